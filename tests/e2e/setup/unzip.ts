import { inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/** All files of a zip as one text, for looking whether a word is anywhere in it. Throws RangeError when it is no zip. */
export function textOfZip(bytes: Buffer): string {
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
  if (end < 0) throw new RangeError("no zip");
  const texts: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  while (bytes.readUInt32LE(at) === ENTRY) {
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    texts.push((method === 0 ? packed : inflateRawSync(packed)).toString("utf8"));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return texts.join("\n");
}

/** What a response says, its workbook opened. */
export const readable = ({ bytes, text }: { bytes: Buffer; text: string }): string =>
  bytes.length > 2 && bytes.readUInt16LE(0) === 0x4b50 ? textOfZip(bytes) : text;
