import type { OutreachInput, ParticipantInput } from "#app/features/outreach/schema/input.ts";
import { talentIn } from "#app/features/outreach/schema/input.ts";
import type { Db } from "#db/database.ts";
import { aTalent } from "#seeds/factories.ts";

/** A phone call on 20 March 2023; a test names what it is about. */
export const contactOf = (fields: Partial<OutreachInput> & { participants: ParticipantInput[] }): OutreachInput => ({
  kind: "online",
  method: "PH",
  campaign_id: null,
  occurred_on: "2023-03-20",
  late_reason: null,
  started_at: null,
  station_id: null,
  staff: [],
  lead_person: null,
  place: null,
  purpose: ["follow_up"],
  content: "问候近况，谈了回乡的打算，约定再联系。",
  policy_text: null,
  lead_text: null,
  gift_desc: null,
  gift_value_fen: null,
  gift_source: null,
  gift_reason: null,
  chat_group_id: null,
  next_contact_on: null,
  ...fields,
});

export const answered = (talentId: string) => talentIn(talentId, { result: "1" });
export const unanswered = (talentId: string) => talentIn(talentId, { result: "4" });

/** Somebody verified whose next contact stands on 31 March. */
export const onFile = (db: Db, fields: Parameters<typeof aTalent>[1] = {}) =>
  aTalent(db, { status: "on_file", verify_status: "verified", next_contact_on: "2023-03-31", ...fields });
