import { createProject } from "#app/features/projects/commands/project.server.ts";
import { recordStage, verifyStage } from "#app/features/projects/commands/stage.server.ts";
import type { ProjStage } from "#app/features/projects/schema/dictionaries.ts";
import type { InvestChangeInput, NewProject, ReceiptInput, StageInput } from "#app/features/projects/schema/input.ts";
import type { Db } from "#db/database.ts";
import { TOWN_A } from "#tests/setup/test-database.ts";
import type { Hand } from "#tests/talents/commands/scene.ts";

const YI = 10_000_000_000;
let made = 0;

/** A project in talks since New Year, of one 亿, without anybody behind it unless named; its name is its own. */
export const projectOf = (fields: Partial<NewProject> = {}): NewProject => ({
  name: `储能电池配套${++made}`,
  is_guigen: false,
  kind: "new",
  sign_kind: null,
  enterprise_id: null,
  investor_name: "示例投资公司",
  landing_town_id: TOWN_A,
  landing_region_code: null,
  referral_town_id: null,
  industry_code: "C38",
  content: "建设储能电池配套生产线两条",
  agreed_invest_fen: YI,
  currency: "CNY",
  foreign_amount_cents: null,
  fx_rate: null,
  fx_on: null,
  fixed_invest_fen: null,
  fund_source: null,
  est_output_fen: null,
  est_tax_fen: null,
  est_jobs: null,
  land_mu: null,
  plant_area: null,
  lead_person: null,
  owner_unit: "滍阳镇",
  owner_user_id: null,
  taskforce: null,
  issues: null,
  next_step: null,
  next_meeting_on: null,
  stall_cause: null,
  is_amount_confirmed: false,
  is_distinct: false,
  stage: "NEG",
  occurred_on: "2023-01-05",
  late_reason: null,
  evidence_text: null,
  talents: [],
  ...fields,
});

export const filedProject = (hand: Hand, fields: Partial<NewProject> = {}) =>
  createProject(hand.db, hand.actor, projectOf(fields));

const PROOF: Partial<Record<ProjStage, string[]>> = {
  SIGN: ["agreement"],
  REG: ["licence"],
  START: ["permit", "site_check"],
  PROD: ["invoice", "photo"],
  FULL: ["output"],
  WITH: ["termination"],
};

/** A stage with everything it asks for. */
export const stageOf = (stage: ProjStage, occurred_on: string, fields: Partial<StageInput> = {}): StageInput => ({
  stage,
  resumes: false,
  occurred_on,
  late_reason: null,
  evidence_kinds: PROOF[stage] ?? [],
  evidence_text: "原件存镇档案室",
  skip_reason: null,
  sign_kind: stage === "SIGN" ? "investment" : null,
  agreed_invest_fen: stage === "SIGN" ? YI : null,
  is_amount_confirmed: false,
  remark: null,
  ...fields,
});

/** Recorded by one and verified by another. */
export async function reached(chief: Hand, office: Hand, projectId: string, ...steps: [ProjStage, string][]): Promise<string[]> {
  const ids: string[] = [];
  for (const [stage, on] of steps) {
    const { id, waits } = await recordStage(chief.db, chief.actor, projectId, stageOf(stage, on));
    if (waits) await verifyStage(office.db, office.actor, id);
    ids.push(id);
  }
  return ids;
}

export const receiptOf = (amount_fen: number, fields: Partial<ReceiptInput> = {}): ReceiptInput => ({
  kind: "fixed",
  occurred_on: "2023-03-01",
  late_reason: null,
  amount_fen,
  evidence_kind: "bank",
  evidence_text: "回单2023-031",
  ...fields,
});

export const changeOf = (new_amount_fen: number, effective_on: string): InvestChangeInput => ({
  new_amount_fen,
  effective_on,
  doc: "补充协议",
  is_amount_confirmed: true,
});

export const projectRow = (db: Db, id: string) =>
  db.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
