import {
  CAMPAIGN_KINDS,
  METHOD,
  type Method,
  PURPOSE,
  type Purpose,
  RESULT,
} from "#app/features/outreach/schema/dictionaries.ts";
import type { OutreachInput, ParticipantInput } from "#app/features/outreach/schema/input.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { squash } from "#app/lib/text.ts";
import { type Cell, said } from "../cells/cell.ts";
import { parseDate } from "../cells/dates.ts";
import type { Field } from "../cells/headers.ts";
import { parseNativePlace } from "../cells/native-place.ts";
import { parseReturnWill } from "../cells/wills.ts";
import { type CellNote, type Message, RowNotes } from "../row-notes.ts";
import { kindOfMethod, parseMethod } from "./cells/method.ts";
import { parsePurpose, parseResult } from "./cells/purpose-result.ts";
import { parseVisited } from "./cells/relatives.ts";
import { contentOf } from "./content.ts";
import type { Desk, People, Person, SheetFacts } from "./desk.ts";
import { findPerson, findRelative, namedIn, relativeIn } from "./find-person.ts";
import { nextContactOf } from "./next-contact.ts";
import { contactProblems } from "./problems.ts";
import { giftOf, staffOf } from "./row-parts.ts";

/** What a readable row of a contact ledger is written from, as it rests sealed until then. */
export type Entry = {
  /** The contact of this row alone; rows of one household or symposium become one record at the commit. */
  input: OutreachInput;
  talent_id: string;
  talent_name: string;
  /** One a participant (domain E22). */
  person_keys: string[];
  /** The will that 意愿变化 ends with. */
  return_will: number | null;
};

export type OutreachRow = {
  /** The contact as far as it can be told from others; it can be written only where no error stands. */
  entry: Entry | null;
  cells: Partial<Record<Field, CellNote>>;
  errors: Message[];
  warnings: Message[];
};

/** One row of a visit or contact ledger → a contact with whom it was with, by the words of domain §6 and the rules of E21. */
export function readOutreachRow(cells: ReadonlyMap<Field, Cell>, facts: SheetFacts, desk: Desk, people: People): OutreachRow {
  const notes = new RowNotes(cells);
  const occurred_on = occurredOn(notes, facts, desk);
  const person = personOf(notes, desk, people);
  const relatives = person ? relativesOf(notes, person) : [];
  const staff = staffOf(notes, desk);
  const { method, group } = methodOf(notes, facts, desk);
  const kind = method ? kindOfMethod(method, facts.is_visits) : null;
  const purpose = purposesOf(notes, kind === "visit" || kind === "symposium");
  const { result, met } = notes.take("result", parseResult, { result: null, met: true }, (value) =>
    value.met ? labelOf(RESULT, value.result) : "没有见到",
  );
  const content = contentOf(notes, method, purpose);
  const gift = giftOf(notes);
  const next_contact_on = occurred_on === null ? null : nextContactOf(notes, occurred_on, facts);
  const return_will = willOf(notes);
  if (!person || occurred_on === null || !method || !kind || relatives === null || content === null) return done(notes, null);
  const outcome =
    kind === "online"
      ? { met: false, interacted: method === "WG" && result !== "4", result }
      : { met, interacted: false, result };
  const input: OutreachInput = {
    kind,
    method,
    campaign_id: CAMPAIGN_KINDS.includes(kind) ? facts.campaign_id : null,
    occurred_on,
    late_reason: desk.late_reason,
    started_at: null,
    station_id: null,
    staff,
    lead_person: null,
    place: null,
    purpose,
    content,
    policy_text: purpose.includes("policy_advice") ? content.slice(0, 200) : null,
    lead_text: purpose.includes("project_matching") ? content.slice(0, 200) : null,
    ...gift,
    chat_group_id: group,
    next_contact_on,
    participants: relatives.map(
      (relative): ParticipantInput => ({
        person_type: relative ? "family" : "talent",
        talent_id: person.id,
        family_member_id: relative?.id ?? null,
        person_name: null,
        ...outcome,
      }),
    ),
  };
  contactProblems(notes, input, facts, desk);
  const person_keys = relatives.map((relative) => relative?.person_key ?? `T:${person.id}`);
  return done(notes, { input, talent_id: person.id, talent_name: person.name, person_keys, return_will });
}

const done = ({ cells, errors, warnings }: RowNotes, entry: Entry | null): OutreachRow => ({
  entry,
  cells,
  errors,
  warnings,
});

