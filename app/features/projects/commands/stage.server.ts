import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { eventProblems } from "../rules/evidence.ts";
import { counts, needsVerifying, orderProblem } from "../rules/stage.ts";
import { mayRecord } from "../rules/steps.ts";
import type { ProjStage } from "../schema/dictionaries.ts";
import type { StageInput } from "../schema/input.ts";
import { guardAmount } from "./amount-guard.server.ts";
import { derive, eventsOf } from "./derive.server.ts";
import { enterSigned } from "./enter-signed.server.ts";
import { BY_HAND, type Entry, sourceOf } from "./entry.ts";
import {
  assertOtherHand,
  changedBy,
  childOf,
  type HeldProject,
  holdProject,
  projectLimits,
  refuse,
  withdrawnBy,
} from "./lock.server.ts";

/**
 * Records what happened to a project, with what proves it (domain E41, §3.2). It counts from verification by another person; 线索, 在谈 and
 * 注册 count at once. The form brings the `id`, so a second click finds the first. What a ledger tells is proven by the ledger until the
 * verifier asks for more. Throws `invalid` naming the field.
 */
export async function recordStage(
  db: Db,
  actor: Actor,
  projectId: string,
  input: StageInput,
  files: readonly CheckedFile[] = [],
  id: string = uuidv7(),
  entry: Entry = BY_HAND,
): Promise<{ id: string; waits: boolean }> {
  demand(actor, "project:update");
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    if (!mayRecord(actor.role, input.stage, project.is_directly_under))
      throw new AppError("forbidden", "这个阶段不由您的岗位登记，请交站长登记。");
    if (await isThere(trx, id, projectId)) return;
    await checkStage(trx, actor, project, input, { file_count: files.length, entry });
    const { agreed_invest_fen, sign_kind, is_amount_confirmed, foreign = {}, ...told } = input;
    const signs = input.stage === "SIGN" && !input.resumes;
    await trx
      .insertInto("project_stage_event")
      .values({
        ...told,
        id,
        ...childOf(project),
        ...(signs ? { sign_kind, agreed_invest_fen, ...foreign } : {}),
        ...sourceOf(entry),
      })
      .execute();
    if (files.length > 0)
      await storeAttachments(trx, { type: "project_stage_event", id, town_id: project.landing_town_id, privacy: "I" }, files);
    if (signs && is_amount_confirmed && !project.invest_confirmed)
      await trx
        .updateTable("project")
        .set({ invest_confirmed: true, ...changedBy(actor) })
        .where("id", "=", projectId)
        .execute();
    if (!needsVerifying(input)) await derive(trx, actor, project);
  });
  return { id, waits: needsVerifying(input) };
}

/** By itself, among everything entered, and as an amount. */
async function checkStage(
  trx: Transaction<Database>,
  actor: Actor,
  project: HeldProject,
  input: StageInput,
  { file_count, entry }: { file_count: number; entry: Entry },
) {
  const events = await eventsOf(trx, project.id);
  const limits = await projectLimits(trx);
  const outOfPlace = orderProblem(events, input);
  if (outOfPlace) refuse(outOfPlace.field, outOfPlace.message);
  const problems = eventProblems(input, {
    today: actor.today,
    lateDays: limits.lateDays,
    kind: project.kind,
    agreed_invest_fen: project.agreed_invest_fen,
    has_started: events.some(({ stage, resumes }) => stage === "START" && !resumes),
    file_count,
  });
  const problem = problems.find(({ field }) => entry.source === "manual" || field !== "evidence_kinds");
  if (problem) refuse(problem.field, problem.message);
  if (entry.source === "manual" && input.stage === "SIGN" && !input.resumes && input.agreed_invest_fen)
    await guardAmount(trx, actor, limits, {
      amount_fen: input.agreed_invest_fen,
      isConfirmed:
        input.is_amount_confirmed || (project.invest_confirmed && input.agreed_invest_fen === project.agreed_invest_fen),
      projectId: project.id,
    });
}

async function isThere(trx: Transaction<Database>, id: string, projectId: string): Promise<boolean> {
  const found = await trx.selectFrom("project_stage_event").select("project_id").where("id", "=", id).executeTakeFirst();
  if (found && found.project_id !== projectId) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  return found !== undefined;
}

/** Confirms an event, by the talent office and never by who recorded it; from then on it counts. A second click changes nothing. Throws `conflict` where it no longer fits the others. */
export async function verifyStage(db: Db, actor: Actor, eventId: string): Promise<void> {
  demand(actor, "project:approve");
  await inTransaction(db, async (trx) => {
    const { project, event } = await holdEvent(trx, actor, eventId);
    if (event.voided_at) throw new AppError("conflict", "这一条已经退回或作废，不能再核实。");
    if (event.verified_at) return;
    assertOtherHand(actor, event.recorder_id);
    const valid = (await eventsOf(trx, project.id)).filter((other) => other.id !== eventId && counts(other));
    const problem = orderProblem(valid, { ...event, stage: event.stage as ProjStage });
    if (problem) throw new AppError("conflict", problem.message);
    if (event.stage === "PROD" && !event.resumes && !event.skip_reason && !valid.some(({ stage }) => stage === "START"))
      throw new AppError("conflict", "请先核实开工，再核实投产。");
    await trx
      .updateTable("project_stage_event")
      .set({ verified_by: actor.user_id, verified_at: sql`ctx_now()`, version: event.version + 1, ...changedBy(actor) })
      .where("id", "=", eventId)
      .execute();
    await derive(trx, actor, project);
    if (event.stage === "SIGN" && !event.resumes) await enterSigned(trx, actor, project, event.occurred_on);
  });
}

/** Sends an unverified event back with a reason; it never counted. */
export async function refuseStage(db: Db, actor: Actor, eventId: string, reason: string): Promise<void> {
  demand(actor, "project:approve");
  const why = reasonOf(reason, "退回");
  await inTransaction(db, async (trx) => {
    const { project, event } = await holdEvent(trx, actor, eventId);
    if (event.voided_at) return;
    if (event.verified_at) throw new AppError("conflict", "这一条已经核实，不能退回；有误的请作废。");
    await trx
      .updateTable("project_stage_event")
      .set({ refused_reason: why, ...withdrawnBy(actor, why), version: event.version + 1 })
      .where("id", "=", eventId)
      .execute();
    await derive(trx, actor, project);
  });
}

/** Takes an event back, verified or not, with its reason: the project falls back to what the others say (domain §3.2). Published figures stay. */
export async function voidStage(db: Db, actor: Actor, eventId: string, reason: string): Promise<void> {
  demand(actor, "project:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const { project, event } = await holdEvent(trx, actor, eventId);
    if (event.voided_at) return;
    await trx
      .updateTable("project_stage_event")
      .set({ ...withdrawnBy(actor, why), version: event.version + 1 })
      .where("id", "=", eventId)
      .execute();
    await derive(trx, actor, project);
  });
}

/** The event and its project, the project held first: whoever comes second reads what the first one left. */
async function holdEvent(trx: Transaction<Database>, actor: Actor, eventId: string) {
  const found = await trx.selectFrom("project_stage_event").select("project_id").where("id", "=", eventId).executeTakeFirst();
  if (!found) throw new AppError("not_found", "没有找到这条阶段记录。");
  const project = await holdProject(trx, actor, found.project_id);
  const event = await trx
    .selectFrom("project_stage_event")
    .select(["id", "stage", "occurred_on", "resumes", "skip_reason", "recorder_id", "verified_at", "voided_at", "version"])
    .where("id", "=", eventId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { project, event };
}
