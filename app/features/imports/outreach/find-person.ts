import { KIN, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import { squash } from "#app/lib/text.ts";
import { accept, type Parsed, refuse } from "../cells/cell.ts";
import { withoutPrefix } from "../cells/native-place.ts";
import { cleanName } from "../cells/person-name.ts";
import { villageOf } from "../rules/duplicates.ts";
import type { Visited } from "./cells/relatives.ts";
import type { People, Person } from "./desk.ts";

/** 程远(0101): a name, and behind it the end of a number that tells two of one name apart. */
export function namedIn(text: string): { name: string; tail: string | null } {
  const [, tail = null] = /[(（]\s*\d*?(\d{4})\s*[)）]/.exec(text) ?? [];
  return { name: cleanName(text.replace(/[(（][^)）]*[)）]/g, "")), tail };
}

/** 程远(家属程大山): a contact with a relative, in a ledger that has no column for whom it was with. */
export function relativeIn(text: string): Visited[] | null {
  const [, name] = /[(（]家属[:：]?([^)）]+)[)）]/.exec(text) ?? [];
  return name === undefined ? null : [{ who: "relative", name: cleanName(name), kin: null, words: name }];
}

/** The one person of the town whom a row means: by name, then by village and number where it gives them. Nobody and several are errors. */
export function findPerson(
  people: People,
  asked: { name: string; tail: string | null; village: string | null },
): Parsed<Person | null> {
  const { name, tail } = asked;
  if (name === "") return refuse(null, "缺人才姓名，请补上");
  const named = people.get(name) ?? [];
  if (named.length === 0) return refuse(null, `本镇街没有名叫“${name}”的人才。请核对姓名，或先建档再导入`);
  const village = plainVillage(asked.village);
  const byTail = tail === null ? named : named.filter(({ tails }) => tails.includes(tail));
  if (byTail.length === 0) return refuse(null, `“${name}”的号码里没有尾号${tail ?? ""}，请核对`);
  const near = village === null ? byTail : byTail.filter((person) => sameVillage(person.village, village));
  const found = byTail.length > 1 && near.length > 0 ? near : byTail;
  const [person] = found;
  if (found.length > 1 || !person) return refuse(null, severalOf(name, found));
  const isElsewhere = village !== null && tail === null && person.village !== null && !sameVillage(person.village, village);
  return accept(person, ...(isElsewhere ? [`档案里“${name}”的籍贯是${person.village}，请核对是否同一人`] : []));
}

const plainVillage = (text: string | null): string | null => (text === null ? null : villageOf(withoutPrefix(text)));
const sameVillage = (known: string | null, asked: string): boolean =>
  known !== null && (squash(known).includes(asked) || asked.includes(squash(known)));

function severalOf(name: string, people: readonly Person[]): string {
  const marks = people.map(({ village, tails }) => `${village ?? "籍贯不详"}${tails[0] ? `尾号${tails[0]}` : ""}`);
  return `本镇街有${people.length}位“${name}”（${marks.join("、")}）。请在姓名后写手机尾号，如“${name}(${people[0]?.tails[0] ?? "0001"})”`;
}

/** A relative on the talent's file, by name, else by the only one of that relation; null for the talent. */
export function findRelative(person: Person, visited: Visited): Parsed<Person["family"][number] | null> {
  if (visited.who === "talent") return accept(null);
  const { name, kin, words } = visited;
  const named = name === null ? [] : person.family.filter((member) => member.name === name);
  const exact = named.filter((member) => kin === null || member.kin === kin);
  const [only] = exact.length > 0 ? exact : named;
  if (only && (exact.length === 1 || named.length === 1)) {
    const other = kin !== null && only.kin !== kin ? [`档案里“${only.name}”是${labelOf(KIN, only.kin)}，按档案登记`] : [];
    return accept(only, ...other);
  }
  const ofKin = name === null && kin !== null ? person.family.filter((member) => member.kin === kin) : [];
  const [relative] = ofKin;
  if (relative && ofKin.length === 1) return accept(relative);
  return ofKin.length > 1 || named.length > 1
    ? refuse(null, `“${person.name}”的档案里有几位“${words}”，请写姓名和关系`)
    : refuse(null, `“${person.name}”的档案里没有家属“${words}”。请先在档案里添加这位家属，再导入`);
}
