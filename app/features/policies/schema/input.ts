import type { POLICY_LEVEL, PolicyKind, StandardUnit } from "./dictionaries.ts";

export type StandardInput = {
  id: string | null;
  grade: string;
  amount_fen: number | null;
  percent: string | null;
  unit: StandardUnit;
  max_months: number | null;
  from_on: string;
  to_on: string | null;
  condition_text: string | null;
  condition_test: string | null;
  condition_value: string;
};
export type ClauseInput = { id: string | null; text: string; test: string | null; value: string };
export type MaterialInput = { id: string | null; name: string; required: boolean; sample: string | null };

/** A policy as its editor hands it over (domain E50–E51b). */
export type PolicyInput = {
  title: string;
  doc_no: string | null;
  issuer: string;
  level: keyof typeof POLICY_LEVEL;
  package: string | null;
  kind: PolicyKind;
  target_desc: string;
  from_on: string;
  to_on: string | null;
  excl_group: string | null;
  need_notice: boolean;
  notice_days: number;
  apply_from_on: string | null;
  apply_to_on: string | null;
  standards: readonly StandardInput[];
  clauses: readonly ClauseInput[];
  materials: readonly MaterialInput[];
};

export type StandardChange = {
  grade: string;
  amount_fen: number | null;
  percent: string | null;
  max_months: number | null;
  from_on: string;
};
