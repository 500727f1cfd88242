import { addDays } from "#app/lib/dates.ts";
import { officeDays } from "../people/days.ts";
import { at, type Stream } from "../people/random.ts";
import { later } from "./guests.ts";
import { QUOTAS, VISIT_WINDOW } from "./quotas.ts";
import { GIFTS, visitContent } from "./texts.ts";
import { type DemoWho, type Draft, type Guest, PLAIN, talentAt } from "./types.ts";

export const SPRING = "2023年春节走访慰问";

/** Who of a town was met where at 春节. */
export type Meetings = { visits: Draft[]; symposium: Guest[]; missed: Guest[] };

/** The visits of one town's households and the guests of its symposium, exactly as domain §7.1 has them. */
export function meetingsOf(rng: Stream, guests: readonly Guest[]): Meetings {
  const town = at(guests, 0).town;
  const quota = QUOTAS[town.key];
  const met = guests.filter((guest) => guest.is("met"));
  const free = rng.shuffle(met.filter((guest) => !guest.is("silent") && guest.filed < quota.symposium.on));
  const only = free.slice(0, quota.symposium.only);
  const both = free.slice(only.length, only.length + quota.symposium.both);
  const atHome = met.filter((guest) => !only.includes(guest));
  const familyOnly = guests.filter((guest) => guest.is("family_only"));
  const relatives = relativesMet(rng, familyOnly, atHome, quota.family);
  const visits = [...atHome, ...familyOnly].map((guest): Draft => {
    const family = relatives.filter(({ key }) => key === guest.key);
    const people = [...(guest.is("met") ? [talentAt(guest.key, { met: true })] : []), ...family];
    return visit(rng, guest, visitDay(rng, guest), people);
  });
  const first = visits.filter(({ people }) => people.some(({ key, relative }) => relative === null && !isSilent(guests, key)));
  const revisits = first
    .toSorted((a, b) => a.occurred_on.localeCompare(b.occurred_on))
    .slice(0, quota.revisits)
    .flatMap((before) => {
      const guest = guests.find(({ key }) => key === before.people[0]?.key);
      const day = at(officeDays(rng, later("2023-01-28", addDays(before.occurred_on, 5)), VISIT_WINDOW.to, 1), 0);
      return guest
        ? [{ ...visit(rng, guest, day, [talentAt(guest.key, { met: true })], true), gift_desc: null, ...NO_MONEY }]
        : [];
    });
  return { visits: [...visits, ...revisits], symposium: [...only, ...both], missed: only };
}

const NO_MONEY = { gift_value_fen: null, gift_source: null, files: ["photo"] as const };
const isSilent = (guests: readonly Guest[], key: string) => guests.some((guest) => guest.key === key && guest.is("silent"));

/** One relative of each household met without its talent, then others until the number is full. */
function relativesMet(rng: Stream, familyOnly: readonly Guest[], atHome: readonly Guest[], count: number): DemoWho[] {
  const all = (guest: Guest) => guest.person.input.family.map((_, relative) => talentAt(guest.key, { relative, met: true }));
  const must = familyOnly.map((guest) => at(all(guest), 0));
  const others = rng.shuffle([...atHome.flatMap(all), ...familyOnly.flatMap((guest) => all(guest).slice(1))]);
  if (must.length + others.length < count) throw new RangeError("not enough relatives at home");
  return [...must, ...others.slice(0, count - must.length)];
}

/** The silent were first met on their visit, so that day is their status's. */
function visitDay(rng: Stream, guest: Guest): string {
  if (guest.is("met") && guest.is("silent")) return guest.from;
  return at(officeDays(rng, later(VISIT_WINDOW.from, guest.filed), VISIT_WINDOW.to, 1), 0);
}

function visit(rng: Stream, guest: Guest, day: string, people: readonly DemoWho[], isSecond = false): Draft {
  const gift = rng.pick(GIFTS);
  const fen = rng.chance(0.2) ? rng.pick([10_000, 15_000, 20_000]) : null;
  const led = rng.chance(0.12);
  return {
    ...PLAIN,
    kind: "visit",
    method: "HV",
    town: guest.town.key,
    login: `${guest.town.key}.${rng.chance(0.8) ? "zy" : "zz"}`,
    campaign: SPRING,
    occurred_on: day,
    started_at: rng.pick(["09:20", "10:00", "10:40", "15:00", "15:30", "16:10"]),
    staff: [`${guest.town.key}.zy`, `${guest.town.key}.zz`],
    lead_person: led ? "示范区党工委分管领导" : null,
    place: guest.person.input.native_text,
    purpose: ["festival_greeting", ...(isSecond ? (["follow_up"] as const) : [])],
    content: visitContent(rng, guest, people, isSecond),
    gift_desc: gift,
    gift_value_fen: fen,
    gift_source: fen === null ? null : "区人才工作专项经费",
    files: fen === null ? ["photo"] : ["photo", "proof"],
    people,
  };
}
