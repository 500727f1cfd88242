import type { Dictionary } from "#app/lib/dictionary.ts";

/** A column as people read it: its word, and the dictionary of its values where they are codes. */
export type ColumnWord = string | readonly [word: string, values: Dictionary];

/** A table as people read it. Columns that are not named here are for the machine and are not shown. */
export type TableWords = { word: string; columns: Readonly<Record<string, ColumnWord>> };

export const COMMON = {
  voided_at: "作废时间",
  voided_by: "作废人",
  void_reason: "作废原因",
} as const satisfies Record<string, ColumnWord>;
