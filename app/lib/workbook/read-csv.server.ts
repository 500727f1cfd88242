import Papa from "papaparse";
import type { WorkbookEvent } from "./cell.ts";
import { PHYSICAL_ROWS } from "./limits.ts";
import { textCell } from "./make-cell.server.ts";
import { refusal } from "./refusals.server.ts";
import { RowCollector } from "./row-collector.server.ts";

/** Blank records between the rows are no reason to refuse a file, yet must end somewhere. */
const MOST_RECORDS = PHYSICAL_ROWS * 4;

/** Reads comma, tab or semicolon separated text; every cell is text and the row number counts records. */
export function* readCsv(text: string): Generator<WorkbookEvent> {
  yield { type: "book", date1904: false };
  yield { type: "sheet", name: "CSV", hidden: false };
  const { data } = Papa.parse<string[]>(text, { delimitersToGuess: [",", "\t", ";"], preview: MOST_RECORDS + 1 });
  if (data.length > MOST_RECORDS) throw refusal.rows();
  const rows = new RowCollector();
  for (const [index, record] of data.entries()) {
    rows.add(
      index + 1,
      false,
      record.map((value) => textCell(value, index + 1)),
    );
    for (const chunk of rows.take()) yield { type: "rows", rows: chunk };
  }
  for (const chunk of rows.take(true)) yield { type: "rows", rows: chunk };
  yield { type: "merges", merges: [] };
}
