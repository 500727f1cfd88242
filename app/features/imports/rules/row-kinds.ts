import { squash } from "#app/lib/text.ts";
import type { Cell, Row } from "#app/lib/workbook/cell.ts";
import type { Field } from "../cells/headers.ts";
import { LEDGER_SHAPES, type LedgerShape } from "../kinds.ts";

/** Sums stand alone or with a figure behind them; notes begin with the word and a colon, or are the word alone (domain §6). */
const SUM = /^(?:合计|小计|总计|共计|累计|本页小计)/;
const NOTE = /^(?:填表说明|填报说明|填表人|填报人|制表人|审核人|负责人|联系人|说明|备注|注)(?:\d*[:：.、]|$)/;

/** What a row below the header is: a person, one without a name, or none of the table's business (sum, note, repeated header, blank). */
export type RowKind = "person" | "unnamed" | "none";

/** The first cell that holds words: a serial number in front does not count. */
function firstText(row: Row): string {
  for (const cell of row.cells) {
    const text = cell && typeof cell.value !== "number" ? squash(cell.text) : "";
    if (text !== "" && !/^\d+[.、]?$/.test(text)) return text;
  }
  return "";
}

/** Skips sums, notes, spacers, numbering rows and headers repeated on each printed page. `fields` are the columns' fields. */
export function kindOfRow(
  row: Row,
  fields: readonly (Field | null)[],
  { headers, subjects }: Pick<LedgerShape, "headers" | "subjects"> = LEDGER_SHAPES.talents,
): RowKind {
  const first = firstText(row);
  if (first === "" || SUM.test(first) || NOTE.test(first)) return "none";
  const subject = subjects.find((field) => textOf(row.cells[fields.indexOf(field)]) !== "");
  if (subject !== undefined) {
    const isHeader = headers.match(textOf(row.cells[fields.indexOf(subject)])) === subject;
    return isHeader && isHeaderAgain(row, fields, headers) ? "none" : "person";
  }
  const filled = fields.filter((field, i) => field !== null && textOf(row.cells[i]) !== "").length;
  return filled >= 2 ? "unnamed" : "none";
}

const isHeaderAgain = (row: Row, fields: readonly (Field | null)[], { match }: LedgerShape["headers"]): boolean => {
  const filled = fields.filter((field, i) => field !== null && textOf(row.cells[i]) !== "");
  const same = fields.filter((field, i) => field !== null && match(textOf(row.cells[i])) === field);
  return same.length * 2 > filled.length;
};

const textOf = (cell: Cell | null | undefined): string => (cell ? squash(cell.text) : "");
