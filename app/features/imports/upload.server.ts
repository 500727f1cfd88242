import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  MultipartParseError,
  parseFormData,
} from "@remix-run/form-data-parser";
import { AppError } from "#app/lib/errors.ts";
import { BATCH_KINDS, type BatchKind } from "./kinds.ts";
import { FILE_TOO_BIG, MAX_FILE_BYTES } from "./upload.ts";

/** The one file of an upload form, in memory only, and what kind of ledger it is said to be (null: its headers tell). Throws AppError invalid with the sentence for the page. */
export async function readUpload(request: Request): Promise<{ bytes: Uint8Array; fileName: string; kind: BatchKind | null }> {
  const form = await parse(request);
  const file = form.get("file");
  if (!(file instanceof File) || file.name === "") throw new AppError("invalid", "还没有选文件。请选一个台账文件再上传。");
  if (file.size === 0) throw new AppError("invalid", "这个文件是空的。请打开看一看，存好后再上传。");
  const kind = BATCH_KINDS.find((known) => known === form.get("kind")) ?? null;
  return { bytes: new Uint8Array(await file.arrayBuffer()), fileName: file.name, kind };
}

async function parse(request: Request): Promise<FormData> {
  try {
    return await parseFormData(request, { maxFileSize: MAX_FILE_BYTES, maxFiles: 1, maxParts: 4 });
  } catch (error) {
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError)
      throw new AppError("invalid", FILE_TOO_BIG);
    if (error instanceof FormDataParseError || error instanceof MultipartParseError)
      throw new AppError("invalid", "上传没有完成，请再传一次。一次只传一个文件。");
    throw error;
  }
}
