import type { PersonType } from "../schema/dictionaries.ts";

type Person = { person_type: string | PersonType; talent_id: string | null; family_member_id: string | null; counted: boolean };

/** What one event counts as: one 场 (of a meeting or a tour), its households, persons and times; others are named apart and count nowhere (domain E22, M12–M17). */
export type Tally = { sessions: number; households: number; persons: number; others: number; missed: number };

export function tallyOf(people: readonly Person[], kind: string): Tally {
  const known = people.filter(({ person_type }) => person_type !== "other");
  const counted = known.filter((person) => person.counted);
  return {
    sessions: kind === "symposium" || kind === "tour" ? 1 : 0,
    households: new Set(counted.map(({ talent_id }) => talent_id)).size,
    persons: new Set(counted.map(({ talent_id, family_member_id }) => family_member_id ?? talent_id)).size,
    others: people.length - known.length,
    missed: known.length - counted.length,
  };
}

/** 1场，21户23人，23人次；另有其他人员2人. */
export function tallyText({ sessions, households, persons, others, missed }: Tally): string {
  const main = [sessions > 0 && `${sessions}场`, `${households}户${persons}人`, `${persons}人次`].filter(Boolean).join("，");
  const aside = [missed > 0 && `未计${missed}人`, others > 0 && `其他人员${others}人不计`].filter(Boolean).join("，");
  return aside ? `${main}；${aside}` : main;
}
