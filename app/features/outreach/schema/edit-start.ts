import { SELF } from "./contact-form.ts";
import { type EventPerson, familyKey, otherKey, talentKey } from "./event-form.ts";
import type { Staff } from "./input.ts";
import { EVENT_WAYS, wayOf } from "./ways.ts";

/** What of a record its forms begin with again. */
type Held = {
  kind: string;
  method: string;
  campaign_id: string | null;
  chat_group_id: string | null;
  occurred_on: string;
  start: string | null;
  late_reason: string | null;
  purpose: readonly string[];
  content: string | null;
  policy_text: string | null;
  lead_text: string | null;
  place: string | null;
  lead_person: string | null;
  gift_desc: string | null;
  gift_value_fen: number | null;
  gift_source: string | null;
  gift_reason: string | null;
  next_contact_on: string | null;
  result: string | null;
  staff: readonly Staff[];
};
type Person = {
  person_type: string;
  talent_id: string | null;
  family_member_id: string | null;
  name: string;
  met: boolean;
  interacted: boolean;
  result: string | null;
};

/** The one household that a record is about, for the form of one contact; null where it is an event's. */
export function householdOf(people: readonly Person[], { kind }: Pick<Held, "kind">): string | null {
  const [first] = people;
  const isOne = people.every(({ talent_id, person_type }) => talent_id === first?.talent_id && person_type !== "other");
  const isEventOnly = kind === "symposium" || kind === "tour";
  return isOne && !isEventOnly ? (first?.talent_id ?? null) : null;
}

/** Whether the form of an event can show a record of this way. */
export const isEventWay = ({ kind, method }: Pick<Held, "kind" | "method">): boolean =>
  EVENT_WAYS.some(([way]) => way === wayOf(kind, method));

const text = (value: string | null) => value ?? undefined;

export const sharedStart = (record: Held) => ({
  way: wayOf(record.kind, record.method),
  campaign_id: text(record.campaign_id),
  chat_group_id: text(record.chat_group_id),
  occurred_on: record.occurred_on,
  started_at: text(record.start),
  late_reason: text(record.late_reason),
  purpose: record.purpose,
  content: text(record.content),
  policy_text: text(record.policy_text),
  lead_text: text(record.lead_text),
  place: text(record.place),
  lead_person: text(record.lead_person),
  companions: text(
    record.staff
      .slice(1)
      .map(({ name }) => name)
      .join("、") || null,
  ),
  gift_desc: text(record.gift_desc),
  gift_value: record.gift_value_fen ? String(record.gift_value_fen / 100) : undefined,
  gift_source: text(record.gift_source),
  gift_reason: text(record.gift_reason),
  result: text(record.result),
});

/** The form of one contact as it was sent. */
export function contactStart(record: Held, people: readonly Person[]) {
  const counted = people.filter(({ met }) => record.kind === "online" || met);
  return {
    ...sharedStart(record),
    result: text(record.result ?? people[0]?.result ?? null),
    who: counted.map(({ family_member_id }) => family_member_id ?? SELF),
    interacted: people.some(({ interacted }) => interacted) ? "on" : undefined,
    next: record.next_contact_on ? "day" : "rule",
    next_on: text(record.next_contact_on),
    intent_change: "no",
  };
}

/** The list of an event as it was sent. */
export const listStart = (
  people: readonly Person[],
): (Pick<EventPerson, "key"> & Pick<Person, "met" | "interacted" | "result">)[] =>
  people.map(({ person_type, talent_id, family_member_id, name, met, interacted, result }) => ({
    key:
      person_type === "other"
        ? otherKey(name)
        : family_member_id
          ? familyKey(family_member_id, talent_id ?? "")
          : talentKey(talent_id ?? ""),
    met,
    interacted,
    result,
  }));
