import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { agreedOn } from "../rules/money.ts";
import type { InvestChangeInput } from "../schema/input.ts";
import { guardAmount } from "./amount-guard.server.ts";
import { changesOf, derive, eventsOf, signingOf } from "./derive.server.ts";
import { assertOtherHand, changedBy, childOf, holdProject, projectLimits, refuse, withdrawnBy } from "./lock.server.ts";

/** Proposes another agreed amount from a day on (domain E44); it holds from approval by the talent office. A second click finds the first. */
export async function proposeInvestChange(
  db: Db,
  actor: Actor,
  projectId: string,
  input: InvestChangeInput,
  id: string = uuidv7(),
): Promise<string> {
  demand(actor, "project:update");
  if (actor.role === "FW") throw new AppError("forbidden", "服务官只能填写项目进度。");
  await inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    const { is_amount_confirmed, ...told } = input;
    if (await trx.selectFrom("project_invest_change").select("id").where("id", "=", id).executeTakeFirst()) return;
    const signing = signingOf(await eventsOf(trx, projectId));
    if (!signing) refuse("new_amount", "还没有签约的项目，总投资直接在项目里改。");
    if (input.effective_on > actor.today) refuse("effective_on", "生效日期不能晚于今天。");
    if (input.effective_on < signing.occurred_on) refuse("effective_on", `生效日期不能早于签约日期（${signing.occurred_on}）。`);
    const old_amount_fen = agreedOn(signing.agreed_invest_fen ?? 0, await changesOf(trx, projectId), input.effective_on);
    if (input.new_amount_fen === old_amount_fen) refuse("new_amount", "与现在的总投资相同，不用变更。");
    const isConfirmed = is_amount_confirmed;
    await guardAmount(trx, actor, await projectLimits(trx), { amount_fen: input.new_amount_fen, isConfirmed, projectId });
    await trx
      .insertInto("project_invest_change")
      .values({ ...told, id, ...childOf(project), old_amount_fen })
      .execute();
    if (isConfirmed && !project.invest_confirmed)
      await trx
        .updateTable("project")
        .set({ invest_confirmed: true, ...changedBy(actor) })
        .where("id", "=", projectId)
        .execute();
  });
  return id;
}

/** Approves a change, by the talent office and never by who proposed it. Throws `conflict` where the amount it starts from is no longer the one in force. */
export async function approveInvestChange(db: Db, actor: Actor, changeId: string): Promise<void> {
  demand(actor, "project:approve");
  await inTransaction(db, async (trx) => {
    const { project, change } = await holdChange(trx, actor, changeId);
    if (change.voided_at) throw new AppError("conflict", "这一条已经退回或作废，不能再批准。");
    if (change.approved_at) return;
    assertOtherHand(actor, change.created_by);
    const signing = signingOf(await eventsOf(trx, project.id));
    const inForce = signing && agreedOn(signing.agreed_invest_fen ?? 0, await changesOf(trx, project.id), change.effective_on);
    if (inForce !== change.old_amount_fen) throw new AppError("conflict", "提出之后总投资又有变化，请退回，重新提出变更。");
    await trx
      .updateTable("project_invest_change")
      .set({ approved_by: actor.user_id, approved_at: sql`ctx_now()`, version: change.version + 1, ...changedBy(actor) })
      .where("id", "=", changeId)
      .execute();
    await derive(trx, actor, project);
  });
}

/** Sends a proposed change back with a reason. */
export const refuseInvestChange = (db: Db, actor: Actor, changeId: string, reason: string): Promise<void> =>
  withdraw(db, actor, changeId, reasonOf(reason, "退回"), true);

/** Takes a change back, approved or not: the amount before it holds again. */
export const voidInvestChange = (db: Db, actor: Actor, changeId: string, reason: string): Promise<void> =>
  withdraw(db, actor, changeId, reasonOf(reason), false);

async function withdraw(db: Db, actor: Actor, changeId: string, why: string, isRefusal: boolean): Promise<void> {
  demand(actor, "project:void");
  await inTransaction(db, async (trx) => {
    const { project, change } = await holdChange(trx, actor, changeId);
    if (change.voided_at) return;
    if (isRefusal && change.approved_at) throw new AppError("conflict", "这一条已经批准，不能退回；有误的请作废。");
    await trx
      .updateTable("project_invest_change")
      .set({ ...(isRefusal ? { refused_reason: why } : {}), ...withdrawnBy(actor, why), version: change.version + 1 })
      .where("id", "=", changeId)
      .execute();
    await derive(trx, actor, project);
  });
}

async function holdChange(trx: Transaction<Database>, actor: Actor, changeId: string) {
  const found = await trx.selectFrom("project_invest_change").select("project_id").where("id", "=", changeId).executeTakeFirst();
  if (!found) throw new AppError("not_found", "没有找到这条投资变更。");
  const project = await holdProject(trx, actor, found.project_id);
  const change = await trx
    .selectFrom("project_invest_change")
    .select(["id", "effective_on", "old_amount_fen", "created_by", "approved_at", "voided_at", "version"])
    .where("id", "=", changeId)
    .executeTakeFirstOrThrow();
  return { project, change };
}
