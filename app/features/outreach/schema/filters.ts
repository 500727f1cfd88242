import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import { METHOD, OUTREACH_KIND, PURPOSE, RESULT } from "./dictionaries.ts";

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(item)).catch([]);
const day = z.string().refine(isDay).optional().catch(undefined);
const id = z.guid().optional().catch(undefined);

/** 缺附件: a visit, a meeting or a tour without its evidence. 补录: entered more than seven days after it happened. */
export const FLAGS = { no_files: "缺附件", late: "补录", missed: "没联系上" } as const;

/** What the address of the list may carry. A bad value falls back, so that an old bookmark still opens. */
export const OutreachFilters = z.object({
  q: z.string().trim().max(50).catch(""),
  kind: many(z.enum(codesOf(OUTREACH_KIND))),
  method: many(z.enum(codesOf(METHOD))),
  result: many(z.enum(codesOf(RESULT))),
  purpose: z.enum(codesOf(PURPOSE)).optional().catch(undefined),
  campaign: id,
  by: id,
  town: id,
  batch: id,
  flag: z.enum(codesOf(FLAGS)).optional().catch(undefined),
  from: day,
  to: day,
  direction: z.enum(["asc", "desc"]).catch("desc"),
  /** Keyset: the page after (or before) the record of this id and day. */
  after: z.string().max(60).optional().catch(undefined),
  before: z.string().max(60).optional().catch(undefined),
});
export type OutreachFilters = z.infer<typeof OutreachFilters>;

export function parseFilters(params: URLSearchParams): OutreachFilters {
  const values: Record<string, string | string[]> = {};
  for (const key of Object.keys(OutreachFilters.shape)) {
    const all = params.getAll(key).filter((value) => value !== "");
    const [first] = all;
    if (first !== undefined) values[key] = all.length > 1 ? all : first;
  }
  return OutreachFilters.parse(values);
}

/** The list from its top: a condition that changes leaves no old page behind. */
export const FIRST_PAGE = { after: undefined, before: undefined } as const;

/** Filters back as the address that yields them; `patch` changes some first. */
export function listHref(filters: OutreachFilters, patch: Partial<OutreachFilters> = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, ...patch })) {
    if (Array.isArray(value)) for (const item of value) params.append(key, item);
    else if (value !== undefined && value !== "" && !(key === "direction" && value === "desc")) params.set(key, value);
  }
  const query = params.toString();
  return query ? `/outreach?${query}` : "/outreach";
}

/** Names for the ids of an address, as the page has looked them up. */
export type Names = { campaign?: string | undefined; by?: string | undefined; town?: string | undefined };

/** What the list is narrowed by, one chip a condition, each with the list without it. */
export function conditionsOf(filters: OutreachFilters, names: Names): { key: string; label: string; without: string }[] {
  const { kind, method, result, purpose, campaign, by, town, batch, flag, from, to } = filters;
  const words = (dict: Readonly<Record<string, string>>, codes: readonly string[]) =>
    codes.map((code) => dict[code] ?? code).join("、");
  const chip = (key: keyof OutreachFilters, label: string, empty: Partial<OutreachFilters> = { [key]: undefined }) => ({
    key,
    label,
    without: listHref(filters, { ...FIRST_PAGE, ...empty }),
  });
  return [
    kind.length > 0 && chip("kind", `性质：${words(OUTREACH_KIND, kind)}`, { kind: [] }),
    method.length > 0 && chip("method", `方式：${words(METHOD, method)}`, { method: [] }),
    result.length > 0 && chip("result", `结果：${words(RESULT, result)}`, { result: [] }),
    purpose && chip("purpose", `目的：${PURPOSE[purpose]}`),
    campaign && chip("campaign", `活动：${names.campaign ?? "其他"}`),
    by && chip("by", `登记人：${names.by ?? "其他"}`),
    town && chip("town", `镇街：${names.town ?? "其他"}`),
    batch && chip("batch", "已按导入批次筛选"),
    flag && chip("flag", FLAGS[flag]),
    (from || to) && chip("from", `日期：${from ?? "最早"}至${to ?? "今天"}`, { from: undefined, to: undefined }),
  ].filter((condition) => condition !== undefined && condition !== false && condition !== "");
}
