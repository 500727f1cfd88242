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

/** What is kept of a person met before; 50,000 of them stay in memory while a file is read. */
type Met = Pick<Candidate, "name" | "family_numbers" | "native_town_id" | "village" | "birth_year" | "work_unit"> & {
  place: Place;
};

/** The people of a file read so far: tells whether one has been listed before (the same person twice in one file). */
export class FileIndex {
  readonly #byId = new Map<string, Met>();
  readonly #byNumber = new Map<string, Met[]>();
  readonly #bySound = new Map<string, Met[]>();

  /** The first earlier row that looks like this person, by the surest rule; then keeps this one. */
  meet(person: Candidate, place: Place): FileHit | null {
    const hit = this.#find(person);
    const { name, family_numbers, native_town_id, village, birth_year, work_unit } = person;
    const met: Met = { name, family_numbers, native_town_id, village, birth_year, work_unit, place };
    if (person.id_no_bidx !== null && !this.#byId.has(person.id_no_bidx)) this.#byId.set(person.id_no_bidx, met);
    for (const number of person.numbers) push(this.#byNumber, number, met);
    push(this.#bySound, person.name_py, met);
    return hit;
  }

  #find(person: Candidate): FileHit | null {
    const { name, village, native_town_id, birth_year, work_unit } = person;
    const numbered = (numbers: readonly string[]) => numbers.flatMap((number) => this.#byNumber.get(number) ?? []);
    const sounding = this.#bySound.get(person.name_py) ?? [];
    const named = sounding.filter((met) => met.name === name);
    const near = (met: Met) => met.birth_year !== null && birth_year !== null && Math.abs(met.birth_year - birth_year) <= 1;
    const found: Record<MatchRule, () => Met | undefined> = {
      id_no: () => (person.id_no_bidx === null ? undefined : this.#byId.get(person.id_no_bidx)),
      number_name: () => numbered(person.numbers).find((met) => met.name === name),
      family_name: () => named.find((met) => met.family_numbers.some((number) => person.family_numbers.includes(number))),
      birth: () => named.find((met) => met.native_town_id === native_town_id && near(met)),
      work: () => named.find((met) => met.work_unit !== null && met.work_unit === work_unit),
      mobile: () => numbered(person.mobiles)[0],
      village: () => sounding.find((met) => met.village !== null && met.village === village),
    };
    for (const rule of Object.keys(MATCH) as MatchRule[]) {
      const met = found[rule]();
      if (met) return { ...met.place, rule };
    }
    return null;
  }
}

function push(map: Map<string, Met[]>, key: string, met: Met): void {
  const known = map.get(key);
  if (known) known.push(met);
  else map.set(key, [met]);
}

/** The keys that a mended row is compared by with the rest of its file; they rest as blind indexes. */
export function sureKeys({ name, id_no_bidx, numbers, family_numbers }: Candidate): string[] {
  const key = (rule: MatchRule, ...parts: string[]) => [rule, ...parts].join("|");
  return [
    ...(id_no_bidx === null ? [] : [key("id_no", id_no_bidx)]),
    ...numbers.map((number) => key("number_name", number, name)),
    ...family_numbers.map((number) => key("family_name", number, name)),
  ];
}

export type OwnHit = { talent_id: string; version: number; rule: MatchRule };

export type Verdict = {
  decision: "create" | "update" | "duplicate";
  match_id: string | null;
  match_version: number | null;
  match_level: number | null;
  match_rule: string | null;
  is_foreign_match: boolean;
};

const FRESH: Verdict = {
  decision: "create",
  match_id: null,
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
      match_id: hit.talent_id,
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
  match_id: string | null;
  match_level: number | null;
}): ("create" | "update" | "skip")[] {
  if (row.decision === "error") return [];
  return [...(row.match_level === 1 ? [] : ["create" as const]), ...(row.match_id === null ? [] : ["update" as const]), "skip"];
}
