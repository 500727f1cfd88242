import { addDays } from "#app/lib/dates.ts";
import { at, stream } from "../people/random.ts";
import { TOWNS } from "../people/towns.ts";
import type { DemoPerson } from "../people/types.ts";
import { callsOf } from "./calls.ts";
import { symposiumOf, toursOf } from "./events.ts";
import { earlier, guestsOf } from "./guests.ts";
import { TODAY } from "./quotas.ts";
import type { DemoContact, Draft, Guest } from "./types.ts";
import { meetingsOf } from "./visits.ts";

export type { DemoContact } from "./types.ts";

/** `missed`: who was planned for a visit at 春节 and came to the symposium instead. */
export type DemoContacts = { contacts: DemoContact[]; missed: string[] };

/** Every contact of domain §7.1, oldest first, and around them what counts nowhere. The same at every call; no database, no clock. */
export function demoContacts(people: readonly DemoPerson[]): DemoContacts {
  const guests = guestsOf(people);
  const guestsIn = (town: string): Guest[] => guests.filter((guest) => guest.town.key === town);
  const missed: string[] = [];
  const drafts = TOWNS.flatMap(({ key }) => {
    const own = guestsIn(key);
    const meetings = meetingsOf(stream(`visits ${key}`), own);
    missed.push(...meetings.missed.map((guest) => guest.key));
    return [
      ...meetings.visits,
      symposiumOf(stream(`symposium ${key}`), own, meetings.symposium),
      ...callsOf(stream(`calls ${key}`), own),
    ];
  });
  const all = [...drafts, ...toursOf(stream("tours"), guestsIn)];
  return { contacts: entered(all.toSorted((a, b) => a.occurred_on.localeCompare(b.occurred_on))), missed };
}

/** Entered within three days; of every twenty-five records of a town one was forgotten for a while (domain §7: 3–5 %, M56 below 100 %). */
function entered(drafts: readonly Draft[]): DemoContact[] {
  const rng = stream("entry");
  const entries = new Map<string, number>();
  return drafts.map((draft) => {
    const nth = entries.get(draft.town) ?? 0;
    entries.set(draft.town, nth + 1);
    const isLate = nth % 25 === 12 && draft.occurred_on <= "2023-03-15";
    const lag = isLate ? rng.int(4, 8) : rng.pick([0, 0, 0, 0, 1, 1, 2, 3]);
    const day = addDays(draft.occurred_on, lag);
    return { ...draft, recorded_on: earlier(day, TODAY) };
  });
}

/**
 * Who was on file and met at 春节 before anybody had called became 已联络 at that meeting (domain §3.1): their first step says so.
 * @throws RangeError for a contact of somebody unknown.
 */
export function withFirstMeeting(people: readonly DemoPerson[], { contacts }: DemoContacts): DemoPerson[] {
  const met = new Map<string, DemoContact>();
  for (const contact of contacts)
    for (const { key, met: isMet, relative } of contact.people)
      if (isMet && relative === null && contact.kind !== "incoming" && !met.has(key)) met.set(key, contact);
  return people.map((person) => {
    const first = met.get(person.key);
    const i = person.status_path.findIndex(({ to }) => to === "contacted");
    if (!first || i < 1) return person;
    const [before, step] = [at(person.status_path, i - 1), at(person.status_path, i)];
    if (first.occurred_on >= step.occurred_on || first.occurred_on < before.occurred_on) return person;
    const reason = first.kind === "symposium" ? "在新春座谈会上见到本人" : "春节走访慰问时见到本人";
    return { ...person, status_path: person.status_path.with(i, { ...step, occurred_on: first.occurred_on, reason }) };
  });
}
