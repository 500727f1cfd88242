import type { Cell, WorkbookEvent } from "./cell.ts";
import { COLUMNS, MERGES } from "./limits.ts";
import { booleanCell, numberCell, textCell } from "./make-cell.server.ts";
import { refusal } from "./refusals.server.ts";
import { RowCollector } from "./row-collector.server.ts";
import { openArchive, readContents, readDateStyles, readSharedStrings, unescapeCharacters } from "./xlsx-parts.server.ts";
import { attribute, isTrue, XmlScanner } from "./xml-scanner.server.ts";
import type { ZipEntry } from "./zip-directory.server.ts";
import { inflateText } from "./zip-entry.server.ts";

type Shared = { strings: readonly string[]; dateStyles: readonly boolean[]; date1904: boolean };

/**
 * Streams an .xlsx: one sheet after the other, rows as they are inflated.
 * Own reader: the stream reader of exceljs 4.4 breaks a Chinese character wherever a 64 KB piece ends inside it, knows no
 * hidden rows or merges, and loses runs of inline rich text.
 * @throws AppError("invalid")
 */
export async function* readXlsx(bytes: Uint8Array, entries: ZipEntry[]): AsyncGenerator<WorkbookEvent> {
  const archive = openArchive(bytes, entries);
  const contents = await readContents(archive);
  const { date1904 } = contents;
  yield { type: "book", date1904 };
  const dateStyles = contents.styles ? await readDateStyles(archive, contents.styles) : [];
  const strings = contents.sharedStrings ? await readSharedStrings(archive, contents.sharedStrings) : [];
  const rows = new RowCollector();
  for (const { name, hidden, part } of contents.sheets) {
    yield { type: "sheet", name, hidden };
    const sheet = new SheetReader({ strings, dateStyles, date1904 }, rows);
    const scanner = new XmlScanner(sheet);
    for await (const piece of inflateText(bytes, part)) {
      scanner.write(piece);
      for (const chunk of rows.take()) yield { type: "rows", rows: chunk };
    }
    scanner.end();
    for (const chunk of rows.take(true)) yield { type: "rows", rows: chunk };
    yield { type: "merges", merges: sheet.merges };
  }
}

/** Hears the tags of one sheet. Row and cell references may be missing: then each follows the one before. */
class SheetReader {
  readonly merges: string[] = [];
  readonly #shared: Shared;
  readonly #rows: RowCollector;
  #row = 0;
  #hidden = false;
  #cells: (Cell | null)[] | null = null;
  #column = 0;
  #type = "n";
  #style = 0;
  #value: string | null = null;
  #listening = false;
  #inGuide = false;

  constructor(shared: Shared, rows: RowCollector) {
    this.#shared = shared;
    this.#rows = rows;
  }

  open(name: string, attributes: string) {
    if (name === "c" && this.#cells) this.#openCell(attributes);
    else if (name === "v" || (name === "t" && !this.#inGuide)) this.#listening = this.#cells !== null;
    else if (name === "row") this.#openRow(attributes);
    else if (name === "rPh") this.#inGuide = true;
    else if (name === "mergeCell") this.#merge(attribute(attributes, "ref"));
  }

  text(text: string) {
    if (this.#listening) this.#value = (this.#value ?? "") + text;
  }

  close(name: string) {
    if (name === "v" || name === "t") this.#listening = false;
    else if (name === "c" && this.#cells) this.#closeCell(this.#cells);
    else if (name === "row" && this.#cells) {
      this.#rows.add(this.#row, this.#hidden, this.#cells);
      this.#cells = null;
    } else if (name === "rPh") this.#inGuide = false;
  }

  #openRow(attributes: string) {
    const number = Number(attribute(attributes, "r") ?? this.#row + 1);
    if (!Number.isSafeInteger(number) || number <= this.#row) throw refusal.broken();
    this.#row = number;
    this.#hidden = isTrue(attribute(attributes, "hidden"));
    this.#cells = [];
    this.#column = 0;
  }

  #openCell(attributes: string) {
    const reference = attribute(attributes, "r");
    this.#column = reference === undefined ? this.#column + 1 : columnNumber(reference);
    this.#type = attribute(attributes, "t") ?? "n";
    this.#style = Number(attribute(attributes, "s") ?? 0);
    this.#value = null;
  }

  #closeCell(cells: (Cell | null)[]) {
    const cell = this.#value === null ? null : this.#cell(this.#value);
    if (!cell) return;
    if (this.#column > COLUMNS) throw refusal.columns();
    while (cells.length < this.#column - 1) cells.push(null);
    cells[this.#column - 1] = cell;
  }

  #cell(raw: string): Cell | null {
    if (this.#type === "s") return textCell(this.#shared.strings[Number(raw)] ?? missing(), this.#row);
    if (this.#type === "b") return booleanCell(isTrue(raw.trim()));
    if (this.#type !== "n") return textCell(unescapeCharacters(raw), this.#row);
    const number = Number(raw);
    if (raw.trim() === "") return null;
    if (!Number.isFinite(number)) return textCell(raw, this.#row);
    return numberCell(number, this.#shared.dateStyles[this.#style] ?? false, this.#shared.date1904);
  }

  #merge(range: string | undefined) {
    if (range) this.merges.push(range);
    if (this.merges.length > MERGES) throw refusal.merges();
  }
}

function missing(): never {
  throw refusal.broken();
}

/** Column of `B7` is 2. */
function columnNumber(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  if (column === 0 || column > 16_384) throw refusal.broken();
  return column;
}
