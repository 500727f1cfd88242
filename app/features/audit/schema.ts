import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import { ACTIONS, TABLE_WORDS } from "./words/index.ts";

const day = z.string().refine(isDay).catch("");

/** What the log is searched for; what is not understood is left out. `row` is a row's id or a person's number of file. */
export const auditQuery = z.object({
  who: z.string().trim().max(40).catch(""),
  action: z.enum(["", ...codesOf(ACTIONS)]).catch(""),
  table: z
    .string()
    .refine((table) => Object.hasOwn(TABLE_WORDS, table))
    .catch(""),
  from: day,
  to: day,
  row: z
    .string()
    .trim()
    .regex(/^([0-9a-f]{8}-[0-9a-f-]{27}|GG\d{9}-\d{5,})$/i)
    .catch(""),
});
export type AuditQuery = z.infer<typeof auditQuery>;

const NAMES = ["who", "action", "table", "from", "to", "row"] as const;

export const parseAuditQuery = (params: URLSearchParams): AuditQuery =>
  auditQuery.parse(Object.fromEntries(NAMES.map((name) => [name, params.get(name) ?? ""])));

/** The address of a search, without what is empty. */
export function auditSearch(query: Partial<AuditQuery> & { before?: string | undefined }): string {
  const params = new URLSearchParams(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])));
  return params.size > 0 ? `?${params}` : "";
}
