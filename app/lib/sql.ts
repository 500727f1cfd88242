import { sql } from "kysely";

/** A pattern that matches `text` anywhere and literally: % and _ lose their meaning. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** The violated constraint or unique index of a database error, if it is one. */
export function constraintOf(error: unknown): string | undefined {
  return typeof error === "object" && error !== null && "constraint" in error && typeof error.constraint === "string"
    ? error.constraint
    : undefined;
}

/** Rows as one jsonb argument: one statement text for any number of rows. */
export const jsonRows = (rows: readonly object[]) => sql<unknown>`${JSON.stringify(rows)}::jsonb`;
