import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import { checkImage } from "./check-image.server.ts";
import { checkOffice } from "./check-office.server.ts";
import { checkPdf } from "./check-pdf.ts";
import type { CheckedFile } from "./commands/store.server.ts";
import { refusal } from "./refusals.ts";
import { FILE_BYTES, FILE_KINDS, type FileMime, isFileMime, isImage, MOST_FILES } from "./schema.ts";
import type { Upload } from "./upload.server.ts";

/**
 * Looks into every file before any is kept: what it is by its content, its ending and its declared type in agreement, nothing
 * hidden in it (domain E84, security §4.1). Pictures are drawn anew, so that place, camera and whatever was appended are gone.
 * Throws AppError invalid on the first file to blame; then nothing has been stored.
 */
export async function checkFiles(uploads: readonly Upload[]): Promise<CheckedFile[]> {
  if (uploads.length > MOST_FILES) throw refusal.tooMany(MOST_FILES);
  const checked: CheckedFile[] = [];
  // One after the other: a decoded photograph takes a hundred megabytes.
  for (const upload of uploads) checked.push(await checkFile(upload));
  return checked;
}

async function checkFile({ file, category }: Upload): Promise<CheckedFile> {
  const name = plainName(file.name);
  if (file.size === 0) throw refusal.empty(name);
  if (file.size > FILE_BYTES) throw refusal.tooBig(name);
  const came = Buffer.from(await file.arrayBuffer());
  const mime = await mimeOf(name, came);
  if (!agrees(mime, name, file.type)) throw refusal.disguised(name);
  const { bytes, thumb } = isImage(mime) ? await checkImage(name, mime, came) : { bytes: came, thumb: null };
  if (bytes.length > FILE_BYTES) throw refusal.tooBig(name);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { category, file_name: name, mime, size: bytes.length, sha256, bytes, thumb };
}

/** What the content says. Zips and PDFs are looked through before anything else reads them. */
async function mimeOf(name: string, bytes: Buffer): Promise<FileMime> {
  if (bytes.subarray(0, 2).toString("latin1") === "PK") return checkOffice(name, bytes);
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? "";
  if (found === "image/heic" || found === "image/heif") throw refusal.heic(name);
  // An office file with a password is a compound file, as were those before 2007.
  if (found === "application/x-cfb") throw /x$/i.test(name) ? refusal.password(name) : refusal.wrongKind(name);
  if (!isFileMime(found)) throw refusal.wrongKind(name);
  if (found === "application/pdf") checkPdf(name, bytes);
  return found;
}

/** Browsers that do not know a type send none, or the general one. */
const NO_TYPE = ["", "application/octet-stream"];

function agrees(mime: FileMime, name: string, declared: string): boolean {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const endings: readonly string[] = FILE_KINDS[mime].endings;
  return endings.includes(ending) && [...NO_TYPE, mime].includes(declared.split(";")[0]?.trim().toLowerCase() ?? "");
}

/** The last part of a name, without control or direction characters, at most 120 characters with its ending kept. */
export function plainName(name: string): string {
  const last = name.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, "").trim() || "未命名";
  const characters = [...clean];
  return characters.length <= 120 ? clean : [...characters.slice(0, 110), ...characters.slice(-10)].join("");
}
