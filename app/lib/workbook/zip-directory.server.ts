import { INFLATE_RATIO, INFLATED_BYTES, ZIP_ENTRIES } from "./limits.ts";
import { refusal } from "./refusals.server.ts";

/** One file of the archive; `start` is where its (compressed) bytes begin. */
export type ZipEntry = { name: string; deflated: boolean; crc: number; packed: number; size: number; start: number };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_HEADER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_FIELD = 0x0001;
const SIZES_FOLLOW_DATA = 0x08;
/** A tiny part may pack very well and still do no harm. */
const RATIO_COUNTS_FROM = 1024 * 1024;

/**
 * Reads the central directory and refuses an archive that no office program writes or that would burst when inflated
 * (security §7.2). The sizes are what the archive declares: `inflateEntry` holds each part to them.
 * @throws AppError("invalid")
 */
export function checkZip(bytes: Uint8Array): ZipEntry[] {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  const directorySize = zip.readUInt32LE(end + 12);
  const directory = zip.readUInt32LE(end + 16);
  const hasLocator = end >= 20 && zip.readUInt32LE(end - 20) === ZIP64_LOCATOR;
  if (hasLocator || count === 0xffff || directorySize === 0xffffffff || directory === 0xffffffff) throw refusal.zip64();
  if (zip.readUInt16LE(end + 4) !== 0 || zip.readUInt16LE(end + 8) !== count) throw refusal.unusual();
  if (directory + directorySize > end) throw refusal.broken();
  if (count > ZIP_ENTRIES) throw refusal.bomb();

  const entries: ZipEntry[] = [];
  let at = directory;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== DIRECTORY_HEADER) throw refusal.broken();
    const next = at + 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    if (next > end) throw refusal.broken();
    entries.push(readEntry(zip, at, directory));
    at = next;
  }
  refuseBombs(entries);
  refuseTricks(entries);
  return entries;
}

function findEnd(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - 22 - 0xffff);
  for (let at = zip.length - 22; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY && at + 22 + zip.readUInt16LE(at + 20) <= zip.length) return at;
  }
  throw refusal.broken();
}

function readEntry(zip: Buffer, at: number, directory: number): ZipEntry {
  const flags = zip.readUInt16LE(at + 8);
  const method = zip.readUInt16LE(at + 10);
  const crc = zip.readUInt32LE(at + 16);
  const packed = zip.readUInt32LE(at + 20);
  const size = zip.readUInt32LE(at + 24);
  const nameLength = zip.readUInt16LE(at + 28);
  const local = zip.readUInt32LE(at + 42);
  if (flags & 0x2041) throw refusal.password();
  if ([packed, size, local].includes(0xffffffff)) throw refusal.zip64();
  refuseZip64Field(zip.subarray(at + 46 + nameLength, at + 46 + nameLength + zip.readUInt16LE(at + 30)));
  if (method !== 0 && method !== 8) throw refusal.unusual();
  if (method === 0 && packed !== size) throw refusal.broken();

  if (local + 30 > directory || zip.readUInt32LE(local) !== LOCAL_HEADER) throw refusal.broken();
  const name = zip.subarray(at + 46, at + 46 + nameLength);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const sameName = name.equals(zip.subarray(local + 30, local + 30 + zip.readUInt16LE(local + 26)));
  if (!sameName || zip.readUInt16LE(local + 8) !== method || start + packed > directory) throw refusal.broken();
  if (zip.readUInt16LE(local + 6) & 0x2041) throw refusal.password();
  if (!(flags & SIZES_FOLLOW_DATA)) {
    const [localCrc, localPacked, localSize] = [14, 18, 22].map((offset) => zip.readUInt32LE(local + offset));
    if (localCrc !== crc || localPacked !== packed || localSize !== size) throw refusal.broken();
  }
  return { name: name.toString("utf8"), deflated: method === 8, crc, packed, size, start };
}

function refuseZip64Field(extra: Buffer) {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === ZIP64_FIELD) throw refusal.zip64();
  }
}

function refuseBombs(entries: ZipEntry[]) {
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const bursts = entries.some((entry) => entry.size > RATIO_COUNTS_FROM && entry.size > entry.packed * INFLATE_RATIO);
  if (total > INFLATED_BYTES || bursts) throw refusal.bomb();
}

/** Names that leave the archive, two parts of one name, and parts that share bytes. */
function refuseTricks(entries: ZipEntry[]) {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  const escapes = entries.some(({ name }) => /^[/\\]|^[a-z]:|\\|\0|(^|\/)\.\.(\/|$)/i.test(name));
  if (escapes || names.size !== entries.length) throw refusal.unusual();
  let reached = 0;
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    if (entry.start < reached) throw refusal.unusual();
    reached = entry.start + entry.packed;
  }
}
