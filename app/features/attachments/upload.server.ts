import { FormDataParseError, MaxFilesExceededError, MultipartParseError, parseFormData } from "@remix-run/form-data-parser";
import { refusal } from "./refusals.ts";
import { ANY_CATEGORY, ANY_FILE, ATTACHMENT_CATEGORY, type AttachmentCategory, fileFieldOf, MOST_FILES } from "./schema.ts";

/** A file as it came, under the category that its sender gave it. */
export type Upload = { file: File; category: AttachmentCategory };

/** A whole form stays below this, its fields among it; the guard in front of the routes holds it already. */
const FORM_BYTES = 21 * 1_048_576;

/**
 * A form with files, in memory only. A file that is too big for itself is refused by `checkFiles`, so that what was typed comes
 * back with the sentence. Throws AppError invalid for a form that cannot be read. Forms without files come as they are.
 */
export async function readFormWithFiles(request: Request): Promise<FormData> {
  try {
    return await parseFormData(request, {
      maxFileSize: FORM_BYTES,
      maxTotalSize: FORM_BYTES,
      maxFiles: MOST_FILES + CATEGORIES.length,
      maxParts: 2_000,
    });
  } catch (error) {
    if (error instanceof MaxFilesExceededError) throw refusal.tooMany(MOST_FILES);
    if (error instanceof FormDataParseError || error instanceof MultipartParseError) throw refusal.form();
    throw error;
  }
}

const CATEGORIES = Object.keys(ATTACHMENT_CATEGORY) as AttachmentCategory[];
const isCategory = (value: unknown): value is AttachmentCategory =>
  typeof value === "string" && Object.hasOwn(ATTACHMENT_CATEGORY, value);

/** The files of a form by their categories. A field in which nothing was chosen brings an empty nameless file. */
export function uploadsIn(form: FormData): Upload[] {
  const chosen = (name: string) => form.getAll(name).filter((value): value is File => value instanceof File && value.name !== "");
  const category = form.get(ANY_CATEGORY);
  return [
    ...CATEGORIES.flatMap((each) => chosen(fileFieldOf(each)).map((file) => ({ file, category: each }))),
    ...chosen(ANY_FILE).map((file) => ({ file, category: isCategory(category) ? category : ("other" as const) })),
  ];
}

/** The form without its files: what the fields' own schema reads, and what an answer may carry back. */
export function fieldsOf(form: FormData): FormData {
  const fields = new FormData();
  for (const [name, value] of form) if (typeof value === "string") fields.append(name, value);
  return fields;
}
