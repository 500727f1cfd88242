import type { TownKey } from "./towns.ts";

/** A person of the 116 before they have a name: the cells of §7.1 they fill. */
export type Slot = { town: TownKey; return_will: number; invest_will: number; month: "01" | "02" | "03"; role: string | null };

/**
 * One token a person: return_will, invest_will, and after the colon what §7.1 and §7.2 say of them.
 * `P01`… leads a project, `founder` returned without one, `late` was filed after the visits ended on 02-05, `family` was out
 * when the family was visited, `silent` has no phone or online contact, `away` is both.
 */
const PEOPLE: Record<TownKey, string> = {
  zhiyang: `55:P01 55:P02 55:P03 51:founder-a 52:founder-b
    44 44 44 43 43 43 42 42  34 33 33 32 32 32 32 31 31 31:family
    23 22 21 21 21 21 21 21 21:silent 21:family 21:late 20  11 11 11 11  00:late 01:late`,
  yingbin: `55:P04 55:P05 55:P06
    44 44 43 43 42  34 33 32 32 32 32 31
    22 21 21 21 21:silent 21:family 21:late 20  11 11 11 11  00:late`,
  binhu: `55:P07 55:P08 51:founder-c
    44 44 43 42  34 33 33 32 32 31
    22 22 21 21 21 21 21:silent 21:family  11 11 11  01:late`,
  hubinlu: `55:P10 52:founder-d
    45:P09 44 43 42  34 33 33 32 32 31
    22 21 21 21 21:family 20  11 11 11  00:away`,
};

/** 摸排登记 in January, February, March (§7.1). */
const MONTHS: Record<TownKey, readonly [number, number, number]> = {
  zhiyang: [22, 13, 6],
  yingbin: [15, 8, 5],
  binhu: [14, 7, 4],
  hubinlu: [12, 7, 3],
};

const isReturneeOrLead = (role: string | null): boolean => role !== null && /^(P\d|founder)/.test(role);

/** The slots of one town: leads and returnees are surveyed in January, latecomers in March, `shuffle` spreads the rest. */
export const townSlots = (town: TownKey, shuffle: <T>(list: readonly T[]) => T[]): Slot[] => {
  const people = PEOPLE[town]
    .trim()
    .split(/\s+/)
    .map((token) => ({ return_will: Number(token[0]), invest_will: Number(token[1]), role: token.split(":")[1] ?? null }));
  const fixed = (role: string | null): Slot["month"] | null => (isReturneeOrLead(role) ? "01" : role === "late" ? "03" : null);
  const taken = (month: Slot["month"]): number => people.filter((p) => fixed(p.role) === month).length;
  const [january, february, march] = MONTHS[town];
  const open = shuffle([
    ...Array<"01">(january - taken("01")).fill("01"),
    ...Array<"02">(february).fill("02"),
    ...Array<"03">(march - taken("03")).fill("03"),
  ]);
  return people.map((p) => ({ town, ...p, month: fixed(p.role) ?? open.pop() ?? "01" }));
};

/** §7.1 and §7.3 as marks on the person. */
export const slotTags = (role: string | null): string[] => {
  if (role === "late") return [];
  const tags = [role === "family" || role === "away" ? "family_only" : "met"];
  if (role === "silent" || role === "away") tags.push("silent");
  if (role?.startsWith("P")) tags.push(`lead:${role}`);
  if (role?.startsWith("founder")) tags.push("founder");
  return tags;
};
