import { AppError } from "#app/lib/errors.ts";
import { checkZip, type ZipEntry } from "#app/lib/workbook/zip-directory.server.ts";
import { inflateText } from "#app/lib/workbook/zip-entry.server.ts";
import { refusal } from "./refusals.ts";
import type { FileMime } from "./schema.ts";

/** The type of the main part, as the package itself declares it (ECMA-376 part 2). Its macro-enabled kin are not listed. */
const MAIN_PARTS: readonly (readonly [FileMime, string])[] = [
  [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
  ],
  [
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
  ],
];
const TYPES = "[Content_Types].xml";
const MOST_TYPES_BYTES = 1_048_576;
const PROGRAM = /vbaproject|vbadata|activex|\.(exe|dll|com|scr|bat|cmd|ps1|vbs|js|jar|hta|lnk|msi|sh|html?|svg|zip)$/i;
const END_OF_DIRECTORY = Buffer.from("PK\x05\x06", "latin1");

/** Whether a zip is a Word or Excel file and nothing else: no bomb, no macro, no program in it, nothing before or after. Throws AppError invalid. */
export async function checkOffice(name: string, bytes: Buffer): Promise<FileMime> {
  const entries = entriesOf(name, bytes);
  const types = entries.find((entry) => entry.name === TYPES);
  if (!types || types.size > MOST_TYPES_BYTES) throw refusal.wrongKind(name);
  if (hasTail(bytes) || entries.some((entry) => PROGRAM.test(entry.name))) throw refusal.macro(name);
  const declared = await textOf(name, bytes, types);
  if (/macroEnabled/i.test(declared)) throw refusal.macro(name);
  const found = MAIN_PARTS.find(([, part]) => declared.includes(`"${part}"`));
  if (!found) throw refusal.wrongKind(name);
  return found[0];
}

/** The ledger reader's own check of the archive, its sentences said about this file. */
function entriesOf(name: string, bytes: Buffer): ZipEntry[] {
  try {
    return checkZip(bytes);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.message.includes("密码")) throw refusal.password(name);
    throw error.message.includes("过大") ? refusal.huge(name) : refusal.broken(name);
  }
}

const hasTail = (bytes: Buffer) => bytes.lastIndexOf(END_OF_DIRECTORY) !== bytes.length - 22;

async function textOf(name: string, bytes: Buffer, entry: ZipEntry): Promise<string> {
  try {
    const pieces: string[] = [];
    for await (const piece of inflateText(bytes, entry)) pieces.push(piece);
    return pieces.join("");
  } catch {
    throw refusal.broken(name);
  }
}
