import type { ProjectInput } from "#app/features/projects/schema/input.ts";
import { at } from "../people/random.ts";
import { TOWNS, type TownKey } from "../people/towns.ts";
import { townId } from "./enterprises.ts";

/** One 万元 in fen. */
export const WAN = 1_000_000;

type Told = {
  name: string;
  town: TownKey;
  kind: string;
  industry: string;
  /** 万元. */
  agreed: number;
  fixed: number | null;
  content: string;
  jobs: number;
  investor_name: string;
  lead_person: string | null;
  taskforce: string | null;
};

/** A project as its form would hand it over, before it has an enterprise. */
export const projectInput = ({ name, town, kind, industry, agreed, fixed, content, jobs, ...told }: Told): ProjectInput => ({
  name,
  kind,
  content,
  ...told,
  is_guigen: true,
  sign_kind: null,
  enterprise_id: null,
  landing_town_id: townId(town),
  landing_region_code: null,
  referral_town_id: null,
  industry_code: industry,
  agreed_invest_fen: agreed * WAN,
  currency: "CNY",
  foreign_amount_cents: null,
  fx_rate: null,
  fx_on: null,
  fixed_invest_fen: fixed === null ? null : fixed * WAN,
  fund_source: "own",
  est_output_fen: Math.round(agreed * 1.2) * WAN,
  est_tax_fen: Math.round(agreed * 0.05) * WAN,
  est_jobs: jobs,
  land_mu: null,
  plant_area: null,
  owner_unit: at(
    TOWNS.filter(({ key }) => key === town),
    0,
  ).name,
  owner_user_id: null,
  issues: null,
  next_step: null,
  next_meeting_on: null,
  stall_cause: null,
  is_amount_confirmed: false,
  is_distinct: false,
});
