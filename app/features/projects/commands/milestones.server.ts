import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { assertVersion, reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { MilestoneInput } from "../schema/input.ts";
import { changedBy, childOf, holdProject, refuse, withdrawnBy } from "./lock.server.ts";

function demandPlanning(actor: Actor): void {
  demand(actor, "project:update");
  if (actor.role === "FW") throw new AppError("forbidden", "服务官只能填写项目进度。");
}

/** Adds a milestone; its first day is the baseline and never moves (domain E42). A second click finds the first. */
export async function addMilestone(
  db: Db,
  actor: Actor,
  projectId: string,
  input: MilestoneInput,
  id: string = uuidv7(),
): Promise<string> {
  demandPlanning(actor);
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    if (await trx.selectFrom("project_milestone").select("id").where("id", "=", id).executeTakeFirst()) return;
    await trx
      .insertInto("project_milestone")
      .values({ ...input, id, ...childOf(project), baseline_on: input.planned_on })
      .execute();
  });
  return id;
}

/** Proposes another day for a milestone not yet reached; the plan moves with the approval. One proposal at a time. */
export async function replanMilestone(
  db: Db,
  actor: Actor,
  milestoneId: string,
  input: { new_on: string; reason: string },
  id: string = uuidv7(),
): Promise<string> {
  demandPlanning(actor);
  const reason = reasonOf(input.reason, "调整");
  await inTransaction(db, async (trx) => {
    const milestone = await holdMilestone(trx, actor, milestoneId);
    if (await trx.selectFrom("milestone_replan").select("id").where("id", "=", id).executeTakeFirst()) return;
    if (milestone.actual_on) throw new AppError("conflict", "已完成的里程碑不能再调整计划。");
    if (input.new_on === milestone.planned_on) refuse("new_on", "与现在的计划日期相同。");
    const waiting = await trx
      .selectFrom("milestone_replan")
      .select("id")
      .where("milestone_id", "=", milestoneId)
      .where("approved_at", "is", null)
      .where("voided_at", "is", null)
      .executeTakeFirst();
    if (waiting) throw new AppError("conflict", "还有一次调整在等批准，批准或退回后才能再提。");
    await trx
      .insertInto("milestone_replan")
      .values({
        id,
        milestone_id: milestoneId,
        town_id: milestone.town_id,
        old_on: milestone.planned_on,
        new_on: input.new_on,
        reason,
      })
      .execute();
  });
  return id;
}

/** Approves another day, by the talent office and never by who proposed it; the plan in force is then the new one. A second click changes nothing. */
export async function approveReplan(db: Db, actor: Actor, replanId: string): Promise<void> {
  demand(actor, "project:approve");
  await inTransaction(db, async (trx) => {
    const { milestone, replan } = await holdReplan(trx, actor, replanId);
    if (replan.voided_at) throw new AppError("conflict", "这次调整已经退回，不能再批准。");
    if (replan.approved_at) return;
    if (replan.created_by === actor.user_id) throw new AppError("forbidden", "自己提出的调整要由另一个人批准。");
    if (milestone.actual_on) throw new AppError("conflict", "里程碑已经完成，请退回这次调整。");
    await trx
      .updateTable("milestone_replan")
      .set({ approved_by: actor.user_id, approved_at: sql`ctx_now()`, version: replan.version + 1, ...changedBy(actor) })
      .where("id", "=", replanId)
      .execute();
    await trx
      .updateTable("project_milestone")
      .set({ planned_on: replan.new_on, version: milestone.version + 1, ...changedBy(actor) })
      .where("id", "=", milestone.id)
      .execute();
  });
}

