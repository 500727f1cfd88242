import type { Method, OutreachKind, PersonType, Purpose, Result } from "./dictionaries.ts";

/** Who of the staff was there; `user_id` is null for somebody without an account (a leader, a village head). */
export type Staff = { user_id: string | null; name: string; unit: string; duty: string };

/** One person of a contact. `talent_id` is the household of a relative as well; somebody else has a name only. */
export type ParticipantInput = {
  person_type: PersonType;
  talent_id: string | null;
  family_member_id: string | null;
  person_name: string | null;
  met: boolean;
  interacted: boolean;
  result: Result | null;
};

/** One contact as the form, the importer and the seeds hand it over (domain E21, E22). Money is fen a household. */
export type OutreachInput = {
  kind: OutreachKind;
  method: Method;
  campaign_id: string | null;
  occurred_on: string;
  late_reason: string | null;
  /** `HH:MM` in Shanghai. */
  started_at: string | null;
  /** Left null by a town post: its own station. The zone names the station that carried it out, or none for 区直. */
  station_id: string | null;
  /** Empty means whoever logs it. */
  staff: Staff[];
  lead_person: string | null;
  place: string | null;
  purpose: Purpose[];
  content: string;
  policy_text: string | null;
  lead_text: string | null;
  gift_desc: string | null;
  gift_value_fen: number | null;
  gift_source: string | null;
  gift_reason: string | null;
  chat_group_id: string | null;
  next_contact_on: string | null;
  participants: ParticipantInput[];
};

export const talentIn = (
  talentId: string,
  outcome: Partial<Pick<ParticipantInput, "met" | "interacted" | "result">>,
): ParticipantInput => ({
  person_type: "talent",
  talent_id: talentId,
  family_member_id: null,
  person_name: null,
  met: false,
  interacted: false,
  result: null,
  ...outcome,
});
