import { z } from "zod";
import { INVEST_WILL, RETURN_WILL, TALENT_LEVEL, TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";
import { codesOf, type Dictionary, numbersOf } from "#app/lib/dictionary.ts";

/** Where somebody lives now, as the rule asks it. */
export const WHEREABOUTS = { abroad: "海外、港澳台", outside: "省外", province: "省内", zone: "区内" } as const;
export type Whereabouts = keyof typeof WHEREABOUTS;

export const UNVISITED = { 0: "不限", 1: "上个节日没走访", 2: "近两个节日没走访", 3: "近三个节日没走访" } as const;

const some = <T extends string>(codes: readonly T[]) =>
  z.array(z.string()).transform((list) => codes.filter((code) => list.includes(code)));
const numbers = (dict: Dictionary) =>
  z
    .array(z.string())
    .transform((list) => numbersOf(dict as Record<number, string>).filter((code) => list.includes(String(code))));
const yes = z.array(z.string()).transform((list) => list.length > 0);
/** A person's state that ends the file is never planned, so it is not offered. */
export const PLANNED_STATUS = codesOf(TALENT_STATUS).filter((code) => code !== "closed");

/** Whom a campaign means to see (features §9.10): inside one condition any value will do, all conditions must hold, an empty one asks nothing. */
const schema = z.object({
  town: z.array(z.string()),
  status: some(PLANNED_STATUS),
  level: some(codesOf(TALENT_LEVEL)),
  return_will: numbers(RETURN_WILL),
  invest_will: numbers(INVEST_WILL),
  where: some(codesOf(WHEREABOUTS)),
  surveyed: yes,
  family_home: yes,
  elders_home: yes,
  unvisited: z.array(z.string()).transform((list) => Math.min(3, Number(/^[0-3]$/.exec(list[0] ?? "")?.[0] ?? 0))),
});
export type PlanRule = z.output<typeof schema>;

const KEYS = Object.keys(schema.shape);

/** The rule that an address or a form carries; what is no condition is dropped. */
export const parsePlanRule = (params: URLSearchParams | FormData): PlanRule =>
  schema.parse(Object.fromEntries(KEYS.map((key) => [key, params.getAll(key).map(String)])));

/** The rule as an address carries it. */
export function ruleEntries(rule: PlanRule): [string, string][] {
  return Object.entries(rule).flatMap(([key, value]): [string, string][] => {
    if (Array.isArray(value)) return value.map((each) => [key, String(each)]);
    return value === true ? [[key, "on"]] : value ? [[key, String(value)]] : [];
  });
}

/** The rule without a condition. */
export const ANYBODY: PlanRule = parsePlanRule(new URLSearchParams());

/** What a new list begins with: everybody of the survey. */
export const FIRST_RULE: PlanRule = { ...ANYBODY, surveyed: true };
