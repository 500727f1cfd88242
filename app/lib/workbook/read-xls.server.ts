import * as sheetJs from "@e965/xlsx";
import type { Cell, WorkbookEvent } from "./cell.ts";
import { MERGES } from "./limits.ts";
import { booleanCell, isDateFormat, numberCell, textCell } from "./make-cell.server.ts";
import { asRefusal, refusal } from "./refusals.server.ts";
import { RowCollector } from "./row-collector.server.ts";

/** Error codes of the old binary format, as Excel shows them. */
const ERRORS: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
};

/** Reads an .xls with SheetJS, which works synchronously: call it in the worker. @throws AppError("invalid") */
export function* readXls(bytes: Uint8Array): Generator<WorkbookEvent> {
  const book = open(bytes);
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  yield { type: "book", date1904 };
  const rows = new RowCollector();
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name] as sheetJs.DenseWorkSheet | undefined;
    if (!sheet?.["!data"]) continue;
    yield { type: "sheet", name, hidden: (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0 };
    const details = sheet["!rows"] ?? [];
    for (const [at, cells] of sheet["!data"].entries()) {
      if (!cells) continue;
      const read = Array.from(cells, (cell) => readCell(cell, at + 1, date1904));
      rows.add(at + 1, details[at]?.hidden === true, read);
      for (const chunk of rows.take()) yield { type: "rows", rows: chunk };
    }
    for (const chunk of rows.take(true)) yield { type: "rows", rows: chunk };
    const merges: sheetJs.Range[] = sheet["!merges"] ?? [];
    if (merges.length > MERGES) throw refusal.merges();
    yield { type: "merges", merges: merges.map((range) => sheetJs.utils.encode_range(range)) };
  }
}

function open(bytes: Uint8Array): sheetJs.WorkBook {
  try {
    return sheetJs.read(bytes, {
      type: "array",
      dense: true,
      cellDates: false,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      cellFormula: false,
    });
  } catch (error) {
    throw /password|encrypt/i.test(String(error)) ? refusal.password() : asRefusal(error);
  }
}

function readCell(cell: sheetJs.CellObject | undefined, row: number, date1904: boolean): Cell | null {
  if (!cell || cell.v === undefined || cell.v === null) return null;
  if (cell.t === "e") return textCell(ERRORS[Number(cell.v)] ?? "#VALUE!", row);
  if (typeof cell.v === "boolean") return booleanCell(cell.v);
  if (typeof cell.v !== "number") return textCell(String(cell.v), row);
  return numberCell(cell.v, isDateFormat(0, cell.z === undefined ? undefined : String(cell.z)), date1904);
}
