import { labelOf } from "#app/lib/dictionary.ts";

/** Files that hang on a record (domain E84). */
export const ATTACHMENT_CATEGORY = {
  photo: "照片",
  sign_in_sheet: "签到表",
  agreement: "协议",
  licence: "营业执照",
  bank_receipt: "银行回单",
  proof: "证明",
  notice_screenshot: "公示截图",
  roster: "花名册",
  other: "其他",
} as const;
export type AttachmentCategory = keyof typeof ATTACHMENT_CATEGORY;

/** What a file may be: by its type, the endings it may carry and the word for it. */
export const FILE_KINDS = {
  "image/jpeg": { endings: ["jpg", "jpeg"], label: "图片" },
  "image/png": { endings: ["png"], label: "图片" },
  "application/pdf": { endings: ["pdf"], label: "PDF" },
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": { endings: ["docx"], label: "Word" },
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": { endings: ["xlsx"], label: "Excel" },
} as const;
export type FileMime = keyof typeof FILE_KINDS;

export const isFileMime = (mime: string): mime is FileMime => Object.hasOwn(FILE_KINDS, mime);
export const isImage = (mime: string): boolean => mime.startsWith("image/");

/** One file, in bytes; and how many may come with one form (domain E84). All of a form together stay under 20 MB as well: the server's guard. */
export const FILE_BYTES = 20 * 1_048_576;
export const MOST_FILES = 12;
const FORM_FILES_TOO_BIG = "这次选的文件合计超过20 MB。请少选几个，存好后在记录页再补传。";

const LIMITS = { bytes: FILE_BYTES, count: MOST_FILES, tooBig: FORM_FILES_TOO_BIG } as const;

/** What the file dialog offers. What a file truly is, its content decides. */
const ACCEPT = Object.entries(FILE_KINDS)
  .flatMap(([mime, { endings }]) => [mime, ...endings.map((ending) => `.${ending}`)])
  .join(",");
const ACCEPT_IMAGES = "image/jpeg,image/png,.jpg,.jpeg,.png";

/** The form field that brings files of one category, and the one whose category stands in a field beside it. */
export const fileFieldOf = (category: AttachmentCategory) => `file_${category}` as const;
export const ANY_FILE = "file_any";
export const ANY_CATEGORY = "file_any_category";

/** What a form's file field needs (`FileField` of the kit): photographs from camera or album, or any file of one category. */
export const fileField = (category: AttachmentCategory) => ({
  field: { name: fileFieldOf(category), id: `form-${fileFieldOf(category)}` },
  label: ATTACHMENT_CATEGORY[category],
  accept: category === "photo" ? ACCEPT_IMAGES : ACCEPT,
  camera: true,
  limits: LIMITS,
  choose: category === "photo" ? "从相册选" : "选文件",
});

/** The same for files whose category is chosen in the field `ANY_CATEGORY` beside it. */
export const anyFileField = {
  field: { name: ANY_FILE, id: `form-${ANY_FILE}` },
  label: "附件",
  accept: ACCEPT,
  camera: true,
  limits: LIMITS,
  choose: "选文件",
} as const;

/** 1.2 MB, 340 KB. */
export const sizeText = (bytes: number): string =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** A file as a line of the kit's `FileList`. */
export function fileItem(file: { id: string; file_name: string; mime: string; size: number; category: string }) {
  return {
    id: file.id,
    href: `/files/${file.id}`,
    name: file.file_name,
    thumb: isImage(file.mime) ? `/files/${file.id}/thumb` : undefined,
    kind: isFileMime(file.mime) ? FILE_KINDS[file.mime].label : "文件",
    note: `${labelOf(ATTACHMENT_CATEGORY, file.category)}，${sizeText(file.size)}`,
  };
}
