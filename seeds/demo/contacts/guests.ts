import { addDays } from "#app/lib/dates.ts";
import { officeDay } from "../people/days.ts";
import { TOWNS } from "../people/towns.ts";
import type { DemoPerson } from "../people/types.ts";
import { FIRST_OFFICE_DAY } from "./quotas.ts";
import type { Guest } from "./types.ts";

/** The surveyed of the demo, each with what a contact needs to know of them. */
export const guestsOf = (people: readonly DemoPerson[]): Guest[] =>
  people.flatMap((person) => {
    const town = TOWNS.find(({ key }) => person.key.startsWith(`${key}-`));
    return town ? [guestOf(person, town)] : [];
  });

function guestOf(person: DemoPerson, town: Guest["town"]): Guest {
  const { name, gender, away_text } = person.input;
  const contacted = person.status_path.find(({ to }) => to === "contacted");
  const filed = later(addDays(person.filed_on, person.recorded_lag_days), FIRST_OFFICE_DAY);
  const isFirstInYear = contacted !== undefined && contacted.occurred_on >= FIRST_OFFICE_DAY;
  return {
    person,
    key: person.key,
    town,
    call: `${[...name][0]}${gender === "2" ? "女士" : "先生"}`,
    city: away_text ?? "外地",
    filed: officeDay(filed),
    from: isFirstInYear ? contacted.occurred_on : FIRST_OFFICE_DAY,
    first: contacted?.reason.startsWith("微信") ? "WX" : "PH",
    isFirstInYear,
    is: (tag) => person.demo_tags.includes(tag),
  };
}

export const earlier = (one: string, other: string): string => (one < other ? one : other);
export const later = (one: string, other: string): string => (one > other ? one : other);

/** How far the person had come by that day: home again, would come, has not decided, would not. */
export function leaningOn({ person }: Guest, day: string): "home" | "keen" | "open" | "cool" {
  const state = person.status_path.filter(({ occurred_on }) => occurred_on <= day).at(-1)?.to;
  if (state === "returned" || state === "settled") return "home";
  const intent = person.intents.filter(({ assessed_on }) => assessed_on <= day).at(-1) ?? person.intents[0];
  if (!intent || (intent.return_will <= 1 && intent.invest_will <= 1)) return "cool";
  return intent.return_will >= 3 || intent.invest_will >= 3 ? "keen" : "open";
}

/** Whether the project of that person is being negotiated or signed by that day. */
export const isInTalks = ({ person }: Guest, day: string): boolean =>
  ["in_talks", "signed"].includes(person.status_path.filter(({ occurred_on }) => occurred_on <= day).at(-1)?.to ?? "");
