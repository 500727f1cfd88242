/** Photographs as a phone takes them are brought to what a screen needs before they leave it: a village has little network. */
const LONGEST_EDGE = 3_000;
const LEAVE_ALONE_BYTES = 1_500_000;
const THUMB_EDGE = 160;

async function drawn(file: File, edge: number): Promise<HTMLCanvasElement> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, edge / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas;
}

/** The same photograph with fewer bytes; the file itself where that gains nothing or it cannot be read. */
export async function shrunk(file: File): Promise<File> {
  if (file.type !== "image/jpeg" || file.size <= LEAVE_ALONE_BYTES) return file;
  try {
    const canvas = await drawn(file, LONGEST_EDGE);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.86));
    return blob && blob.size < file.size ? new File([blob], file.name, { type: "image/jpeg" }) : file;
  } catch {
    return file;
  }
}

/** A small picture of it as a data address, which the page's policy allows; undefined for what is no picture. */
export async function previewOf(file: File): Promise<string | undefined> {
  if (!file.type.startsWith("image/")) return undefined;
  try {
    return (await drawn(file, THUMB_EDGE)).toDataURL("image/jpeg", 0.7);
  } catch {
    return undefined;
  }
}
