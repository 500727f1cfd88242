import sharp from "sharp";
import { checkFiles } from "#app/features/attachments/check-files.server.ts";
import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import type { AttachmentCategory } from "#app/features/attachments/schema.ts";
import type { DemoContact } from "./types.ts";

/** Plain drawings without a person, a letter or a place: what stands where a real register holds photographs. */
const SCENES = {
  visit: `<rect width="640" height="420" fill="#dfe7ee"/><rect y="300" width="640" height="120" fill="#c9b98f"/><path d="M120 200 320 90l200 110z" fill="#8c3b2e"/>
    <rect x="150" y="200" width="340" height="130" fill="#efe6d6"/><rect x="280" y="235" width="80" height="95" fill="#7a4a2b"/>
    <ellipse cx="215" cy="235" rx="20" ry="24" fill="#c8362b"/><ellipse cx="425" cy="235" rx="20" ry="24" fill="#c8362b"/>`,
  symposium: `<rect width="640" height="420" fill="#eef0ea"/><rect x="180" y="40" width="280" height="70" fill="#b3382c"/><ellipse cx="320" cy="280" rx="230" ry="80" fill="#9a6b42"/>
    <ellipse cx="320" cy="270" rx="230" ry="80" fill="#b98656"/><circle cx="220" cy="262" r="12" fill="#fff"/><circle cx="320" cy="245" r="12" fill="#fff"/><circle cx="420" cy="262" r="12" fill="#fff"/>`,
  tour: `<rect width="640" height="420" fill="#d8e6ef"/><rect y="310" width="640" height="110" fill="#8fa57c"/><path d="M60 310V190l90 50v-50l90 50v-50l90 50v70z" fill="#7d8b98"/>
    <rect x="420" y="130" width="40" height="180" fill="#a0694f"/><rect x="490" y="210" width="100" height="100" fill="#b9c2ca"/>`,
  sheet: `<rect width="640" height="420" fill="#f6f4ee"/><g stroke="#9aa0a6" stroke-width="2">${[90, 140, 190, 240, 290, 340].map((y) => `<path d="M60 ${y}h520"/>`).join("")}<path d="M60 90v250M220 90v250M400 90v250M580 90v250"/></g>
    <g stroke="#33508f" stroke-width="3" fill="none">${[125, 175, 225, 275, 325].map((y) => `<path d="M90 ${y}q20-22 40 0t40-6M430 ${y}q24-20 50 0t46-4"/>`).join("")}</g>`,
} as const;

const NAMES: Partial<Record<AttachmentCategory, string>> = {
  photo: "现场照片.jpg",
  sign_in_sheet: "签到表.jpg",
  proof: "慰问金签领单.jpg",
};

/** The drawings by scene, checked once like any upload. */
export async function drawings(): Promise<Map<string, CheckedFile>> {
  const drawn = new Map<string, CheckedFile>();
  for (const [scene, svg] of Object.entries(SCENES)) {
    const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420">${svg}</svg>`;
    const bytes = new Uint8Array(await sharp(Buffer.from(picture)).jpeg({ quality: 60 }).toBuffer());
    const [file] = await checkFiles([{ file: new File([bytes], "drawing.jpg", { type: "image/jpeg" }), category: "photo" }]);
    if (file) drawn.set(scene, file);
  }
  return drawn;
}

/** What each contact of an event brings. */
export async function demoPictures(): Promise<(contact: DemoContact) => CheckedFile[]> {
  const drawn = await drawings();
  return ({ kind, files }) =>
    files.flatMap((category) => {
      const file = drawn.get(category === "photo" ? kind : "sheet");
      return file ? [{ ...file, category, file_name: NAMES[category] ?? file.file_name }] : [];
    });
}
