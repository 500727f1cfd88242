import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { refusal } from "./refusals.server.ts";
import type { ZipEntry } from "./zip-directory.server.ts";

const SLICE = 256 * 1024;

/**
 * The text of one part, in pieces cut between characters. Holds the part to its declared size and checksum.
 * @throws AppError("invalid") when the part is longer than declared, cut short, damaged or not UTF-8
 */
export async function* inflateText(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  for await (const piece of inflateEntry(bytes, entry)) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== "") yield text;
  }
  decoder.decode();
}

async function* inflateEntry(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Buffer> {
  const packed = slices(bytes.subarray(entry.start, entry.start + entry.packed));
  const pieces: AsyncIterable<Buffer> | Iterable<Buffer> = entry.deflated ? inflate(packed) : packed;
  let size = 0;
  let crc = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > entry.size) throw refusal.bomb();
    crc = crc32(piece, crc);
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc) throw refusal.broken();
}

function* slices(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += SLICE) yield Buffer.from(bytes.subarray(at, at + SLICE));
}

async function* inflate(packed: Iterable<Buffer>): AsyncGenerator<Buffer> {
  const source = Readable.from(packed);
  const inflater = createInflateRaw({ chunkSize: SLICE });
  source.on("error", (error) => inflater.destroy(error));
  source.pipe(inflater);
  try {
    for await (const piece of inflater) yield piece as Buffer;
  } finally {
    source.destroy();
    inflater.destroy();
  }
}
