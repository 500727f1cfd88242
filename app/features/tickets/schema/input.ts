import type {
  Outcome,
  RequesterType,
  Satisfaction,
  TicketCategory,
  TicketChannel,
  TicketLevel,
  Urgency,
} from "./dictionaries.ts";

/** One appeal as a form, the public link, an importer or the seeds hand it over (domain E36). */
export type TicketInput = {
  requester_type: RequesterType;
  enterprise_id: string | null;
  talent_id: string | null;
  /** Named by a zone post for a team that is nobody's yet; else the requester's own town. */
  town_id: string | null;
  contact_name: string;
  contact_phone: string;
  channel: TicketChannel;
  source_record_id: string | null;
  raised_on: string;
  late_reason: string | null;
  category: TicketCategory | null;
  service_item: string | null;
  title: string;
  detail: string;
  campaign_tags: readonly string[];
};

export type Classification = {
  category: TicketCategory;
  service_item: string | null;
  urgency: Urgency;
  level: TicketLevel;
  note: string | null;
};

export type Handover = { owner_user_id: string; assist_units: string | null; note: string | null };

/** What came of it. `evidence` says on what it rests; with files it may be left out. */
export type Answer = { solution: string; outcome: Outcome; evidence: string | null };

export type Told = { told_to: string; told_on: string; note: string | null };

export type Revisit = { satisfaction: Satisfaction; words: string; close: boolean };
