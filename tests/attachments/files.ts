import sharp from "sharp";
import type { Upload } from "#app/features/attachments/upload.server.ts";
import { makeZip, type PartFields } from "#tests/lib/workbook/fixtures.ts";

/** Files as people and attackers send them. */
export const MIME = {
  jpg: "image/jpeg",
  png: "image/png",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;

export const upload = (name: string, bytes: Uint8Array | string, type = ""): Upload => ({
  file: new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name, { type }),
  category: "photo",
});

const canvas = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#c8d2e6" } });

/** A photograph as a phone takes it: lying on its side, with the place it was taken at. */
export const photo = (width = 60, height = 40) =>
  canvas(width, height)
    .withMetadata({
      orientation: 6,
      exif: { IFD0: { Make: "PhoneMaker" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "33/1 44/1 0/1" } },
    })
    .jpeg()
    .toBuffer();

export const drawing = (width = 60, height = 40) => canvas(width, height).png().toBuffer();

export const pdf = (body = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj") =>
  Buffer.from(`%PDF-1.7\n${body}\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`);

const types = (main: string) => ({
  name: "[Content_Types].xml",
  data: Buffer.from(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${main}"/></Types>`,
  ),
});
const part = (name: string, data = "<a/>"): PartFields => ({ name, data: Buffer.from(data) });

export const office = (kind: "docx" | "xlsx", more: PartFields[] = []) =>
  makeZip([types(`${MIME[kind]}.main+xml`), part(kind === "docx" ? "word/document.xml" : "xl/workbook.xml"), ...more]);
export const zipOf = (main: string, more: PartFields[] = []) => makeZip([types(main), ...more]);
export { part };
