import { refusal } from "./refusals.server.ts";

const SIGNATURE = Buffer.from("d0cf11e0a1b11ae1", "hex");
const ENTRY_BYTES = 128;
/** Far more folders than any office document holds; ends a chain that runs in a circle. */
const MOST_SECTORS = 1_000;

export const isCfb = (bytes: Uint8Array) => SIGNATURE.equals(bytes.subarray(0, 8));

/**
 * Names of the streams in a compound file (.xls, .doc, password-protected .xlsx), by [MS-CFB] §2.
 * @throws AppError("invalid") when the directory cannot be followed
 */
export function cfbStreamNames(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 512) throw refusal.broken();
  const shift = file.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw refusal.broken();
  const sectorBytes = 1 << shift;
  const offsetOf = (sector: number) => (sector + 1) * sectorBytes;
  const names: string[] = [];
  let sector = file.readUInt32LE(48);
  for (let steps = 0; sector < 0xfffffffa; steps += 1) {
    const start = offsetOf(sector);
    if (steps > MOST_SECTORS || start >= file.length) throw refusal.broken();
    for (let at = start; at + ENTRY_BYTES <= Math.min(start + sectorBytes, file.length); at += ENTRY_BYTES) {
      const nameBytes = file.readUInt16LE(at + 64);
      if (nameBytes >= 2 && nameBytes <= 64 && file[at + 66] !== 0) names.push(file.toString("utf16le", at, at + nameBytes - 2));
    }
    sector = nextSector(file, sector, sectorBytes, offsetOf);
  }
  return names;
}

/** Looks the sector up in the allocation table; only the first 109 table sectors (listed in the header) are followed. */
function nextSector(file: Buffer, sector: number, sectorBytes: number, offsetOf: (sector: number) => number): number {
  const perTable = sectorBytes / 4;
  const table = Math.floor(sector / perTable);
  const beyond = 0xfffffffe;
  if (table >= 109) return beyond;
  const at = offsetOf(file.readUInt32LE(76 + table * 4)) + (sector % perTable) * 4;
  return at + 4 <= file.length ? file.readUInt32LE(at) : beyond;
}
