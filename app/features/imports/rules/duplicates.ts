import type { TalentInput } from "#app/features/talents/schema/input.ts";
import { squash } from "#app/lib/text.ts";

/** Why two records look like one person, the surest first (domain §6 Duplicates). Level 1 blocks a second file, level 2 asks a person. */
export const MATCH = {
  id_no: { level: 1, words: "身份证号相同" },
  number_name: { level: 1, words: "同名、同号码" },
  family_name: { level: 1, words: "同名、家属号码相同" },
  birth: { level: 2, words: "同名、同镇、出生年份相近" },
  work: { level: 2, words: "同名、同单位" },
  mobile: { level: 2, words: "同手机、不同名" },
  village: { level: 2, words: "姓名同音、同村" },
} as const;
export type MatchRule = keyof typeof MATCH;

/** What a person is compared by. `id_no_bidx` is hex; numbers are stored values. */
export type Candidate = {
  key: string;
  name: string;
  name_py: string;
  id_no_bidx: string | null;
  numbers: string[];
  mobiles: string[];
  family_numbers: string[];
  native_town_id: string | null;
  village: string | null;
  birth_year: number | null;
  work_unit: string | null;
};

/** A person to file, as it is compared. */
export function candidateOf(key: string, input: TalentInput, namePy: string, idNoBidx: string | null): Candidate {
  return {
    key,
    name: input.name,
    name_py: namePy,
    id_no_bidx: idNoBidx,
    numbers: [...new Set(input.contacts.map(({ value }) => value))],
    mobiles: [...new Set(input.contacts.flatMap(({ kind, value }) => (kind === "mobile" ? [value] : [])))],
    family_numbers: [...new Set(input.family.flatMap(({ phone }) => (phone === null ? [] : [phone])))],
    native_town_id: input.native_town_id,
    village: villageOf(input.native_text),
    birth_year: input.birth_on === null ? null : Number(input.birth_on.slice(0, 4)),
    work_unit: input.work_unit,
  };
}

/** The village behind the last town, street or township of a place as written; null where none is named. The duplicate query does the same in SQL. */
export function villageOf(place: string | null): string | null {
  const rest = squash(place ?? "").replace(TOWN_PART, "");
  return rest === "" ? null : rest;
}
const TOWN_PART = /^.*(?:镇|街道|办事处|乡)/;

type Place = { sheet: string; row: number };
export type FileHit = Place & { rule: MatchRule };

/** The people of a file read so far: tells whether one has been listed before (the same person twice in one file). */
export class FileIndex {
  readonly #places = new Map<string, Place>();
  readonly #births = new Map<string, { year: number; place: Place }[]>();

  /** The first earlier row that looks like this person, by the surest rule; then keeps this one. */
  meet(person: Candidate, place: Place): FileHit | null {
    const hit = this.#find(person);
    for (const { key } of keysOf(person)) if (!this.#places.has(key)) this.#places.set(key, place);
    if (person.birth_year !== null) {
      const key = `${person.name}|${person.native_town_id}`;
      this.#births.set(key, [...(this.#births.get(key) ?? []), { year: person.birth_year, place }]);
    }
    return hit;
  }

  #find(person: Candidate): FileHit | null {
    for (const rule of Object.keys(MATCH) as MatchRule[]) {
      const place =
        rule === "birth"
          ? this.#near(person)
          : keysOf(person)
              .map((own) => (own.rule === rule ? this.#places.get(own.key) : undefined))
              .find((found) => found !== undefined);
      if (place) return { ...place, rule };
    }
    return null;
  }

  #near({ name, native_town_id, birth_year }: Candidate): Place | undefined {
    if (birth_year === null) return undefined;
    return this.#births.get(`${name}|${native_town_id}`)?.find(({ year }) => Math.abs(year - birth_year) <= 1)?.place;
  }
}

function keysOf(person: Candidate): { rule: MatchRule; key: string }[] {
  const { name, name_py, id_no_bidx, numbers, mobiles, family_numbers, village, work_unit } = person;
  const key = (rule: MatchRule, ...parts: string[]) => ({ rule, key: [rule, ...parts].join("|") });
  return [
    ...(id_no_bidx ? [key("id_no", id_no_bidx)] : []),
    ...numbers.map((number) => key("number_name", number, name)),
    ...family_numbers.map((number) => key("family_name", number, name)),
    ...(work_unit ? [key("work", name, work_unit)] : []),
    ...mobiles.map((mobile) => key("mobile", mobile)),
    ...(village ? [key("village", name_py, village)] : []),
  ];
}

/** The keys that a mended row is compared by with the rest of its file; they rest as blind indexes. */
export const sureKeys = (person: Candidate): string[] =>
  keysOf(person).flatMap(({ rule, key }) => (MATCH[rule].level === 1 ? [key] : []));

export type OwnHit = { talent_id: string; version: number; rule: MatchRule };

export type Verdict = {
  decision: "create" | "update" | "duplicate";
  match_talent_id: string | null;
  match_version: number | null;
  match_level: number | null;
  match_rule: string | null;
  is_foreign_match: boolean;
};

const FRESH: Verdict = {
  decision: "create",
  match_talent_id: null,
  match_version: null,
  match_level: null,
  match_rule: null,
  is_foreign_match: false,
};

/** The proposal for a row without errors, from what was found in its file, its town and the other towns; the surest match wins. */
export function decide(inFile: FileHit | null, own: OwnHit | null, foreignLevel: number): Verdict {
  const twice = (hit: FileHit): Verdict => ({
    ...FRESH,
    decision: "duplicate",
    match_level: MATCH[hit.rule].level,
    match_rule: `与“${hit.sheet}”第${hit.row}行${MATCH[hit.rule].words}`,
  });
  const known = (hit: OwnHit): Verdict => {
    const { level, words } = MATCH[hit.rule];
    const decision = level === 1 ? "update" : "duplicate";
    return {
      ...FRESH,
      decision,
      match_talent_id: hit.talent_id,
      match_version: hit.version,
      match_level: level,
      match_rule: words,
    };
  };
  const elsewhere = (level: number): Verdict => ({
    ...FRESH,
    decision: "duplicate",
    match_level: level,
    match_rule: level === 1 ? "本区其他镇街已有此人，请联系人才办核对归属" : "本区其他镇街可能有此人，请核对",
    is_foreign_match: true,
  });
  const steps = [
    () => (inFile && MATCH[inFile.rule].level === 1 ? twice(inFile) : null),
    () => (own && MATCH[own.rule].level === 1 ? known(own) : null),
    () => (foreignLevel === 1 ? elsewhere(1) : null),
    () => (own ? known(own) : null),
    () => (inFile ? twice(inFile) : null),
    () => (foreignLevel > 0 ? elsewhere(2) : null),
  ];
  for (const step of steps) {
    const verdict = step();
    if (verdict) return verdict;
  }
  return FRESH;
}

/** Two rows that would change one file: the later waits for a person, so that each change can be told and undone apart. */
export const sameTarget = ({ sheet, row }: Place): Verdict => ({
  ...FRESH,
  decision: "duplicate",
  match_level: 1,
  match_rule: `与“${sheet}”第${row}行对应同一份档案`,
});

/** What a person may decide for a row: level 1 leaves no second file, another town's person cannot be changed, an error must be mended first. */
export function choicesOf(row: {
  decision: string;
  match_talent_id: string | null;
  match_level: number | null;
}): ("create" | "update" | "skip")[] {
  if (row.decision === "error") return [];
  return [
    ...(row.match_level === 1 ? [] : ["create" as const]),
    ...(row.match_talent_id === null ? [] : ["update" as const]),
    "skip",
  ];
}
