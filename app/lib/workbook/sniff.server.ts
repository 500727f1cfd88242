import { AppError } from "#app/lib/errors.ts";
import { cfbStreamNames, isCfb } from "./cfb.server.ts";
import { decodeText } from "./decode-text.server.ts";
import { FILE_BYTES } from "./limits.ts";
import { refusal } from "./refusals.server.ts";
import { checkZip, type ZipEntry } from "./zip-directory.server.ts";

export type Sniffed = { kind: "xlsx"; entries: ZipEntry[] } | { kind: "xls" } | { kind: "csv"; text: string };

const EXPECTED = "请上传 .xlsx、.xls 或 .csv 表格";
const wrong = (what: string) => new AppError("invalid", `这是${what}，${EXPECTED}`);

/** First bytes (latin1) of files that people attach by mistake. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, " PDF 文件"],
  [/^(\x89PNG|\xff\xd8\xff|GIF8|BM[\s\S]{12}\x28|RIFF[\s\S]{4}WEBP)/, "图片"],
  [/^\{\\rtf/, " RTF 文档"],
  [/^(Rar!|7z\xbc\xaf)/, "压缩包"],
];

/**
 * What the file is by its content, whatever its name says.
 * @throws AppError("invalid") with a sentence naming what was expected
 */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) throw new AppError("invalid", `文件是空的，${EXPECTED}`);
  if (bytes.length > FILE_BYTES) throw new AppError("invalid", "文件超过20 MB，请删去多余内容或分成几个文件再上传");
  const head = Buffer.from(bytes.subarray(0, 64)).toString("latin1");
  if (head.startsWith("PK")) return sniffZip(bytes);
  if (isCfb(bytes)) return sniffCfb(bytes);
  const known = SIGNATURES.find(([signature]) => signature.test(head));
  if (known) throw wrong(known[1]);
  return sniffText(bytes);
}

function sniffZip(bytes: Uint8Array): Sniffed {
  const entries = checkZip(bytes);
  const has = (pattern: RegExp) => entries.some((entry) => pattern.test(entry.name));
  if (has(/(^|\/)workbook\d*\.xml$/i)) return { kind: "xlsx", entries };
  if (has(/(^|\/)workbook\.bin$/i)) throw new AppError("invalid", "暂不支持 .xlsb 文件，请另存为 .xlsx 再上传");
  if (has(/^word\//)) throw wrong(" Word 文档");
  if (has(/^ppt\//)) throw wrong(" PPT 演示文稿");
  if (has(/^content\.xml$/)) throw new AppError("invalid", "暂不支持 .ods 文件，请另存为 .xlsx 再上传");
  throw wrong("压缩包");
}

function sniffCfb(bytes: Uint8Array): Sniffed {
  const names = new Set(cfbStreamNames(bytes));
  if (names.has("EncryptedPackage")) throw refusal.password();
  if (names.has("Workbook") || names.has("Book")) return { kind: "xls" };
  if (names.has("WordDocument")) throw wrong(" Word 文档");
  if (names.has("PowerPoint Document")) throw wrong(" PPT 演示文稿");
  throw new AppError("invalid", `没有认出表格内容，WPS 的 .et 文件请先另存为 .xlsx；${EXPECTED}`);
}

function sniffText(bytes: Uint8Array): Sniffed {
  const text = decodeText(bytes);
  if (text === null) throw new AppError("invalid", `没有认出文件内容，${EXPECTED}`);
  if (text.trim() === "") throw new AppError("invalid", `文件是空的，${EXPECTED}`);
  const head = text.slice(0, 2_000).trimStart().toLowerCase();
  if (/^<\?xml[\s\S]*?urn:schemas-microsoft-com:office:spreadsheet/.test(head)) {
    throw new AppError("invalid", "暂不支持 XML 表格，请另存为 .xlsx 再上传");
  }
  if (/^<(!doctype|html|head|meta|table|\?xml|!--)/.test(head)) throw wrong("网页文件");
  return { kind: "csv", text };
}
