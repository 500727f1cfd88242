import type { PlanRule, Whereabouts } from "../schema/plan-rule.ts";

/** What the rule looks at of a person. */
export type Candidate = {
  id: string;
  town_id: string;
  status: string;
  talent_level: string | null;
  return_will: number;
  invest_will: number;
  away_scope: number;
  is_away_survey: boolean;
  opt_out: boolean;
  voided: boolean;
  /** A relative of the household lives in the zone; an elder (parent, grandparent) does. */
  family_home: boolean;
  elders_home: boolean;
  /** When somebody of the household was last met at a visit or a meeting. */
  last_visited_on: string | null;
};

export type PlanScope = {
  /** The towns that the campaign covers and the planner may reach. */
  towns: ReadonlySet<string>;
  /** Who stands on the list already. */
  listed: ReadonlySet<string>;
  /** First days of the festival campaigns before this one, the latest first. */
  festivals: readonly string[];
};

const WHERE: Readonly<Record<Whereabouts, readonly number[]>> = { abroad: [1, 2], outside: [3], province: [4, 5], zone: [0] };

/**
 * Whether the rule plans somebody (features §9.10). Who asked not to be contacted, whose file is withdrawn or closed, and who is of another
 * town is never planned, whatever the rule says. An unrated level counts as 未评. Without an earlier festival nobody has been passed over.
 */
export function fits(person: Candidate, rule: PlanRule, { towns, festivals }: Omit<PlanScope, "listed">): boolean {
  if (person.opt_out || person.voided || person.status === "closed" || !towns.has(person.town_id)) return false;
  const any = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value);
  return (
    any(rule.town, person.town_id) &&
    any<string>(rule.status, person.status) &&
    any<string>(rule.level, person.talent_level ?? "N") &&
    any<number>(rule.return_will, person.return_will) &&
    any<number>(rule.invest_will, person.invest_will) &&
    (rule.where.length === 0 || rule.where.some((where) => WHERE[where].includes(person.away_scope))) &&
    (!rule.surveyed || person.is_away_survey) &&
    (!rule.family_home || person.family_home) &&
    (!rule.elders_home || person.elders_home) &&
    !wasVisited(person.last_visited_on, festivals, rule.unvisited)
  );
}

/** Whether somebody was met at one of the last `count` festivals. */
function wasVisited(on: string | null, festivals: readonly string[], count: number): boolean {
  const since = festivals[Math.min(count, festivals.length) - 1];
  return count > 0 && on !== null && since !== undefined && on >= since;
}

/** Whom the rule adds: those it plans who are not on the list yet. Asked again it adds nobody. */
export const planBy = (rule: PlanRule, people: readonly Candidate[], scope: PlanScope): Candidate[] =>
  people.filter((person) => !scope.listed.has(person.id) && fits(person, rule, scope));

/** The day of each of `count` households in their order, spread evenly: neighbours share a day, and no day has two more than another. Empty days mean no day. */
export function spreadEvenly(count: number, days: readonly string[]): (string | null)[] {
  return Array.from({ length: count }, (_, i) => days[Math.floor((i * days.length) / count)] ?? null);
}
