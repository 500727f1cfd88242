import type { ProjStage, SharePurpose } from "./dictionaries.ts";

/** What commands take; forms, importer and seeds hand it over. Money is fen, days are `YYYY-MM-DD`. */

/** An amount with its currency; `fen` is what it is worth at `fx_rate` of `fx_on` (domain E40). */
export type Priced = {
  agreed_invest_fen: number | null;
  currency: string;
  foreign_amount_cents: number | null;
  fx_rate: string | null;
  fx_on: string | null;
};

/** A project as its form carries it (domain E40). Stage, dates and progress come by their own commands. */
export type ProjectInput = Priced & {
  name: string;
  is_guigen: boolean;
  kind: string;
  /** Before 签约 a note (框架协议, 意向书); from 签约 on what was signed decides. */
  sign_kind: string | null;
  enterprise_id: string | null;
  investor_name: string;
  landing_town_id: string;
  /** Where it truly stands; null means the landing town itself. */
  landing_region_code: string | null;
  referral_town_id: string | null;
  industry_code: string;
  content: string;
  fixed_invest_fen: number | null;
  fund_source: string | null;
  est_output_fen: number | null;
  est_tax_fen: number | null;
  est_jobs: number | null;
  land_mu: string | null;
  plant_area: string | null;
  lead_person: string | null;
  owner_unit: string;
  /** Null means whoever enters it. */
  owner_user_id: string | null;
  taskforce: string | null;
  issues: string | null;
  next_step: string | null;
  next_meeting_on: string | null;
  stall_cause: string | null;
  /** The second answer to “is the amount right?” and to “is this not the same project?”. */
  is_amount_confirmed: boolean;
  is_distinct: boolean;
};

export type ProjectTalentInput = { talent_id: string; role: string; share_pct: string | null };

/** A new project: how far it is (线索 or already 在谈), since when, and through whom. */
export type NewProject = ProjectInput & {
  stage: "LEAD" | "NEG";
  occurred_on: string;
  late_reason: string | null;
  evidence_text: string | null;
  /** What a ledger says besides. */
  remark?: string | null;
  talents: ProjectTalentInput[];
};

/** How it gets on; an officer sends the first three (domain §8). */
export type ProgressInput = {
  progress_text: string;
  issues: string | null;
  next_step: string | null;
  next_meeting_on?: string | null;
  stall_cause?: string | null;
};

/** One stage event (domain E41). `resumes`: taken up again after 中止, with `stage` the one it returns to. */
export type StageInput = {
  stage: ProjStage;
  resumes: boolean;
  occurred_on: string;
  late_reason: string | null;
  evidence_kinds: string[];
  evidence_text: string | null;
  skip_reason: string | null;
  sign_kind: string | null;
  agreed_invest_fen: number | null;
  /** Of an agreement in a foreign currency: what it says, worth `agreed_invest_fen`. */
  foreign?: Omit<Priced, "agreed_invest_fen">;
  is_amount_confirmed: boolean;
  remark: string | null;
};

export type ReceiptInput = {
  kind: string;
  occurred_on: string;
  late_reason: string | null;
  amount_fen: number;
  evidence_kind: string;
  evidence_text: string | null;
};

export type InvestChangeInput = {
  effective_on: string;
  new_amount_fen: number;
  doc: string;
  is_amount_confirmed: boolean;
};

export type MilestoneInput = { name: string; planned_on: string; responsible: string; weight: number };
export type ShareInput = { share_town_id: string; purpose: SharePurpose; pct: string };
