import type { FamilyInput } from "#app/features/talents/schema/input.ts";
import { mobile } from "./identity.ts";
import type { DrawName, FullName, Generation } from "./names.ts";
import { at, type Stream } from "./random.ts";
import type { DemoTown } from "./towns.ts";

/** The talent whose relatives these are. */
type Head = { name: FullName; gender: string; age: number; village: string };

type Relation = { kin: string; gender: string; generation: Generation; shares_surname: boolean };

const other = (gender: string): string => (gender === "1" ? "2" : "1");
const FATHER: Relation = { kin: "51", gender: "1", generation: "elder", shares_surname: true };
const MOTHER: Relation = { kin: "52", gender: "2", generation: "elder", shares_surname: false };
const spouse = (head: Head): Relation => ({ kin: "10", gender: other(head.gender), generation: "adult", shares_surname: false });
const child = (rng: Stream, head: Head, young: boolean): Relation => {
  const son = rng.chance(0.5);
  const generation = young ? "child" : "adult";
  return { kin: son ? "20" : "30", gender: son ? "1" : "2", generation, shares_surname: head.gender === "1" };
};
const sibling = (rng: Stream): Relation => ({
  kin: "70",
  gender: rng.chance(0.5) ? "1" : "2",
  generation: "adult",
  shares_surname: true,
});

/** Parents at home while the talent is young enough to have them, else spouse, sibling or grown children. */
const relations = (rng: Stream, head: Head, count: number): Relation[] => {
  const parents = rng.chance(0.5) ? [FATHER, MOTHER] : [MOTHER, FATHER];
  const kid = child(rng, head, head.age <= 40);
  const couple = head.age <= 40 && rng.chance(0.7) ? [kid, spouse(head)] : [spouse(head), kid];
  const own = head.age >= 28 ? couple : [sibling(rng)];
  const order = head.age > 57 ? [...own, sibling(rng)] : rng.chance(0.45) ? [...own, ...parents] : [...parents, ...own];
  return order.slice(0, count);
};

/**
 * How many relatives each of a town's people has: none to three, `town.families` in all.
 * `mustHave` says whose household was met without them (§7.1), so that somebody was at home.
 */
export const familySizes = (rng: Stream, town: DemoTown, mustHave: readonly boolean[]): number[] => {
  const sizes = mustHave.map(() => 1);
  const order = rng.shuffle(sizes.map((_, i) => i));
  const alone = order.filter((i) => mustHave[i] === false).slice(0, Math.round(sizes.length / 12));
  for (const i of alone) sizes[i] = 0;
  const others = order.filter((i) => !alone.includes(i));
  const total = (): number => sizes.reduce((sum, size) => sum + size, 0);
  while (total() < town.families) {
    const i = rng.pick(others);
    sizes[i] = Math.min(3, at(sizes, i) + 1);
  }
  return sizes;
};

const CARE = ["独居,冬季取暖需关注", "年事已高,行动不便", "留守儿童,由祖父母照看"];

/** The relatives of one talent, in the town they come from; children under 14 have no phone (domain E12). */
export const familyOf = (
  rng: Stream,
  draw: DrawName,
  town: DemoTown,
  head: Head,
  count: number,
  firstPhone: number,
): FamilyInput[] =>
  relations(rng, head, count).map((relation, i) => {
    const minor = relation.generation === "child";
    const elder = relation.generation === "elder";
    const { name } = draw(relation.gender, relation.generation, relation.shares_surname ? head.name.surname : undefined);
    return {
      name,
      kin: relation.kin,
      gender: relation.gender,
      phone: minor || rng.chance(0.3) ? null : mobile("4", firstPhone + i),
      region_id: town.id,
      address: rng.chance(0.7) ? `${town.name}${head.village}${rng.int(1, 9)}组` : null,
      is_minor: minor,
      care_note: minor && rng.chance(0.4) ? at(CARE, 2) : elder && rng.chance(0.12) ? at(CARE, rng.int(0, 1)) : null,
    };
  });
