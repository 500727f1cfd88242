/** A value as the file holds it: dates stay raw serial numbers, errors are their text (`#N/A`). */
export type CellValue = string | number | boolean | null;

/** `text` is what a reader of the sheet sees, in full digits: a date-formatted serial reads `2023-03-27`. */
export type Cell = { value: CellValue; text: string };

/** `number` is the 1-based row number in the sender's sheet; `cells[0]` is column A; blank cells are null. */
export type Row = { number: number; hidden: boolean; cells: (Cell | null)[] };

/** Blank rows are left out. `merges` are ranges such as `A1:C1`; slaves of a merge are null. */
export type Sheet = { name: string; hidden: boolean; rows: Row[]; merges: string[] };

/** `date1904`: serials of this workbook count from 1904-01-01 (add 1462 to reach the 1900 system). */
export type Workbook = { sheets: Sheet[]; date1904: boolean };

/** A workbook as it is read: one `sheet`, its `rows` in chunks of at most 500, its `merges`; then the next sheet. */
export type WorkbookEvent =
  | { type: "book"; date1904: boolean }
  | { type: "sheet"; name: string; hidden: boolean }
  | { type: "rows"; rows: Row[] }
  | { type: "merges"; merges: string[] };
