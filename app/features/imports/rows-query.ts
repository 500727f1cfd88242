import { z } from "zod";
import { codesOf } from "#app/lib/dictionary.ts";
import { ROW_FILTER } from "./schema.ts";

const opened = z.uuid().optional().catch(undefined);

/** What the address of a list of rows may carry. A bad value falls back, so that an old link still opens. */
const RowsQuery = z.object({
  /** Absent: the list's own beginning (what is to be done, where there is any). */
  filter: z.enum(codesOf(ROW_FILTER)).optional().catch(undefined),
  after: z.string().min(1).max(100).optional().catch(undefined),
  row: opened,
  confirm: z.enum(["undo", "review"]).optional().catch(undefined),
});
export type RowsQuery = z.output<typeof RowsQuery>;

export const parseRowsQuery = (params: URLSearchParams): RowsQuery => RowsQuery.parse(Object.fromEntries(params));

/** The same list with something changed; another filter begins at its first page. */
export function rowsHref(path: string, query: RowsQuery, change: Partial<Record<keyof RowsQuery, string | null>>): string {
  const merged = { ...query, ...("filter" in change ? { after: null } : {}), ...change };
  const params = new URLSearchParams();
  for (const key of ["filter", "after", "row", "confirm"] as const) {
    const value = merged[key];
    if (value) params.set(key, value);
  }
  return params.size > 0 ? `${path}?${params}` : path;
}
