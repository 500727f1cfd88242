import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { codesOf, INVEST_WILL, numbersOf, RETURN_WILL, TALENT_KIND, TALENT_STATUS } from "./dictionaries/index.ts";

/** Columns that a list may be sorted by; each has an index with the id behind it. */
export const SORTS = { next_contact_on: "下次联络", registered_on: "登记日期", name_py: "姓名" } as const;

/** What the due filter asks of the next contact's day. */
export const DUE = { overdue: "已逾期", today: "今天到期", week: "七天内到期", never: "从未联络上" } as const;
/** 港澳台 stands by itself, never among 海外 (domain §2.0 COUNTRY). */
export const SCOPES = {
  abroad: "海外",
  hk_mo_tw: "港澳台",
  outside: "省外",
  province: "省内市外",
  city: "市内区外",
  zone: "区内",
  unknown: "不详",
} as const;
export const GAPS = { return_will: "回乡意愿未了解", invest_will: "投资意向未了解", contact: "没有有效联系方式" } as const;
export const FRESH = { red: "久未核实" } as const;

const day = z.string().refine(isDay).optional().catch(undefined);
const many = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item)).catch([]);

/** What a list URL may carry. A bad value falls back, so an old bookmark still opens. */
export const TalentFilters = z.object({
  q: z.string().trim().max(50).catch(""),
  status: many(z.enum(codesOf(TALENT_STATUS))),
  return_will: many(z.coerce.number().pipe(z.literal(numbersOf(RETURN_WILL)))),
  invest_will: many(z.coerce.number().pipe(z.literal(numbersOf(INVEST_WILL)))),
  kind: many(z.enum(codesOf(TALENT_KIND))),
  scope: many(z.enum(codesOf(SCOPES))),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .catch(undefined),
  city: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .catch(undefined),
  country: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional()
    .catch(undefined),
  town: z.guid().optional().catch(undefined),
  owner: z.guid().optional().catch(undefined),
  /** The import that filed them. */
  batch: z.guid().optional().catch(undefined),
  due: z.enum(codesOf(DUE)).optional().catch(undefined),
  gap: z.enum(codesOf(GAPS)).optional().catch(undefined),
  fresh: z.enum(codesOf(FRESH)).optional().catch(undefined),
  survey: z.enum(["yes", "no"]).optional().catch(undefined),
  opt_out: z.enum(["yes", "no"]).optional().catch(undefined),
  from: day,
  to: day,
  sort: z.enum(codesOf(SORTS)).catch("registered_on"),
  direction: z.enum(["asc", "desc"]).optional().catch(undefined),
  /** Keyset: the page after (or before) the row with this id and sort value. */
  after: z.string().max(300).optional().catch(undefined),
  before: z.string().max(300).optional().catch(undefined),
});
export type TalentFilters = z.infer<typeof TalentFilters>;
/** A condition by its name in the address. */
export type FilterKey = keyof TalentFilters;

/** A URL's parameters as filters; repeated ones become lists. */
export function parseFilters(params: URLSearchParams): TalentFilters {
  const values: Record<string, string | string[]> = {};
  for (const key of Object.keys(TalentFilters.shape)) {
    const all = params.getAll(key).filter((value) => value !== "");
    const [first] = all;
    if (first !== undefined) values[key] = all.length > 1 ? all : first;
  }
  return TalentFilters.parse(values);
}

/** Filters back as the query string that yields them, without what is a default; `patch` changes some first. */
export function queryOf(filters: TalentFilters, patch: Partial<TalentFilters> = {}): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filters, ...patch })) {
    if (Array.isArray(value)) for (const item of value) params.append(key, String(item));
    else if (value !== undefined && value !== "" && !(key === "sort" && value === "registered_on"))
      params.set(key, String(value));
  }
  return params.toString();
}

/** The list from its top: a condition that changes leaves no old page behind. */
export const FIRST_PAGE = { after: undefined, before: undefined } as const satisfies Partial<TalentFilters>;

/** The same list without conditions on what the role sees masked: nobody filters, sorts or finds by what they may not read (ui §1). */
export function withinSight(filters: TalentFilters, masked: boolean): TalentFilters {
  if (!masked) return filters;
  const { sort, gap } = filters;
  return {
    ...filters,
    return_will: [],
    invest_will: [],
    gap: gap === "contact" ? gap : undefined,
    ...(sort === "name_py" ? { sort: "registered_on", after: undefined, before: undefined } : {}),
  };
}

/** The way a list reads when nobody says otherwise: names forwards, days newest first, duties nearest first. */
export const directionOf = ({ sort, direction }: Pick<TalentFilters, "sort" | "direction">): "asc" | "desc" =>
  direction ?? (sort === "registered_on" ? "desc" : "asc");
