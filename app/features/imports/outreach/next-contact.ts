import { addMonths } from "#app/lib/dates.ts";
import { parseDate } from "../cells/dates.ts";
import type { RowNotes } from "../row-notes.ts";
import type { SheetFacts } from "./desk.ts";

/** 下次联络: a day after the contact; one written without its year is the next such day. */
export function nextContactOf(notes: RowNotes, occurredOn: string, facts: SheetFacts): string | null {
  const none = { on: null, precision: null, remark: null, lunar: null };
  const context = {
    kind: "event" as const,
    sheetYear: Number(occurredOn.slice(0, 4)),
    asOf: "2100-12-31",
    date1904: facts.date1904,
  };
  const { on } = notes.take(
    "next_contact_on",
    (cell) => parseDate(cell, context),
    none,
    (value) => value.on ?? "",
  );
  if (on === null) return null;
  const hasYear = /\d{4}|年/.test(notes.cell("next_contact_on")?.text ?? "");
  const next = on <= occurredOn && !hasYear ? addMonths(on, 12) : on;
  const note = notes.cells.next_contact_on;
  if (note) note.shown = next;
  return next;
}
