import { at, type Stream } from "./random.ts";
import type { Slot } from "./survey-plan.ts";

/** 六支队伍, 学历 group and 所在地范围 of one of the 116. */
export type Profile = { kind: string; edu: EduGroup; scope: number };
export type EduGroup = "doctor" | "master" | "bachelor" | "college" | "secondary";

type Deck = { kind: string; edu: Partial<Record<EduGroup, number>>; scope: Record<number, number> };

/** The other splits of the 116 (§7.1): rows add up to 类别, columns to 学历 9/27/51/18/11 and 所在地 2/68/39/7. */
const DECKS: readonly Deck[] = [
  { kind: "1", edu: { master: 3, bachelor: 5 }, scope: { 3: 1, 4: 5, 5: 2 } },
  { kind: "2", edu: { master: 6, bachelor: 22, college: 11, secondary: 4 }, scope: { 3: 30, 4: 13 } },
  { kind: "3", edu: { doctor: 8, master: 16, bachelor: 13 }, scope: { 1: 2, 3: 22, 4: 12, 5: 1 } },
  { kind: "4", edu: { bachelor: 5, college: 6, secondary: 5 }, scope: { 3: 11, 4: 4, 5: 1 } },
  { kind: "5", edu: { bachelor: 4, college: 1, secondary: 2 }, scope: { 3: 1, 4: 3, 5: 3 } },
  { kind: "6", edu: { bachelor: 2 }, scope: { 4: 2 } },
  { kind: "7", edu: { doctor: 1, master: 2 }, scope: { 3: 3 } },
];

/** The returnees and project leads, whose profile §7.2 and §7.3 imply. */
const FIXED: Record<string, Profile> = {
  P01: { kind: "2", edu: "master", scope: 3 },
  P02: { kind: "2", edu: "master", scope: 3 },
  P03: { kind: "2", edu: "bachelor", scope: 3 },
  P04: { kind: "2", edu: "master", scope: 3 },
  P05: { kind: "2", edu: "bachelor", scope: 4 },
  P06: { kind: "2", edu: "bachelor", scope: 3 },
  P07: { kind: "2", edu: "master", scope: 4 },
  P08: { kind: "5", edu: "bachelor", scope: 4 },
  P09: { kind: "2", edu: "bachelor", scope: 3 },
  P10: { kind: "2", edu: "college", scope: 3 },
  "founder-a": { kind: "2", edu: "bachelor", scope: 4 },
  "founder-b": { kind: "4", edu: "college", scope: 3 },
  "founder-c": { kind: "3", edu: "master", scope: 4 },
  "founder-d": { kind: "3", edu: "master", scope: 3 },
};

/** Who talks of investing: managers first, officials and students last. */
const INVESTS_LIKE: Record<string, number> = { "2": 0, "5": 1, "4": 1.4, "3": 1.6, "6": 3, "7": 3, "1": 3.2 };

/** The items a deck counts, without one of each of `used`. */
const expand = <T extends string>(counts: Partial<Record<T, number>>, used: readonly T[]): T[] => {
  const items = (Object.keys(counts) as T[]).flatMap((item) => Array<T>(counts[item] ?? 0).fill(item));
  for (const item of used) items.splice(items.indexOf(item), 1);
  return items;
};

/** What is left of a deck once the fixed people have drawn from it; the two abroad hold doctorates. */
const deal = (rng: Stream, deck: Deck): Profile[] => {
  const fixed = Object.values(FIXED).filter((profile) => profile.kind === deck.kind);
  const edu = rng.shuffle(
    expand(
      deck.edu,
      fixed.map((profile) => profile.edu),
    ),
  );
  const scope = rng.shuffle(
    expand(
      deck.scope,
      fixed.map((profile) => String(profile.scope)),
    ),
  );
  if (deck.scope[1] !== undefined) {
    edu.sort((a, b) => Number(b === "doctor") - Number(a === "doctor"));
    scope.sort((a, b) => Number(b === "1") - Number(a === "1"));
  }
  return edu.map((group, i) => ({ kind: deck.kind, edu: group, scope: Number(at(scope, i)) }));
};

/** One profile a slot, in the slots' order. */
export const dealProfiles = (rng: Stream, slots: readonly Slot[]): Profile[] => {
  const rest = DECKS.flatMap((deck) => deal(rng, deck))
    .map((profile) => ({ profile, rank: (INVESTS_LIKE[profile.kind] ?? 2) + rng.int(0, 200) / 100 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ profile }) => profile);
  const dealt = new Map<Slot, Profile>();
  const free = slots.filter((slot) => FIXED[slot.role ?? ""] === undefined);
  const byInterest = [...free].sort((a, b) => b.invest_will - a.invest_will);
  byInterest.forEach((slot, i) => {
    dealt.set(slot, at(rest, i));
  });
  return slots.map((slot) => FIXED[slot.role ?? ""] ?? dealt.get(slot) ?? at(rest, 0));
};
