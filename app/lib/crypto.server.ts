import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { deriveKey } from "./data-key.server.ts";

/**
 * Field encryption for class S (security §3). A sealed value is alg(1) keyId(2) iv(12) tag(16) ciphertext; the place it
 * belongs to (table, column, row) is authenticated, so a value copied to another row or column does not open.
 */
const AES_256_GCM = 1;
const GENERATION = 1;

export type Place = { table: string; column: string; rowId: string };

const aad = ({ table, column, rowId }: Place) => Buffer.from(`${table}:${column}:${rowId}`);
const fieldKey = (generation: number) => deriveKey(`field:${generation}`);

const IV_BYTES = 12;
let random = Buffer.alloc(0);
/** Twelve random bytes, never given twice. Drawn from the system many at a time: a call for each would cost more than the cipher. */
function freshIv(): Buffer {
  if (random.length < IV_BYTES) random = randomBytes(IV_BYTES * 256);
  const iv = random.subarray(0, IV_BYTES);
  random = random.subarray(IV_BYTES);
  return iv;
}

export function seal(plain: string | Buffer, place: Place): Buffer {
  const iv = freshIv();
  const cipher = createCipheriv("aes-256-gcm", fieldKey(GENERATION), iv).setAAD(aad(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([AES_256_GCM, GENERATION >> 8, GENERATION & 0xff]), iv, cipher.getAuthTag(), body]);
}

/** Throws when the value was changed, or moved from the place it was sealed for. */
export function open(sealed: Buffer, place: Place): Buffer {
  if (sealed.length < 31 || sealed[0] !== AES_256_GCM) throw new Error(`not a sealed value in ${place.table}.${place.column}`);
  const decipher = createDecipheriv("aes-256-gcm", fieldKey(sealed.readUInt16BE(1)), sealed.subarray(3, 15));
  decipher.setAAD(aad(place)).setAuthTag(sealed.subarray(15, 31));
  return Buffer.concat([decipher.update(sealed.subarray(31)), decipher.final()]);
}

export const openText = (sealed: Buffer, place: Place): string => open(sealed, place).toString("utf8");

/** Equality without plaintext: the same ID however typed gives the same index, another column's key gives another. First byte: key generation. */
export function blindIndex(column: string, value: string): Buffer {
  const canonical = value.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  const mac = createHmac("sha256", deriveKey(`bidx:${column}:${GENERATION}`))
    .update(canonical)
    .digest();
  return Buffer.concat([Buffer.from([GENERATION]), mac.subarray(0, 16)]);
}
