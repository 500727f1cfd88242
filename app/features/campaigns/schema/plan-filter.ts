import { z } from "zod";

/** What the list of a campaign is asked for. `who`: one's own, nobody's, or somebody's id. */
const schema = z.object({
  state: z.enum(["all", "open", "done", "missed"]).catch("all"),
  town: z.guid().nullable().catch(null),
  who: z
    .union([z.literal("me"), z.literal("nobody"), z.guid()])
    .nullable()
    .catch(null),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type PlanFilter = z.output<typeof schema>;

export const parsePlanFilter = (params: URLSearchParams): PlanFilter =>
  schema.parse({ state: params.get("state"), town: params.get("town"), who: params.get("who"), page: params.get("page") ?? 1 });

/** As many lines of a page as an address can name. */
export const PAGE_SIZE = 50;

/** Where all households of a filter are handed out at once. */
export const assignHref = (campaignId: string, filter: PlanFilter): string => {
  const [, query = ""] = planHref(campaignId, filter).split("?");
  return `/campaigns/${campaignId}/plan/assign?all=1${query && `&${query}`}`;
};

/** The list's address with something changed; the page starts anew. */
export function planHref(campaignId: string, filter: PlanFilter, change: Partial<PlanFilter> = {}): string {
  const next = { ...filter, page: 1, ...change };
  const params = new URLSearchParams();
  if (next.state !== "all") params.set("state", next.state);
  if (next.town) params.set("town", next.town);
  if (next.who) params.set("who", next.who);
  if (next.page > 1) params.set("page", String(next.page));
  const query = params.toString();
  return `/campaigns/${campaignId}/plan${query ? `?${query}` : ""}`;
}
