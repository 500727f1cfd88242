import { addDays } from "#app/lib/dates.ts";
import { FESTIVAL } from "#app/lib/lunar.ts";
import { CAMPAIGN_FESTIVAL, type CampaignFestival } from "../schema/dictionaries.ts";

/** How many days before and after its festival a campaign usually runs: Spring Festival from 小年前 to 元宵 (domain §7.1), the others about a week. */
const AROUND: Partial<Record<CampaignFestival, readonly [before: number, after: number]>> = { spring: [13, 14] };
const USUAL = [7, 1] as const;

export type FestivalDay = { name: string; day: string };

/** The code of a festival of the calendar; one that campaigns do not name is 其他. */
export function festivalCode(name: string): CampaignFestival {
  const code = Object.entries(FESTIVAL).find(([, label]) => label === name)?.[0];
  return code && Object.hasOwn(CAMPAIGN_FESTIVAL, code) ? (code as CampaignFestival) : "other";
}

/** What a new campaign starts with: a festival's name and days, never before today; without one the week ahead. */
export function newCampaign(chosen: FestivalDay | undefined, today: string) {
  if (!chosen) return { kind: "visit", festival: "none", name: "", plan_from: today, plan_to: addDays(today, 7) };
  const festival = festivalCode(chosen.name);
  const [before, after] = AROUND[festival] ?? USUAL;
  const from = addDays(chosen.day, -before);
  return {
    kind: "visit",
    festival,
    name: `${chosen.day.slice(0, 4)}年${chosen.name}走访慰问`,
    plan_from: from < today ? today : from,
    plan_to: addDays(chosen.day, after),
  };
}
