import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import { isImage } from "#app/features/attachments/schema.ts";
import { uploadsIn } from "#app/features/attachments/upload.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { MOST_PHOTOS } from "../schema/one-tap.ts";

const refuse = (message: string) => new AppError("invalid", message, { files: message });

/** The photographs of a report, looked into and drawn anew: three at most, and nothing but photographs. Throws invalid. */
export async function photosIn(form: FormData): Promise<CheckedFile[]> {
  const uploads = uploadsIn(form);
  if (uploads.length > MOST_PHOTOS) throw refuse(`照片最多${MOST_PHOTOS}张，请去掉几张再报。`);
  if (uploads.some(({ category }) => category !== "photo")) throw refuse("这里只收照片。");
  const files = await checkFiles(uploads);
  if (files.some(({ mime }) => !isImage(mime))) throw refuse("这里只收jpg、png照片，书面材料请拍照上传。");
  return files;
}
