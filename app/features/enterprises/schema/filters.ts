import { z } from "zod";
import { codesOf } from "#app/lib/dictionary.ts";
import { ENTERPRISE_STATUS, ENTITY_KIND, KEY_LEVEL } from "./dictionaries.ts";

const one = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null as never);

/** Columns the list may be sorted by; `town` is its own order: by town, those of 归根 first. */
export const SORTS = { town: "镇街", name: "企业", employees: "职工" } as const;
export type EnterpriseSort = keyof typeof SORTS;

/** What the list is asked for. `gap`: enterprises of 归根 without a chief officer today. */
const schema = z.object({
  q: z.string().trim().max(60).catch(""),
  town: one(z.guid()),
  kind: one(z.enum(codesOf(ENTITY_KIND))),
  status: one(z.enum(codesOf(ENTERPRISE_STATUS))),
  guigen: one(z.enum(["yes", "no"])),
  key: one(z.enum(codesOf(KEY_LEVEL))),
  gap: one(z.enum(["yes"])),
  sort: z.enum(codesOf(SORTS)).catch("town"),
  direction: z.enum(["asc", "desc"]).catch("asc"),
  page: z.coerce.number().int().min(1).max(2000).catch(1),
});
export type EnterpriseFilters = z.output<typeof schema>;

export const parseFilters = (params: URLSearchParams): EnterpriseFilters =>
  schema.parse({
    ...Object.fromEntries(Object.keys(schema.shape).map((key) => [key, params.get(key)])),
    q: params.get("q") ?? "",
    page: params.get("page") ?? 1,
  });

/** What an address need not say. */
const USUAL = new Set(["sort=town", "direction=asc"]);

/** The list's query string with something changed; the page starts anew. */
export function queryOf(filters: EnterpriseFilters, change: Partial<EnterpriseFilters> = {}): string {
  const { page, ...rest } = { ...filters, page: 1, ...change };
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) if (value && !USUAL.has(`${key}=${value}`)) params.set(key, value);
  if (page > 1) params.set("page", String(page));
  return params.toString();
}
