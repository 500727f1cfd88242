import type { AttachmentCategory } from "#app/features/attachments/schema.ts";
import type { OutreachInput, ParticipantInput } from "#app/features/outreach/schema/input.ts";
import type { DemoTown, TownKey } from "../people/towns.ts";
import type { DemoPerson } from "../people/types.ts";

/** Somebody of the 116 as the contacts know them. */
export type Guest = {
  person: DemoPerson;
  key: string;
  town: DemoTown;
  /** 称呼: the surname with 先生 or 女士. */
  call: string;
  city: string;
  /** The first day on which the register knows them. */
  filed: string;
  /** The first day on which they may be called: that of their first contact, for old acquaintances the first office day of the year. */
  from: string;
  /** First contact by WeChat, as the status says; else by phone. */
  first: "PH" | "WX";
  /** That first day is the day of the status, so a contact of that day belongs to it. */
  isFirstInYear: boolean;
  is: (tag: string) => boolean;
};

/** One person at a contact: a talent by key, or the n-th relative of that household. */
export type DemoWho = Pick<ParticipantInput, "met" | "interacted" | "result"> & { key: string; relative: number | null };

type Told = Omit<OutreachInput, "campaign_id" | "station_id" | "staff" | "chat_group_id" | "participants">;

/** One contact before it has ids; `recorded_on` is the day it was entered. */
export type DemoContact = Told & {
  /** The station that carried it out. */
  town: TownKey;
  login: string;
  recorded_on: string;
  campaign: string | null;
  /** Accounts that were there; empty means whoever enters it. */
  staff: readonly string[];
  files: readonly AttachmentCategory[];
  people: readonly DemoWho[];
};

/** A contact as its maker leaves it: the day of entry comes last, over all of them. */
export type Draft = Omit<DemoContact, "recorded_on">;

/** What a contact says unless its maker says more. */
export const PLAIN = {
  campaign: null,
  late_reason: null,
  started_at: null,
  lead_person: null,
  place: null,
  policy_text: null,
  lead_text: null,
  gift_desc: null,
  gift_value_fen: null,
  gift_source: null,
  gift_reason: null,
  next_contact_on: null,
  staff: [],
  files: [],
} as const;

export const talentAt = (key: string, outcome: Partial<DemoWho>): DemoWho => ({
  key,
  relative: null,
  met: false,
  interacted: false,
  result: null,
  ...outcome,
});
