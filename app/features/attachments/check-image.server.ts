import { refusal } from "./refusals.ts";

/** More dots than any camera in use here; a picture that claims more is refused before it is unpacked. */
const MOST_PIXELS = 64_000_000;
/** Enough to read a sign-in sheet; what is larger is brought down to it. */
const LONGEST_EDGE = 4_000;
const THUMB_EDGE = 320;

/** A page or a program hidden beside the picture: what makes one file two (a polyglot). */
const SCRIPT = /<script|<\?php|<!doctype html|<html|<iframe|onerror\s*=|javascript:|<%@|^#!\//i;

export type Picture = { bytes: Buffer; thumb: Buffer };

/** Draws a picture anew: upright, without metadata (place, camera, comments) or anything that came after it; and small for lists. Throws AppError invalid. */
export async function checkImage(name: string, mime: string, bytes: Buffer): Promise<Picture> {
  if (SCRIPT.test(bytes.toString("latin1"))) throw refusal.script(name);
  // Only whoever uploads a picture loads the library.
  const { default: sharp } = await import("sharp");
  const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", animated: false });
  try {
    const { format, width, height } = await open().metadata();
    if (format !== (mime === "image/png" ? "png" : "jpeg")) throw refusal.disguised(name);
    if (width * height > MOST_PIXELS) throw refusal.huge(name);
    const upright = open()
      .autoOrient()
      .resize({ width: LONGEST_EDGE, height: LONGEST_EDGE, fit: "inside", withoutEnlargement: true });
    const drawn = await (format === "png" ? upright.png() : upright.jpeg({ quality: 86 })).toBuffer();
    const thumb = await sharp(drawn)
      .resize({ width: THUMB_EDGE, height: THUMB_EDGE, fit: "cover" })
      .webp({ quality: 76 })
      .toBuffer();
    return { bytes: drawn, thumb };
  } catch (error) {
    if (error instanceof Error && error.name === "AppError") throw error;
    throw error instanceof Error && error.message.includes("pixel limit") ? refusal.huge(name) : refusal.broken(name);
  }
}
