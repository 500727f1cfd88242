import type { Cell, Row } from "./cell.ts";
import { COLUMNS, PHYSICAL_ROWS, ROWS_A_CHUNK } from "./limits.ts";
import { refusal } from "./refusals.server.ts";

/** Counts what a workbook may hold in all its sheets together, and cuts rows into chunks. */
export class RowCollector {
  #total = 0;
  #rows: Row[] = [];

  /** Keeps a row unless it is blank; columns that hold only styles have no cells here. @throws AppError beyond the caps */
  add(number: number, hidden: boolean, cells: (Cell | null)[]) {
    let last = cells.length;
    while (last > 0 && !cells[last - 1]) last -= 1;
    if (last === 0) return;
    if (last > COLUMNS) throw refusal.columns();
    this.#total += 1;
    if (this.#total > PHYSICAL_ROWS) throw refusal.rows();
    cells.length = last;
    this.#rows.push({ number, hidden, cells });
  }

  /** Full chunks of 500 rows collected so far; with `rest` also the last, shorter one. */
  *take(rest = false): Generator<Row[]> {
    while (this.#rows.length >= ROWS_A_CHUNK) yield this.#rows.splice(0, ROWS_A_CHUNK);
    if (rest && this.#rows.length > 0) yield this.#rows.splice(0);
  }
}
