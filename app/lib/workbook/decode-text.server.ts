/**
 * Text of a .csv or .txt file: BOM, UTF-16 (also without BOM), UTF-8, then GB18030, each strictly (ecosystem §2).
 * Null when the bytes are no text in any of them.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeStrictly("utf-8", bytes);
  if (a === 0xff && b === 0xfe) return decodeStrictly("utf-16le", bytes);
  if (a === 0xfe && b === 0xff) return decodeStrictly("utf-16be", bytes);
  const wide = wideEncoding(bytes);
  return wide ? decodeStrictly(wide, bytes) : (decodeStrictly("utf-8", bytes) ?? decodeStrictly("gb18030", bytes));
}

/** Commas, digits and line ends of UTF-16 text have a zero byte, always on the same side. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  const sample = bytes.subarray(0, 65_536);
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even += 1;
    if (sample[i + 1] === 0) odd += 1;
  }
  if (odd > 0 && even === 0) return "utf-16le";
  return even > 0 && odd === 0 ? "utf-16be" : null;
}

function decodeStrictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return hasControlCharacters(text) ? null : text;
  } catch {
    return null;
  }
}

/** Tab, line ends, form feed and the old end-of-file mark 0x1A occur in honest text; other controls mean a binary file. */
function hasControlCharacters(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
  return /[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\ufffe\uffff]/.test(text);
}
