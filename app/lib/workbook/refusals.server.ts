import { AppError } from "#app/lib/errors.ts";
import { CELL_CHARS, COLUMNS, DATA_ROWS, MERGES } from "./limits.ts";

const SAVE_AGAIN = "请用 Excel 或 WPS 打开后另存为 .xlsx 再上传";

/** The sentences with which a file is refused; each says what to do next. */
export const refusal = {
  broken: () => new AppError("invalid", `文件已损坏或不完整，${SAVE_AGAIN}`),
  unusual: () => new AppError("invalid", `文件的内部格式不规范，${SAVE_AGAIN}`),
  zip64: () => new AppError("invalid", `文件使用了 ZIP64 压缩格式，${SAVE_AGAIN}`),
  bomb: () => new AppError("invalid", "文件解压后过大，请删去多余内容或分成几个文件再上传"),
  password: () => new AppError("invalid", "文件有密码，请先取消密码再上传"),
  rows: () => new AppError("invalid", `表格超过 ${DATA_ROWS.toLocaleString("en-US")} 行，请分成几个文件上传`),
  columns: () => new AppError("invalid", `表格超过 ${COLUMNS} 列，请删去多余的列再上传`),
  merges: () => new AppError("invalid", `合并单元格超过 ${MERGES.toLocaleString("en-US")} 处，请取消合并后再上传`),
  longCell: (row: number) =>
    new AppError("invalid", `第 ${row} 行有单元格超过 ${CELL_CHARS.toLocaleString("en-US")} 个字，请删减后再上传`),
  memory: () => new AppError("invalid", "表格内容太多，读取时内存不够，请分成几个文件上传"),
  slow: () => new AppError("invalid", "表格读取超时，请删去多余内容或分成几个文件再上传"),
  /** Not the file's fault as far as anyone can tell: the worker catches what a file does. */
  crashed: (cause?: unknown) =>
    withCause(new AppError("unavailable", "表格读取程序意外中断，请再试一次；仍不行请联系管理员"), cause),
} as const;

/** An expected failure stays as it is; whatever else a reader throws on a bad file means that the file is broken. */
export function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return withCause(refusal.broken(), error);
}

function withCause(error: AppError, cause: unknown): AppError {
  error.cause = cause;
  return error;
}