/** 走访日期: without a year that of the sheet's title (1月12日, 正月初十); only a whole day counts. */
function occurredOn(notes: RowNotes, facts: SheetFacts, desk: Desk): string | null {
  const none = { on: null, precision: null, remark: null, lunar: null };
  const context = {
    kind: "event" as const,
    sheetYear: facts.year ?? (facts.title_date ? Number(facts.title_date.slice(0, 4)) : null),
    asOf: desk.today,
    date1904: facts.date1904,
  };
  const read = notes.take(
    "occurred_on",
    (cell) => parseDate(cell, context),
    none,
    (value) => value.on ?? "",
  );
  if (notes.cells.occurred_on?.error) return null;
  if (read.on === null) notes.fail("occurred_on", "缺日期，请写成 2023-01-12 的样子");
  else if (read.precision !== "D") notes.fail("occurred_on", "日期要写到日，如 2023-01-12");
  return read.precision === "D" ? read.on : null;
}

/** 镇街 may only be the own one; 村 and number tell two of one name apart. */
function personOf(notes: RowNotes, desk: Desk, people: People): Person | null {
  const towns = desk.towns;
  const place = notes.take(
    "native_town",
    (cell) => parseNativePlace(cell, towns),
    null,
    (value) => value?.village ?? notes.cell("native_town")?.text ?? "",
  );
  if (place?.town_id && place.town_id !== desk.town_id) notes.fail("native_town", "只能导入本镇街的联络，其他镇街的由他们导入");
  const digits = squash(notes.cell("phone")?.text ?? "").replace(/\D/g, "");
  notes.text("phone", 60);
  const { name, tail } = namedIn(said(notes.cell("name") ?? { value: "", text: "" }));
  const village = notes.text("native_village", 100);
  const found = findPerson(people, { name, tail: tail ?? (digits.length >= 7 ? digits.slice(-4) : null), village });
  return notes.keep("name", found, (person) => person?.name ?? name);
}

function relativesOf(notes: RowNotes, person: Person): (Person["family"][number] | null)[] | null {
  const inName = relativeIn(said(notes.cell("name") ?? { value: "", text: "" }));
  const visited = inName ?? parseVisited(notes.cell("visited"), notes.cell("family_kin"), person.name).value;
  const found = visited.map((one) => findRelative(person, one));
  const field = inName ? "name" : notes.has("visited") ? "visited" : "family_kin";
  const relatives = found.map(({ value }) => value);
  if (notes.has(field)) {
    const names = relatives.map((relative) => relative?.name ?? person.name).join("、");
    const shown = inName ? `${person.name}(家属${names})` : names;
    const error = found.flatMap((one) => one.error ?? [])[0];
    notes.keep(
      field,
      { value: error ? "" : shown, warnings: found.flatMap(({ warnings }) => warnings), ...(error ? { error } : {}) },
      (text) => text,
    );
  }
  if (notes.has("family_kin") && field !== "family_kin") notes.text("family_kin", 40);
  return found.some(({ error }) => error) ? null : relatives;
}

/** 方式, in a visit ledger 走访形式; a visit ledger without either is one of households called on. */
function methodOf(notes: RowNotes, facts: SheetFacts, desk: Desk): { method: Method | null; group: string | null } {
  const field = (["visit_form", "method"] as const).find((name) => squash(notes.cell(name)?.text ?? "") !== "");
  if (!field) {
    if (!facts.is_visits) notes.fail("method", "请填联络方式，如电话、微信、接待来访");
    return { method: facts.is_visits ? "HV" : null, group: null };
  }
  const { method, group } = notes.take(field, parseMethod, { method: null, group: null }, (value) =>
    labelOf(METHOD, value.method),
  );
  if (method !== "WG") return { method, group: null };
  const named = group === null ? desk.groups : desk.groups.filter(({ name }) => squash(name).includes(group));
  const [only] = named;
  if (!only || named.length > 1)
    notes.fail(field, only ? "本镇街有几个微信群，请写明群名，如“微信群(乡贤群)”" : "没有找到这个微信群，请先登记微信群");
  return { method, group: only?.id ?? null };
}

function purposesOf(notes: RowNotes, isVisit: boolean): Purpose[] {
  const codes = notes.take("purpose", parsePurpose, [], (value) => value.map((code) => labelOf(PURPOSE, code)).join("、"));
  if (codes.length > 0) return codes;
  if (!isVisit) notes.warn("purpose", "没有写目的，记为其他");
  return [isVisit ? "festival_greeting" : "other"];
}

/** 意愿变化: 一般→较强 ends with 较强; 无变化 and a blank say nothing. */
function willOf(notes: RowNotes): number | null {
  const text = squash(notes.cell("will_change")?.text ?? "").replace(/[。.]+$/, "");
  const last = text.split(/→|->|-+>|—+>|变为|变成|转为|提升为|到|至/).at(-1) ?? "";
  if (last === "" || /^(?:无|无变化|未变|不变|没有变化|没变化|同前|\/|-|—+)$/.test(last)) {
    notes.text("will_change", 60);
    return null;
  }
  return notes.take(
    "will_change",
    () => parseReturnWill({ value: last, text: last }),
    null,
    () => last,
  );
}
