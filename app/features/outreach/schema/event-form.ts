import { z } from "zod";
import { isCode } from "#app/lib/dictionary.ts";
import { RESULT, type Result } from "./dictionaries.ts";
import { blameAll, sharedFields, toldBy, type Writer } from "./fields.ts";
import { type OutreachInput, type ParticipantInput, talentIn } from "./input.ts";
import { EVENT_WAYS, partsOf, type Way } from "./ways.ts";

/** Somebody on the list of an event: `t:talent`, `f:relative:talent`, or `o:name` for whoever is not on file. */
export type EventPerson = {
  key: string;
  name: string;
  note: string;
  /** Relatives who may be added beside. */
  family: readonly { key: string; name: string }[];
  met?: boolean;
  interacted?: boolean;
  result?: string | null;
};

export const MOST_PEOPLE = 500;
export const talentKey = (id: string) => `t:${id}`;
export const familyKey = (id: string, talentId: string) => `f:${id}:${talentId}`;
export const otherKey = (name: string) => `o:${name}`;

/** The names of the fields of the people's rows: a list of keys, and what is ticked of each. */
export const ROW = { person: "person", met: "met", interacted: "interacted", result: (key: string) => `result:${key}` } as const;

const ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const KEY = new RegExp(`^(?:t:(?<talent>${ID})|f:(?<member>${ID}):(?<household>${ID})|o:(?<name>.{1,40}))$`, "u");

/** What a key stands for; null for one that was not made here. */
export function personOf(
  key: string,
): Pick<ParticipantInput, "person_type" | "talent_id" | "family_member_id" | "person_name"> | null {
  const { talent, member, household, name } = KEY.exec(key)?.groups ?? {};
  if (talent) return { person_type: "talent", talent_id: talent, family_member_id: null, person_name: null };
  if (member && household) return { person_type: "family", talent_id: household, family_member_id: member, person_name: null };
  return name ? { person_type: "other", talent_id: null, family_member_id: null, person_name: name.trim() } : null;
}

/** The people of an event as its form sends them, each once. Who has no result of the own takes the one set for all. */
export function peopleIn(form: FormData, way: Way): ParticipantInput[] {
  const { kind, method } = partsOf(way);
  const keys = [...new Set(form.getAll(ROW.person).filter((key) => typeof key === "string"))].slice(0, MOST_PEOPLE);
  const [met, interacted] = [new Set(form.getAll(ROW.met)), new Set(form.getAll(ROW.interacted))];
  const isAnswered = kind === "online" && method !== "WG";
  return keys.flatMap((key) => {
    const person = personOf(key);
    if (!person) return [];
    const own = form.get(ROW.result(key)) || form.get("result");
    const outcome = {
      met: kind !== "online" && met.has(key),
      interacted: method === "WG" && interacted.has(key),
      result: isAnswered && typeof own === "string" && isCode(RESULT, own) ? (own as Result) : null,
    };
    return [{ ...talentIn("", outcome), ...person }];
  });
}

export type Event = { id: string; input: OutreachInput };

/** An event with many people, its people read from the same form (domain E21, E22). */
export const eventForm = (writer: Writer, form: FormData) =>
  z.object(sharedFields(EVENT_WAYS)).transform((typed, ctx): Event => {
    const input = { ...toldBy(typed, writer), next_contact_on: null, participants: peopleIn(form, typed.way) };
    blameAll(input, writer, ctx);
    return { id: typed.id, input };
  });

/** The shared fields of an event's form: the rows of its people and the buttons left out. */
export function sharedOf(form: FormData): FormData {
  const kept = new FormData();
  const isRow = (name: string) =>
    [ROW.person, ROW.met, ROW.interacted, "do", "add", "drop"].includes(name as never) || name.startsWith("result:");
  for (const [name, value] of form) if (typeof value === "string" && !isRow(name)) kept.append(name, value);
  return kept;
}

/** The names in a pasted text: one a line or parted by marks, numbers before them and phones behind them left out. */
export function namesIn(text: string): string[] {
  const words = text
    .normalize("NFKC")
    .slice(0, 10_000)
    .split(/[\s,、;；，。:：|]+/u)
    .map((word) => word.replace(/^[\d.()（）]+/u, "").replace(/[\d().（）-]+$/u, ""));
  return [...new Set(words.filter((word) => /^[\p{Script=Han}·]{2,12}$/u.test(word)))].slice(0, MOST_PEOPLE);
}
