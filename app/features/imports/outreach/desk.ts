import type { Role } from "#app/auth/actor.ts";
import type { Limits } from "#app/features/outreach/rules/contact.ts";
import type { Town } from "../cells/native-place.ts";
import type { OpenCampaign } from "./campaigns.server.ts";

/** Somebody of the town as a row of a ledger may name them. */
export type Person = {
  id: string;
  name: string;
  village: string | null;
  /** Last four digits of their numbers. */
  tails: readonly string[];
  family: readonly { id: string; name: string; kin: string; person_key: string }[];
};

/** What every row of a contact ledger is read against. */
export type Desk = {
  town_id: string;
  towns: readonly Town[];
  today: string;
  role: Role;
  limits: Limits;
  /** The town's people in office, by name. */
  office: ReadonlyMap<string, { user_id: string; unit: string; duty: string }>;
  groups: readonly { id: string; name: string }[];
  campaigns: readonly OpenCampaign[];
  late_reason: string | null;
};

/** The town's people by name, as far as the rows at hand name them. */
export type People = ReadonlyMap<string, readonly Person[]>;

/** What the words above a table and its mapping say. */
export type SheetFacts = {
  year: number | null;
  title_date: string | null;
  date1904: boolean;
  campaign_id: string | null;
  is_visits: boolean;
};
