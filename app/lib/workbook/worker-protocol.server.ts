import type { AppError } from "#app/lib/errors.ts";
import type { Cell, Row, WorkbookEvent } from "./cell.ts";
import type { Marks } from "./mark-errors.server.ts";

export type WorkerTask = { kind: "read"; bytes: Uint8Array } | { kind: "mark"; bytes: Uint8Array; marks: Marks };

/** A text cell crosses as a bare string: half the bytes, and most cells are text. */
type PackedCell = Cell | string | null;
type PackedRow = { number: number; hidden: boolean; cells: PackedCell[] };
type PackedEvent = Exclude<WorkbookEvent, { type: "rows" }> | { type: "rows"; rows: PackedRow[] };

/** The worker sends one reply for each request, so rows never pile up before a slow reader. */
export type WorkerReply =
  | { type: "event"; event: PackedEvent }
  | { type: "file"; bytes: Uint8Array }
  | { type: "refused"; code: AppError["code"]; message: string }
  | { type: "done" };

export function packEvent(event: WorkbookEvent): PackedEvent {
  if (event.type !== "rows") return event;
  const pack = (cell: Cell | null): PackedCell => (cell && typeof cell.value === "string" ? cell.value : cell);
  return { type: "rows", rows: event.rows.map((row) => ({ ...row, cells: row.cells.map(pack) })) };
}

export function unpackEvent(event: PackedEvent): WorkbookEvent {
  if (event.type !== "rows") return event;
  const unpack = (cell: PackedCell): Cell | null => (typeof cell === "string" ? { value: cell, text: cell } : cell);
  return { type: "rows", rows: event.rows.map((row): Row => ({ ...row, cells: row.cells.map(unpack) })) };
}
