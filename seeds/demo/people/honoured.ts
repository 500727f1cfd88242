import { ZONE_LEVEL_ID } from "./region.ts";
import { TOWNS, type TownKey } from "./towns.ts";
import type { DemoPerson } from "./types.ts";

/** Where money and certificates of a person are credited (A4): a town, or the zone's own units. */
export type PayTown = { town: TownKey | "direct"; town_id: string };

/** One of the 36 鹰城英才: the tier of the allowance, and the first month it is due (domain §7.3). */
export type HonouredPerson = PayTown & {
  key: string;
  name: string;
  tier: "C" | "D" | "E1" | "E2";
  months: 2 | 3;
  from: "2023-01" | "2023-02";
};

/** One of the 16 拔尖人才, entitled from January to March 2023. */
export type TopTalent = PayTown & { key: string; name: string };

const townsOf = (people: readonly DemoPerson[], tag: string) => {
  const order = [...TOWNS.map(({ id }) => id), ZONE_LEVEL_ID];
  return people
    .filter(({ demo_tags }) => demo_tags.includes(tag))
    .map((person) => ({ person, at: order.indexOf(person.input.credit_town_id ?? person.input.native_town_id ?? "") }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ person, at }) => ({
      person,
      pay: {
        key: person.key,
        name: person.input.name,
        town: TOWNS[at]?.key ?? ("direct" as const),
        town_id: order[at] ?? ZONE_LEVEL_ID,
      },
    }));
};

const tagged = (person: DemoPerson, prefix: string) =>
  person.demo_tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length);

/** The 36 of §7.3 in the order of the towns, 7/9/6/8/6: C 4, D 15, E1 15, E2 2; those of two months begin in February. */
export const honoured = (people: readonly DemoPerson[]): HonouredPerson[] =>
  townsOf(people, "ycyc").map(({ person, pay }) => {
    const isShort = tagged(person, "months:") === "2";
    return {
      ...pay,
      tier: tagged(person, "tier:") as HonouredPerson["tier"],
      months: isShort ? 2 : 3,
      from: isShort ? "2023-02" : "2023-01",
    };
  });

/** The 16 of §7.3 in the order of the towns, 4/4/2/3/3; none of them is among the 36. */
export const topTalents = (people: readonly DemoPerson[]): TopTalent[] => townsOf(people, "bjrc").map(({ pay }) => pay);
