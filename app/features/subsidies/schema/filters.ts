import { z } from "zod";
import { codesOf } from "#app/lib/dictionary.ts";
import { APPLICATION_STATUS } from "./dictionaries.ts";

const id = z.guid().optional().catch(undefined);

/** What the address of the list may carry. A bad value falls back, so that an old bookmark still opens. */
const Filters = z.object({
  q: z.string().trim().max(50).catch(""),
  status: z.enum(codesOf(APPLICATION_STATUS)).optional().catch(undefined),
  policy: id,
  town: id,
  talent: id,
  turn: z.enum(["mine", "late"]).optional().catch(undefined),
  /** Keyset: the page after (or before) this application. */
  after: z.guid().optional().catch(undefined),
  before: z.guid().optional().catch(undefined),
});
export type ApplicationFilters = z.infer<typeof Filters>;

export const parseApplicationFilters = (params: URLSearchParams): ApplicationFilters =>
  Filters.parse(Object.fromEntries([...params].filter(([, value]) => value !== "")));

export const FIRST_PAGE = { after: undefined, before: undefined } as const;

/** Filters back as the address that yields them; `patch` changes some first. */
export function applicationsHref(
  filters: ApplicationFilters,
  patch: Partial<ApplicationFilters> = {},
  path = "/applications",
): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, ...patch })) if (value) params.set(key, value);
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}