/** Sends a proposed day back with a reason; the plan stays. */
export async function refuseReplan(db: Db, actor: Actor, replanId: string, reason: string): Promise<void> {
  demand(actor, "project:approve");
  const why = reasonOf(reason, "退回");
  await inTransaction(db, async (trx) => {
    const { replan } = await holdReplan(trx, actor, replanId);
    if (replan.voided_at) return;
    if (replan.approved_at) throw new AppError("conflict", "这次调整已经批准，不能退回。");
    await trx
      .updateTable("milestone_replan")
      .set({ refused_reason: why, ...withdrawnBy(actor, why), version: replan.version + 1 })
      .where("id", "=", replanId)
      .execute();
  });
}

/** Enters the day a milestone was reached, with what proves it (domain E42). Throws `conflict` for a stale version. */
export async function completeMilestone(
  db: Db,
  actor: Actor,
  milestoneId: string,
  version: number,
  input: { actual_on: string; proof_text: string },
  files: readonly CheckedFile[] = [],
): Promise<void> {
  demandPlanning(actor);
  if (input.actual_on > actor.today) refuse("actual_on", "完成日期不能晚于今天。");
  if (input.proof_text.trim().length < 4) refuse("proof_text", "请写明完成的佐证，至少4个字。");
  await inTransaction(db, async (trx) => {
    const milestone = await holdMilestone(trx, actor, milestoneId);
    if (milestone.actual_on === input.actual_on && milestone.proof_text === input.proof_text.trim()) return;
    assertVersion(milestone, version);
    if (milestone.actual_on) throw new AppError("conflict", "这个里程碑已经完成。日期有误的，请人才办作废后重新登记。");
    await trx
      .updateTable("project_milestone")
      .set({ actual_on: input.actual_on, proof_text: input.proof_text.trim(), version: version + 1, ...changedBy(actor) })
      .where("id", "=", milestoneId)
      .execute();
    if (files.length > 0)
      await storeAttachments(
        trx,
        { type: "project_milestone", id: milestoneId, town_id: milestone.town_id, privacy: "I" },
        files,
      );
  });
}

/** Takes a milestone out of the plan, with its reason, by the talent office. A second click changes nothing. */
export async function voidMilestone(db: Db, actor: Actor, milestoneId: string, reason: string): Promise<void> {
  demand(actor, "project:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const milestone = await holdMilestone(trx, actor, milestoneId, true);
    if (milestone.voided_at) return;
    await trx
      .updateTable("project_milestone")
      .set({ ...withdrawnBy(actor, why), version: milestone.version + 1 })
      .where("id", "=", milestoneId)
      .execute();
  });
}

const NO_SUCH_MILESTONE = "没有找到这个里程碑，可能已作废。";

/** The milestone, its project held first. */
async function holdMilestone(trx: Transaction<Database>, actor: Actor, milestoneId: string, evenVoided = false) {
  const found = await trx.selectFrom("project_milestone").select("project_id").where("id", "=", milestoneId).executeTakeFirst();
  if (!found) throw new AppError("not_found", NO_SUCH_MILESTONE);
  await holdProject(trx, actor, found.project_id);
  const milestone = await trx
    .selectFrom("project_milestone")
    .select(["id", "town_id", "planned_on", "actual_on", "proof_text", "version", "voided_at"])
    .where("id", "=", milestoneId)
    .executeTakeFirstOrThrow();
  if (milestone.voided_at && !evenVoided) throw new AppError("not_found", NO_SUCH_MILESTONE);
  return milestone;
}

async function holdReplan(trx: Transaction<Database>, actor: Actor, replanId: string) {
  const read = () =>
    trx
      .selectFrom("milestone_replan")
      .select(["id", "milestone_id", "new_on", "created_by", "approved_at", "voided_at", "version"])
      .where("id", "=", replanId)
      .executeTakeFirst();
  const found = await read();
  if (!found) throw new AppError("not_found", "没有找到这次调整。");
  const milestone = await holdMilestone(trx, actor, found.milestone_id);
  const replan = await read();
  if (!replan) throw new AppError("not_found", "没有找到这次调整。");
  return { milestone, replan };
}
