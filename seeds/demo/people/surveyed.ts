import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { addDays } from "#app/lib/dates.ts";
import { ABROAD, type City, cityFor, cityOf } from "./cities.ts";
import { officeDay, officeDays } from "./days.ts";
import { familyOf, familySizes } from "./family.ts";
import { historyOf, verified } from "./history.ts";
import { birthOf, birthYears, contactsOf, educationOf, mobile } from "./identity.ts";
import { type DrawName, type FullName, SPECIAL_NAMES } from "./names.ts";
import { dealProfiles, type Profile } from "./profiles.ts";
import { HOMECOMINGS } from "./projects.ts";
import { at, type Stream, stream } from "./random.ts";
import { type Slot, slotTags, townSlots } from "./survey-plan.ts";
import { type DemoTown, TOWNS } from "./towns.ts";
import type { DemoPerson, Lag } from "./types.ts";
import { workOf } from "./work.ts";

const MONTH_DAYS: Record<Slot["month"], readonly [from: string, to: string]> = {
  "01": ["2023-01-03", "2023-01-31"],
  "02": ["2023-02-01", "2023-02-28"],
  "03": ["2023-03-01", "2023-03-22"],
};

/** Filed before the visits of 春节 although surveyed later (§7.1); the silent are met on a visit and so are on file as well. */
const isFiledBefore = (slot: Slot): boolean =>
  HOMECOMINGS[slot.role ?? ""] !== undefined || (slot.month !== "01" && slot.role !== "late") || slot.role === "silent";

const lag = (rng: Stream): Lag => rng.pick([0, 0, 1, 1, 2, 3] as const);

type Dates = Pick<DemoPerson, "filed_on" | "recorded_lag_days" | "survey"> & { verified_on: string; last_verified_on: string };

const datesOf = (rng: Stream, slot: Slot): Dates => {
  const before = isFiledBefore(slot);
  const [from, to] = slot.role === "late" ? (["2023-03-01", "2023-03-10"] as const) : MONTH_DAYS[slot.month];
  const registered_on = at(officeDays(rng, from, to, 1), 0);
  const filed_on =
    HOMECOMINGS[slot.role ?? ""]?.filed_on ?? (before ? at(officeDays(rng, "2022-05-09", "2022-12-23", 1), 0) : registered_on);
  const verified_on = officeDay(addDays(filed_on, rng.int(3, 5)));
  return {
    filed_on,
    recorded_lag_days: lag(rng),
    survey: before ? { registered_on, recorded_lag_days: lag(rng) } : null,
    verified_on,
    last_verified_on: before ? registered_on : verified_on,
  };
};

type Place = Pick<TalentInput, "away_scope" | "country" | "city_code" | "city_abroad" | "away_text"> & {
  city: string;
  phone: string | null;
};

const placeOf = (rng: Stream, profile: Profile, role: string | null, abroad: number): Place => {
  if (profile.scope === 1) {
    const there = at(ABROAD, abroad);
    return {
      away_scope: 1,
      country: there.country,
      city_code: null,
      city_abroad: there.city,
      away_text: there.text,
      city: there.city,
      phone: there.phone,
    };
  }
  const fixed = HOMECOMINGS[role ?? ""]?.city;
  const city: City = fixed === undefined ? cityFor(rng, profile.scope) : cityOf(fixed);
  return {
    away_scope: profile.scope,
    country: "CHN",
    city_code: city.code,
    city_abroad: null,
    away_text: city.text,
    city: city.name,
    phone: null,
  };
};

/** Who named a person before the survey did: business circles name business people, departments the others. */
const originBefore = (rng: Stream, kind: string): string =>
  ["2", "4", "5"].includes(kind)
    ? rng.pick(["department", "chamber_alumni", "investment_lead"])
    : rng.pick(kind === "1" ? ["department"] : ["department", "chamber_alumni"]);

type Draft = {
  slot: Slot;
  profile: Profile;
  town: DemoTown;
  village: string;
  order: number;
  name: FullName;
  gender: string;
  abroad: number;
};

