import type { ProjStage } from "#app/features/projects/schema/dictionaries.ts";
import type { ProjectInput } from "#app/features/projects/schema/input.ts";

type Told = Pick<
  ProjectInput,
  | "sign_kind"
  | "enterprise_id"
  | "referral_town_id"
  | "fixed_invest_fen"
  | "fund_source"
  | "est_output_fen"
  | "est_tax_fen"
  | "est_jobs"
  | "land_mu"
  | "plant_area"
  | "lead_person"
  | "owner_user_id"
  | "taskforce"
  | "issues"
  | "next_step"
>;

/** The dated stages of RPT-04, in their order. */
export const DATED = {
  SIGN: "signed_on",
  REG: "reg_on",
  START: "start_on",
  PROD: "prod_on",
  FULL: "full_on",
} as const satisfies Partial<Record<ProjStage, string>>;
export type DatedStage = keyof typeof DATED;
export type DatedEvent = { stage: DatedStage; on: string; skip_reason: string | null };

/** What a row of a project ledger says; null where it says nothing. */
export type ProjectEntry = Told & {
  name: string | null;
  kind: string | null;
  is_guigen: boolean | null;
  investor_name: string | null;
  uscc: string | null;
  industry_code: string | null;
  content: string | null;
  owner_unit: string | null;
  agreed_invest_fen: number | null;
  is_amount_confirmed: boolean;
  talents: { id: string; name: string }[];
  talent_names: string[];
  progress_text: string | null;
  /** Since when it is known, and how far it was then. */
  stage: "LEAD" | "NEG";
  occurred_on: string;
  /** Each written day of a stage, as read; `events` are those that can be entered. */
  days: Partial<Record<DatedStage, string>>;
  events: DatedEvent[];
  received_fen: number | null;
  received_on: string;
  late_reason: string | null;
  /** Where it is written: 《台账.xlsx》“工作表”第4行. */
  source: string;
  /** What no column takes. */
  remark: string | null;
};

/** A project of the own town as a row is compared with it. Money is fen. */
export type ProjectTarget = {
  id: string;
  no: string;
  version: number;
  name: string;
  kind: string;
  investor_name: string;
  uscc: string | null;
  referral_town_id: string | null;
  industry_code: string;
  content: string;
  agreed_invest_fen: number | null;
  fixed_invest_fen: number | null;
  lead_person: string | null;
  owner_unit: string;
  progress_text: string | null;
  issues: string | null;
  next_step: string | null;
  talents: string[];
  /** Days entered of each stage, verified or waiting. */
  days: Partial<Record<DatedStage, string[]>>;
  /** Money entered, and of it verified. */
  entered_fen: number;
  verified_fen: number;
};
