import { CAMPAIGN_KINDS } from "#app/features/outreach/schema/dictionaries.ts";
import type { Entry } from "./outreach-row.ts";

/**
 * What makes two rows one contact (domain §6 Duplicates): of a visit, a meeting or a tour the person, the day, the campaign and the
 * kind; of a talk the person, the day, the way and its outcome, since a call may be repeated on one day.
 */
export function contactKeys({ input, person_keys }: Entry): string[] {
  const { kind, method, occurred_on, campaign_id, participants } = input;
  const what = CAMPAIGN_KINDS.includes(kind) ? (campaign_id ?? "") : `${method}|${participants[0]?.result ?? ""}`;
  return person_keys.map((person) => [person, occurred_on, kind, what].join("|"));
}

/** Rows of one record: a symposium of a day, a household called on that day; any other row stands alone. */
export function recordKey({ input, talent_id }: Entry, rowId: string): string {
  const { kind, method, occurred_on, campaign_id } = input;
  if (kind === "symposium" || kind === "tour") return [kind, occurred_on, campaign_id].join("|");
  return kind === "visit" ? [kind, method, occurred_on, campaign_id, talent_id].join("|") : rowId;
}

/** A visit held twice may not be entered again; whether a talk on the same day was another one, a person knows. */
export const levelOf = ({ input }: Pick<Entry, "input">): 1 | 2 => (CAMPAIGN_KINDS.includes(input.kind) ? 1 : 2);

/** The inputs of one record's rows as one contact: everybody once, the words of all, whoever went. */
export function joined(entries: readonly Entry[]): Entry["input"] | null {
  const [first, ...others] = entries;
  if (!first) return null;
  if (others.length === 0) return first.input;
  const inputs = entries.map(({ input }) => input);
  const contents = [...new Set(inputs.map(({ content }) => content))];
  const named = new Map(entries.map(({ input, talent_name }) => [input.content, talent_name] as const).reverse());
  const several = contents.length > 1 && new Set(entries.map(({ talent_id }) => talent_id)).size > 1;
  const seen = new Set<string>();
  return {
    ...first.input,
    content: contents.map((text) => (several ? `${named.get(text) ?? ""}：${text}` : text)).join("；"),
    purpose: [...new Set(inputs.flatMap(({ purpose }) => purpose))],
    staff: [...new Map(inputs.flatMap(({ staff }) => staff).map((person) => [person.user_id ?? person.name, person])).values()],
    policy_text: inputs.map(({ policy_text }) => policy_text).find((text) => text !== null) ?? null,
    lead_text: inputs.map(({ lead_text }) => lead_text).find((text) => text !== null) ?? null,
    ...giftOfAll(inputs),
    next_contact_on: inputs.flatMap(({ next_contact_on }) => next_contact_on ?? []).sort()[0] ?? null,
    participants: entries.flatMap(({ input, person_keys }) =>
      input.participants.filter((_, i) => {
        const key = person_keys[i] ?? "";
        return !seen.has(key) && seen.add(key);
      }),
    ),
  };
}

/** A household has one gift, written at one of its rows or at all; a symposium's is what each household got. */
function giftOfAll(
  inputs: readonly Entry["input"][],
): Pick<Entry["input"], "gift_desc" | "gift_value_fen" | "gift_source" | "gift_reason"> {
  const worth = inputs.reduce((most, input) => ((input.gift_value_fen ?? -1) > (most.gift_value_fen ?? -1) ? input : most));
  const desc = [...new Set(inputs.flatMap(({ gift_desc }) => gift_desc ?? []))].join("、");
  const { gift_value_fen, gift_source, gift_reason } = worth;
  return { gift_desc: desc || null, gift_value_fen, gift_source, gift_reason };
}
