import { uuidv7 } from "uuidv7";
import { createProject, updateProgress } from "#app/features/projects/commands/project.server.ts";
import { recordReceipt } from "#app/features/projects/commands/receipts.server.ts";
import { recordStage } from "#app/features/projects/commands/stage.server.ts";
import { mayRecord } from "#app/features/projects/rules/steps.ts";
import { PROJ_STAGE } from "#app/features/projects/schema/dictionaries.ts";
import type { NewProject, StageInput } from "#app/features/projects/schema/input.ts";
import type { RecordHand } from "../records/writer.server.ts";
import type { DatedEvent, ProjectEntry } from "./entry.ts";

/**
 * Rows through the commands that people use. What a ledger tells of stages and money is entered by the importer and waits for the
 * talent office like anybody's entry (domain §3.2, E41, E43); its proof is the ledger.
 */
export const PROJECT_HAND: RecordHand<ProjectEntry> = {
  async create(trx, actor, batch, { entry, is_chosen }) {
    const id = uuidv7();
    const from = { source: "import", batchId: batch.id } as const;
    const events = entry.events.filter(({ stage }) => mayRecord(actor.role, stage, false));
    const left = entry.events.filter((event) => !events.includes(event));
    await createProject(trx, actor, newProject(entry, left, batch.town_id, is_chosen), id, from);
    for (const event of events) await recordStage(trx, actor, id, stageInput(entry, event), [], uuidv7(), from);
    if (entry.received_fen)
      await recordReceipt(
        trx,
        actor,
        id,
        {
          kind: "other",
          occurred_on: entry.received_on,
          late_reason: entry.late_reason,
          amount_fen: entry.received_fen,
          evidence_kind: "statistics",
          evidence_text: `${entry.source}，累计到位资金`,
        },
        [],
        uuidv7(),
        from,
      );
    const { progress_text, issues, next_step } = entry;
    if (progress_text) await updateProgress(trx, actor, id, 1, { progress_text, issues, next_step });
    return { result_id: id, result_version: progress_text ? 2 : 1, before_enc: null };
  },

  // A project on file is changed by its own commands, each with its own proof.
  update: async () => null,
};

function newProject(entry: ProjectEntry, left: readonly DatedEvent[], town_id: string, isDistinct: boolean): NewProject {
  const { name, kind, investor_name, industry_code, content, owner_unit } = entry;
  if (
    name === null ||
    kind === null ||
    investor_name === null ||
    industry_code === null ||
    content === null ||
    owner_unit === null
  )
    throw new RangeError("a row with errors is not written");
  const notEntered = left.map(({ stage, on }) => `${PROJ_STAGE[stage]}：${on}`);
  return {
    name,
    is_guigen: entry.is_guigen ?? false,
    kind,
    sign_kind: entry.sign_kind,
    enterprise_id: entry.enterprise_id,
    investor_name,
    landing_town_id: town_id,
    landing_region_code: null,
    referral_town_id: entry.referral_town_id,
    industry_code,
    content,
    agreed_invest_fen: entry.agreed_invest_fen,
    currency: "CNY",
    foreign_amount_cents: null,
    fx_rate: null,
    fx_on: null,
    fixed_invest_fen: entry.fixed_invest_fen,
    fund_source: entry.fund_source,
    est_output_fen: entry.est_output_fen,
    est_tax_fen: entry.est_tax_fen,
    est_jobs: entry.est_jobs,
    land_mu: entry.land_mu,
    plant_area: entry.plant_area,
    lead_person: entry.lead_person,
    owner_unit,
    owner_user_id: entry.owner_user_id,
    taskforce: entry.taskforce,
    issues: entry.issues,
    next_step: entry.next_step,
    next_meeting_on: null,
    stall_cause: null,
    is_amount_confirmed: entry.is_amount_confirmed,
    is_distinct: isDistinct,
    stage: entry.stage,
    occurred_on: entry.occurred_on,
    late_reason: entry.late_reason,
    evidence_text: entry.source,
    remark: [entry.remark, ...notEntered].filter(Boolean).join("；").slice(0, 500) || null,
    talents: entry.talents.map(({ id }) => ({ talent_id: id, role: "referrer", share_pct: null })),
  };
}

const stageInput = (entry: ProjectEntry, { stage, on, skip_reason }: DatedEvent): StageInput => ({
  stage,
  resumes: false,
  occurred_on: on,
  late_reason: entry.late_reason,
  evidence_kinds: [],
  evidence_text: entry.source,
  skip_reason,
  sign_kind: stage === "SIGN" ? entry.sign_kind : null,
  agreed_invest_fen: stage === "SIGN" ? entry.agreed_invest_fen : null,
  is_amount_confirmed: entry.is_amount_confirmed,
  remark: null,
});