const personOf = (rng: Stream, draw: DrawName, draft: Draft, relatives: number): DemoPerson => {
  const { slot, profile, town, village, order } = draft;
  const home = HOMECOMINGS[slot.role ?? ""] ?? null;
  const dates = datesOf(rng, slot);
  const place = placeOf(rng, profile, slot.role, draft.abroad);
  const work = workOf(rng, profile.kind, profile.edu, place.city, home?.industry ?? null, home !== null);
  const tier = home?.tags.find((tag) => tag.startsWith("tier:"))?.at(5) ?? null;
  const birth = birthOf(rng, draft.gender, ...birthYears(profile.kind, profile.edu), tier !== null || order % 4 === 0, order);
  const age = 2023 - Number(birth.birth_on?.slice(0, 4));
  const consented = rng.chance(0.3);
  const input: TalentInput = {
    name: draft.name.name,
    alias: rng.chance(0.06) ? `小${[...draft.name.name].at(-1)}` : null,
    gender: draft.gender,
    ...birth,
    ethnic: rng.chance(0.04) ? "03" : "01",
    politics: profile.kind === "1" || rng.chance(0.35) ? "01" : rng.chance(0.5) ? "13" : null,
    native_town_id: town.id,
    native_text: `${town.name}${village}`,
    hukou_region_code: rng.chance(0.5) ? rng.pick(["410402", "410411", "410422"]) : null,
    is_away_survey: dates.survey === null,
    origin:
      dates.survey === null
        ? rng.pick(["village_survey", "village_survey", "village_survey", "self"])
        : originBefore(rng, profile.kind),
    registered_on: dates.filed_on,
    ...educationOf(rng, profile.edu, work.field),
    ...work,
    talent_kind: profile.kind,
    talent_level: tier,
    prov_level: null,
    away_scope: place.away_scope,
    country: place.country,
    city_code: place.city_code,
    city_abroad: place.city_abroad,
    away_text: place.away_text,
    work_raw: work.work_unit !== null && rng.chance(0.3) ? `${work.work_unit}${work.work_post ?? ""}` : null,
    consent_basis: consented ? "consent" : "statutory_duty",
    consent_on: consented ? dates.filed_on : null,
    consent_evidence: consented ? "电话告知后本人同意登记" : null,
    remark: null,
    contacts: contactsOf(rng, place.phone ?? mobile("2", order), order, dates.filed_on),
    family: familyOf(rng, draw, town, { name: draft.name, gender: draft.gender, age, village }, relatives, order * 3),
    intent: null,
  };
  const history = historyOf(
    rng,
    slot,
    { kind: profile.kind, industry: work.industry_code, town_id: town.id, homecoming: home },
    dates.verified_on,
  );
  const evidence = rng.pick(["电话联系本人核实", "经家属电话核实", "村级证明核实"]);
  return {
    key: `${town.key}-${String(draft.order).padStart(3, "0")}`,
    input,
    ...dates,
    intents: history.intents,
    status_path: [verified(dates.verified_on, "ZZ", evidence), ...history.status_path],
    owner_login: `${town.key}.${rng.chance(0.7) ? "zy" : "zz"}`,
    demo_tags: [...slotTags(slot.role), ...(home?.tags ?? [])],
  };
};

/** The 116 of §7.1, town by town. */
export const surveyedPeople = (draw: DrawName): DemoPerson[] => {
  const months = stream("survey months");
  const slots = TOWNS.flatMap((town) => townSlots(town.key, months.shuffle));
  const profiles = dealProfiles(stream("profiles"), slots);
  const naming = stream("gender and village");
  let abroad = 0;
  const drafts = slots.map((slot, i): Draft => {
    const town = at(
      TOWNS.filter(({ key }) => key === slot.town),
      0,
    );
    const profile = at(profiles, i);
    const special = i % 11 === 7 ? SPECIAL_NAMES[Math.floor(i / 11)] : undefined;
    const gender = special?.gender ?? (naming.chance(0.32) ? "2" : "1");
    const name = special ?? draw(gender);
    return {
      slot,
      profile,
      town,
      village: naming.pick(town.villages),
      order: i + 1,
      name,
      gender,
      abroad: profile.scope === 1 ? abroad++ : 0,
    };
  });
  const sizing = stream("family sizes");
  const sizes = TOWNS.flatMap((town) => {
    const theirs = slots.filter((slot) => slot.town === town.key);
    const mustHave = theirs.map(({ role }) => role === "family" || role === "away");
    return familySizes(sizing, town, mustHave);
  });
  return drafts.map((draft, i) => personOf(stream(`person ${draft.order}`), draw, draft, at(sizes, i)));
};
