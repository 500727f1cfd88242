import { PROVINCE_TILES, provinceOf } from "#app/features/regions/provinces.ts";
import type { Dictionary } from "#app/lib/dictionary.ts";
import { COUNTRY, INVEST_WILL, labelOf, RETURN_WILL, TALENT_KIND, TALENT_STATUS } from "./dictionaries/index.ts";
import { DUE, FIRST_PAGE, type FilterKey, FRESH, GAPS, queryOf, SCOPES, type TalentFilters } from "./filters.ts";

/** Names for the ids and codes of an address, as the page has looked them up. */
export type ConditionNames = { town?: string | undefined; owner?: string | undefined; city?: string | undefined };

/** A condition in words, and the list without it. */
export type Condition = { key: string; label: string; without: string };

const words = (dict: Dictionary, codes: readonly (string | number)[]) =>
  codes.map((code) => labelOf(dict, code).replace(/\(.*\)$/, "")).join("、");

/** What a list is narrowed by, one chip a condition, in the order of the filter fields. */
export function conditionsOf(filters: TalentFilters, names: ConditionNames): Condition[] {
  const { status, return_will, invest_will, kind, scope, province, city, country, due, gap, fresh, survey, opt_out, from, to } =
    filters;
  const chips: (Condition | false)[] = [
    status.length > 0 && chip(filters, "status", `状态：${words(TALENT_STATUS, status)}`),
    return_will.length > 0 && chip(filters, "return_will", `回乡意愿：${words(RETURN_WILL, return_will)}`),
    invest_will.length > 0 && chip(filters, "invest_will", `投资意向：${words(INVEST_WILL, invest_will)}`),
    kind.length > 0 && chip(filters, "kind", `类别：${words(TALENT_KIND, kind)}`),
    scope.length > 0 && chip(filters, "scope", `所在地：${words(SCOPES, scope)}`),
    province !== undefined && chip(filters, "province", `省份：${provinceName(province)}`),
    city !== undefined && chip(filters, "city", `城市：${names.city ?? city}`),
    country !== undefined && chip(filters, "country", `国家（地区）：${labelOf(COUNTRY, country)}`),
    filters.town !== undefined && chip(filters, "town", `归属：${names.town ?? "其他"}`),
    filters.owner !== undefined && chip(filters, "owner", `责任人：${names.owner ?? "其他"}`),
    due !== undefined && chip(filters, "due", `下次联络：${DUE[due]}`),
    gap !== undefined && chip(filters, "gap", GAPS[gap]),
    fresh !== undefined && chip(filters, "fresh", FRESH[fresh]),
    filters.batch !== undefined && chip(filters, "batch", "已按导入批次筛选"),
    survey !== undefined && chip(filters, "survey", survey === "yes" ? "摸排人才" : "非摸排"),
    opt_out !== undefined && chip(filters, "opt_out", opt_out === "yes" ? "拒绝联系" : "可以联系"),
    (from !== undefined || to !== undefined) && {
      key: "from",
      label: `登记：${from ?? "最早"}至${to ?? "今天"}`,
      without: queryOf(filters, { ...FIRST_PAGE, from: undefined, to: undefined }),
    },
  ];
  return chips.filter((condition) => condition !== false);
}

const EMPTY: Partial<TalentFilters> = { status: [], return_will: [], invest_will: [], kind: [], scope: [] };

const chip = (filters: TalentFilters, key: FilterKey, label: string): Condition => ({
  key,
  label,
  without: queryOf(filters, { ...FIRST_PAGE, [key]: EMPTY[key] }),
});

/** 河南 for 41. */
export const provinceName = (digits: string): string =>
  PROVINCE_TILES.find(({ code }) => code === provinceOf(`${digits}0000`))?.short_name ?? digits;
