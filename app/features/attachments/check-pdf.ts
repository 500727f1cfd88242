import { refusal } from "./refusals.ts";

/** Names that make a PDF act by itself or carry other files (ISO 32000-1 §12.6, §7.11.4). */
const ACTIVE = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])/;

/** Whether a PDF begins and ends as one, has no password and does nothing by itself. Throws AppError invalid. */
export function checkPdf(name: string, bytes: Buffer): void {
  const text = bytes.toString("latin1");
  if (!text.startsWith("%PDF-") || !/%%EOF\s*$/.test(text.slice(-1_200))) throw refusal.broken(name);
  // What stands in streams is packed: there any three letters may stand by chance.
  const words = text
    .replace(/\bstream\r?\n[\s\S]*?endstream/g, "")
    .replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  if (/\/Encrypt(?![A-Za-z0-9])/.test(words)) throw refusal.password(name);
  if (ACTIVE.test(words) || /<script/i.test(words)) throw refusal.script(name);
}
