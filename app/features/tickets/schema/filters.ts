import { z } from "zod";
import { codesOf } from "#app/lib/dictionary.ts";
import { LIGHT, TICKET_CAT, TICKET_LEVEL, TICKET_STATUS } from "./dictionaries.ts";

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item)).catch([]);
const id = z.guid().optional().catch(undefined);

/** 轮到我: the next step is mine. 还欠答复: nobody has told the person yet. 重办两次以上: on the leaders' list. */
export const TICKET_FLAG = { mine: "轮到我", owed: "还欠答复", reopened: "重办两次以上", open: "未办结" } as const;

/** What the address of the list and the board may carry. A bad value falls back, so that an old bookmark still opens. */
export const TicketFilters = z.object({
  view: z.enum(["board", "list"]).catch("board"),
  q: z.string().trim().max(50).catch(""),
  status: many(z.enum(codesOf(TICKET_STATUS))),
  category: many(z.enum(codesOf(TICKET_CAT))),
  level: many(z.enum(codesOf(TICKET_LEVEL))),
  light: z.enum(codesOf(LIGHT)).optional().catch(undefined),
  flag: z.enum(codesOf(TICKET_FLAG)).optional().catch(undefined),
  town: id,
  talent: id,
  enterprise: id,
  /** Keyset: the page after (or before) this limit and ticket. */
  after: z.string().max(60).optional().catch(undefined),
  before: z.string().max(60).optional().catch(undefined),
});
export type TicketFilters = z.infer<typeof TicketFilters>;

export function parseFilters(params: URLSearchParams): TicketFilters {
  const values: Record<string, string | string[]> = {};
  for (const key of Object.keys(TicketFilters.shape)) {
    const all = params.getAll(key).filter((value) => value !== "");
    const [first] = all;
    if (first !== undefined) values[key] = all.length > 1 ? all : first;
  }
  return TicketFilters.parse(values);
}

export const FIRST_PAGE = { after: undefined, before: undefined } as const;

/** Filters back as the address that yields them; `patch` changes some first. */
export function listHref(filters: TicketFilters, patch: Partial<TicketFilters> = {}, path = "/tickets"): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, ...patch })) {
    if (Array.isArray(value)) for (const item of value) params.append(key, item);
    else if (value !== undefined && value !== "" && !(key === "view" && value === "board")) params.set(key, value);
  }
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/** What the list is narrowed by, one chip a condition, each with the list without it. */
export function conditionsOf(filters: TicketFilters, town: string | undefined) {
  const words = (dict: Readonly<Record<string, string>>, codes: readonly string[]) =>
    codes.map((code) => dict[code] ?? code).join("、");
  const chip = (key: keyof TicketFilters, label: string, empty: Partial<TicketFilters> = { [key]: undefined }) => ({
    key,
    label,
    without: listHref(filters, { ...FIRST_PAGE, ...empty }),
  });
  const { status, category, level, light, flag } = filters;
  return [
    status.length > 0 && chip("status", `状态：${words(TICKET_STATUS, status)}`, { status: [] }),
    category.length > 0 && chip("category", `类别：${words(TICKET_CAT, category)}`, { category: [] }),
    level.length > 0 && chip("level", `层级：${words(TICKET_LEVEL, level)}`, { level: [] }),
    light && chip("light", `灯：${LIGHT[light]}`),
    flag && chip("flag", TICKET_FLAG[flag]),
    filters.town && chip("town", `镇街：${town ?? "其他"}`),
    filters.talent && chip("talent", "一位人才的诉求"),
    filters.enterprise && chip("enterprise", "一家企业的诉求"),
  ].filter((condition) => condition !== undefined && condition !== false && condition !== "");
}
