import { posix } from "node:path";
import { isDateFormat } from "./make-cell.server.ts";
import { refusal } from "./refusals.server.ts";
import { attribute, isTrue, scanXml } from "./xml-scanner.server.ts";
import type { ZipEntry } from "./zip-directory.server.ts";
import { inflateText } from "./zip-entry.server.ts";

/** The archive by part name (part names differ in case between writers). */
export type Archive = { bytes: Uint8Array; parts: ReadonlyMap<string, ZipEntry> };

export type Contents = {
  sheets: { name: string; hidden: boolean; part: ZipEntry }[];
  date1904: boolean;
  sharedStrings: ZipEntry | null;
  styles: ZipEntry | null;
};

type Relation = { id: string; type: string; target: string };

export const openArchive = (bytes: Uint8Array, entries: ZipEntry[]): Archive => ({
  bytes,
  parts: new Map(entries.map((entry) => [entry.name.toLowerCase(), entry])),
});

const findPart = (archive: Archive, name: string) => archive.parts.get(name.toLowerCase()) ?? null;

/** Sheets in tab order with their names, from the workbook part and its relations (targets may be absolute). */
export async function readContents(archive: Archive): Promise<Contents> {
  const main = (await relations(archive, "")).find((relation) => relation.type.endsWith("/officeDocument"));
  const path = main?.target ?? "xl/workbook.xml";
  const part = findPart(archive, path);
  if (!part) throw refusal.broken();
  const related = await relations(archive, path);
  const partOf = (type: string) =>
    findPart(archive, related.find((relation) => relation.type.endsWith(`/${type}`))?.target ?? "");
  const sheets: Contents["sheets"] = [];
  let date1904 = false;
  await scanXml(inflateText(archive.bytes, part), {
    open(name, attributes) {
      if (name === "workbookPr") date1904 = isTrue(attribute(attributes, "date1904"));
      if (name !== "sheet") return;
      const relation = related.find(({ id }) => id === attribute(attributes, "id"));
      if (relation && !relation.type.endsWith("/worksheet")) return;
      const sheet = findPart(archive, relation?.target ?? "");
      if (!sheet) throw refusal.broken();
      const state = attribute(attributes, "state") ?? "visible";
      sheets.push({ name: attribute(attributes, "name") ?? "", hidden: state !== "visible", part: sheet });
    },
    close() {},
  });
  return { sheets, date1904, sharedStrings: partOf("sharedStrings"), styles: partOf("styles") };
}

async function relations(archive: Archive, path: string): Promise<Relation[]> {
  const folder = posix.dirname(path);
  const part = findPart(archive, posix.join(folder, "_rels", `${posix.basename(path)}.rels`));
  const found: Relation[] = [];
  if (!part) return found;
  await scanXml(inflateText(archive.bytes, part), {
    open(name, attributes) {
      const [id, type, target] = ["Id", "Type", "Target"].map((key) => attribute(attributes, key));
      if (name !== "Relationship" || !id || !type || !target) return;
      found.push({ id, type, target: target.startsWith("/") ? target.slice(1) : posix.join(folder, target) });
    },
    close() {},
  });
  return found;
}

/** The shared strings in order; runs of rich text are joined, pinyin guides (`rPh`) left out. */
export async function readSharedStrings(archive: Archive, part: ZipEntry): Promise<string[]> {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let inGuide = false;
  await scanXml(inflateText(archive.bytes, part), {
    open(name) {
      if (name === "si") current = "";
      else if (name === "rPh") inGuide = true;
      else if (name === "t") inText = !inGuide;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") inGuide = false;
      else if (name === "si") strings.push(unescapeCharacters(current));
    },
  });
  return strings;
}

/** `_x000D_` stands for a character that XML cannot hold ([ECMA-376] 22.9.2.19). */
export const unescapeCharacters = (text: string): string =>
  text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** For each cell style, whether it shows a day or a time. */
export async function readDateStyles(archive: Archive, part: ZipEntry): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellFormats = false;
  await scanXml(inflateText(archive.bytes, part), {
    open(name, attributes) {
      const id = Number(attribute(attributes, "numFmtId") ?? 0);
      if (name === "numFmt") codes.set(id, attribute(attributes, "formatCode") ?? "");
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) formats.push(id);
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return formats.map((id) => isDateFormat(id, codes.get(id)));
}
