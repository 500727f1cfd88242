import { z } from "zod";
import { codesOf } from "#app/lib/dictionary.ts";
import { SLOT, STARTUP_STAGE } from "./dictionaries.ts";

const one = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null as never);

/** What the matrix is asked for. `missing`: a slot that is empty; `due`: the next visit is overdue; `full`: 5/5; `closed`: also those closed. */
const schema = z.object({
  q: z.string().trim().max(60).catch(""),
  town: one(z.guid()),
  stage: one(z.enum(codesOf(STARTUP_STAGE))),
  missing: one(z.enum(codesOf(SLOT))),
  due: one(z.enum(["overdue"])),
  full: one(z.enum(["yes"])),
  closed: one(z.enum(["yes"])),
});
export type StartupFilters = z.output<typeof schema>;

export const parseStartupFilters = (params: URLSearchParams): StartupFilters =>
  schema.parse({
    ...Object.fromEntries(Object.keys(schema.shape).map((key) => [key, params.get(key)])),
    q: params.get("q") ?? "",
  });

/** An address with the filters, something changed. */
export function startupsHref(filters: StartupFilters, change: Partial<StartupFilters> = {}, path = "/startups"): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, ...change })) if (value) params.set(key, value);
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}
