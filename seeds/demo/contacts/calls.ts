import type { Method } from "#app/features/outreach/schema/dictionaries.ts";
import { addDays } from "#app/lib/dates.ts";
import { officeDays } from "../people/days.ts";
import { at, type Stream } from "../people/random.ts";
import { isInTalks, later, leaningOn } from "./guests.ts";
import { FIRST_OFFICE_DAY, QUOTAS, TODAY } from "./quotas.ts";
import { GROUP_POSTS, talkOf, UNANSWERED } from "./texts.ts";
import { type Draft, type Guest, PLAIN, talentAt } from "./types.ts";

/** All talks of one town that count (domain §7.1: M08 by method), and around them what does not: calls nobody answered, posts nobody read. */
export function callsOf(rng: Stream, guests: readonly Guest[]): Draft[] {
  const reachable = guests.filter((guest) => !guest.is("silent"));
  const quota = { ...QUOTAS[at(guests, 0).town.key].calls };
  const posts = groupPosts(rng, reachable, quota.WG);
  const booked = new Set<string>();
  const first = reachable.map((guest) => {
    quota[guest.first] -= 1;
    const day = guest.isFirstInYear ? guest.from : freeDay(rng, guest, booked);
    booked.add(`${guest.key} ${day}`);
    return talk(rng, guest, day, guest.first, guest.isFirstInYear);
  });
  const others = (["EM", "VC", "LV", "PH", "WX"] as const).flatMap((method) =>
    Array.from({ length: quota[method] }, () => {
      const guest = rng.pick(weighted(reachable, method));
      const day = freeDay(rng, guest, booked);
      booked.add(`${guest.key} ${day}`);
      return talk(rng, guest, day, method, false);
    }),
  );
  return [...promised(rng, [...first, ...others]), ...unanswered(rng, guests), ...posts];
}

/** Whom a further talk is with: those who would come back most of all; e-mail only with an address. */
function weighted(guests: readonly Guest[], method: Method): Guest[] {
  const may = guests.filter(
    ({ from, person }) => from < "2023-03-10" && (method !== "EM" || person.input.contacts.some(({ kind }) => kind === "email")),
  );
  return may.flatMap((guest) => {
    const leaning = leaningOn(guest, TODAY);
    const weight = isInTalks(guest, TODAY) ? 5 : leaning === "keen" ? 4 : leaning === "cool" ? 1 : 2;
    return Array<Guest>(weight).fill(guest);
  });
}

/** An office day after the first contact on which this person has not been spoken to yet. */
function freeDay(rng: Stream, guest: Guest, booked: ReadonlySet<string>): string {
  const days = officeDays(rng, guest.isFirstInYear ? addDays(guest.from, 1) : FIRST_OFFICE_DAY, TODAY, 1);
  const day = at(days, 0);
  return booked.has(`${guest.key} ${day}`) ? freeDay(rng, guest, booked) : day;
}

const RESULT = { home: "1", keen: "1", open: "2", cool: "3" } as const;

function talk(rng: Stream, guest: Guest, day: string, method: Exclude<Method, "WG">, isFirst: boolean): Draft {
  const result = RESULT[leaningOn(guest, day)];
  const isVisitor = method === "LV";
  return {
    ...PLAIN,
    ...talkOf(rng, guest, day, method, result, isFirst),
    kind: isVisitor ? "incoming" : "online",
    method,
    town: guest.town.key,
    login: rng.chance(0.85) ? guest.person.owner_login : `${guest.town.key}.zy`,
    occurred_on: day,
    started_at: rng.pick(["08:50", "09:30", "10:15", "11:00", "15:10", "16:00", "16:40", "19:30"]),
    place: isVisitor ? `${guest.town.name}返乡创业人才服务站` : null,
    people: [talentAt(guest.key, { met: isVisitor, result })],
  };
}

/** Two talks of a town ended with a promise to call again on a day that has passed since: what 今日 reminds of. */
function promised(rng: Stream, talks: readonly Draft[]): Draft[] {
  const last = new Map(
    talks.toSorted((a, b) => a.occurred_on.localeCompare(b.occurred_on)).map((one) => [one.people[0]?.key, one]),
  );
  const open = [...last.values()].filter(
    ({ occurred_on, kind }) => kind === "online" && occurred_on >= "2023-03-01" && occurred_on <= "2023-03-17",
  );
  const chosen = rng.shuffle(open).slice(0, 2);
  return talks.map((one) => {
    if (!chosen.includes(one)) return one;
    const [who] = one.people;
    const content = one.content.replace(/[^。]*。$/, "当时不便多谈，约定改日再联系。");
    return {
      ...one,
      content,
      next_contact_on: addDays(one.occurred_on, 9),
      people: who ? [{ ...who, result: "7" as const }] : [],
    };
  });
}

/** Tries that reached nobody: the silent ones above all, and a few before a first talk. */
function unanswered(rng: Stream, guests: readonly Guest[]): Draft[] {
  const silent = guests.filter((guest) => guest.is("silent"));
  const others = rng
    .shuffle(guests.filter((guest) => guest.isFirstInYear && !guest.is("silent") && addDays(guest.filed, 2) < guest.from))
    .slice(0, 4);
  const tries = [
    ...silent.flatMap((guest) => officeDays(rng, "2023-02-13", TODAY, 3).map((day) => ({ guest, day }))),
    ...others.map((guest) => ({
      guest,
      day: at(officeDays(rng, later(guest.filed, addDays(guest.from, -6)), guest.from, 1), 0),
    })),
  ];
  return tries
    .filter(({ guest, day }) => day !== guest.from)
    .map(({ guest, day }): Draft => {
      const method = rng.chance(0.7) ? "PH" : "WX";
      const { person, town } = guest;
      return {
        ...PLAIN,
        kind: "online",
        method,
        town: town.key,
        login: person.owner_login,
        occurred_on: day,
        started_at: "10:30",
        purpose: ["follow_up"],
        content: `联系${guest.call}，${rng.pick(UNANSWERED[method] ?? [])}`,
        people: [talentAt(guest.key, { result: "4" })],
      };
    });
}

/** What was posted to the town's group: who wrote back counts, who did not does not; on the last nobody did. */
function groupPosts(rng: Stream, guests: readonly Guest[], count: number): Draft[] {
  const shares = [Math.round(count * 0.12), Math.round(count * 0.25), Math.round(count * 0.32)];
  const replies = [...shares, count - shares.reduce((sum, share) => sum + share, 0), 0];
  const posts = [
    ...GROUP_POSTS,
    { on: "2023-03-24", purpose: "demand_enquiry" as const, content: "群里发帮办事项征集通知，当天没有人回复。" },
  ];
  return posts.map(({ on, purpose, content }, i): Draft => {
    const there = rng.shuffle(guests.filter(({ from }) => from < on));
    const wrote = at(replies, i);
    if (there.length < wrote) throw new RangeError(`only ${there.length} in the group on ${on}`);
    const { town } = at(guests, 0);
    return {
      ...PLAIN,
      kind: "online",
      method: "WG",
      town: town.key,
      login: `${town.key}.zy`,
      occurred_on: on,
      started_at: "17:00",
      purpose: [purpose],
      policy_text: purpose === "policy_advice" ? "返乡创业补贴和创业担保贷款政策" : null,
      content,
      people: there.slice(0, wrote + 3).map(({ key }, k) => talentAt(key, { interacted: k < wrote })),
    };
  });
}
