import type { Sheet, Workbook, WorkbookEvent } from "./cell.ts";

/** Puts the pieces together. */
export async function collectWorkbook(events: AsyncIterable<WorkbookEvent>): Promise<Workbook> {
  const sheets: Sheet[] = [];
  let date1904 = false;
  for await (const event of events) {
    const sheet = sheets.at(-1);
    if (event.type === "book") date1904 = event.date1904;
    else if (event.type === "sheet") sheets.push({ name: event.name, hidden: event.hidden, rows: [], merges: [] });
    else if (event.type === "rows") sheet?.rows.push(...event.rows);
    else if (sheet) sheet.merges = event.merges;
  }
  return { sheets, date1904 };
}
