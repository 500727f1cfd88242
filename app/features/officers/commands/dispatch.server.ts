import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { endProblem, lastDayBefore } from "../rules/dispatch.ts";
import type { Approval, DispatchInput } from "../schema/form.ts";
import { type DispatchRow, holdDispatch, NO_SUCH_OFFICER, touched, voided } from "./hold.server.ts";

/**
 * Proposes an officer for an enterprise (domain E34, §3.7). The page brings the `id`: a second click finds the first. A successor may
 * be proposed while a chief is in office. Throws `invalid` for an officer not on the roll, `not_found` for a foreign enterprise.
 */
export async function proposeDispatch(db: Db, actor: Actor, input: DispatchInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "officer:create");
  try {
    await inTransaction(db, async (trx) => {
      const [officer, town_id] = [await listedOfficer(trx, input.officer_id), await townOf(trx, actor, input.enterprise_id)];
      if (input.project_id) await assertItsProject(trx, input.enterprise_id, input.project_id);
      await trx
        .insertInto("dispatch")
        .values({ ...input, id, town_id, user_id: officer.user_id })
        .execute();
    });
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === "dispatch_nominated_idx") throw blamed("officer_id", "这位服务官已经提名到这家企业，正等审定。");
    if (constraint !== "dispatch_pkey") throw error;
    const mine = await db
      .selectFrom("dispatch")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!mine) throw new AppError("conflict", "这份表已经用过，请重新打开提名。");
  }
  return id;
}

/**
 * 审定: the dispatch holds from its first day (domain §3.7). Where a chief is in office and `replace` says so, he ends the day before,
 * in the same transaction: no day with two, none without. Throws `forbidden` for one's own nomination, `conflict` for a stale version,
 * for an officer sent there already and for a second chief — the database's own constraints decide, whoever comes first.
 */
export async function approveDispatch(db: Db, actor: Actor, id: string, version: number, approval: Approval): Promise<void> {
  demand(actor, "officer:approve");
  const { doc_no, replace, handover_note } = approval;
  await refusing(() =>
    inTransaction(db, async (trx) => {
      const dispatch = await holdDispatch(trx, actor, id);
      if (dispatch.status === "active" && dispatch.approved_by === actor.user_id && dispatch.doc_no === doc_no) return;
      if (dispatch.version !== version || dispatch.status !== "nominated")
        throw new AppError("conflict", "这次派驻已经审定或有变动，请重新打开看看。");
      if (dispatch.created_by === actor.user_id) throw new AppError("forbidden", "自己提名的不能自己审定，请另一位同事办理。");
      await listedOfficer(trx, dispatch.officer_id);
      if (dispatch.role === "chief" && replace) await endPredecessor(trx, actor, dispatch, handover_note);
      await trx
        .updateTable("dispatch")
        .set({ status: "active", doc_no, approved_by: actor.user_id, approved_at: sql<Date>`ctx_now()`, ...touched(actor) })
        .where("id", "=", id)
        .execute();
    }),
  );
}

/** Interrupts a dispatch or takes it up again: the officer keeps his access, the enterprise its officer on paper. */
export async function suspendDispatch(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  to: "suspended" | "active",
): Promise<void> {
  demand(actor, "officer:update");
  await inTransaction(db, async (trx) => {
    const dispatch = await holdDispatch(trx, actor, id);
    if (dispatch.status === to) return;
    const from = to === "suspended" ? "active" : "suspended";
    if (dispatch.version !== version || dispatch.status !== from)
      throw new AppError("conflict", "这次派驻的状态已经变了，请重新打开看看。");
    await trx
      .updateTable("dispatch")
      .set({ status: to, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** Ends a dispatch on a day; the officer reads his enterprise through 24:00 of it. With open tickets the hand-over is written (domain E34). */
export async function endDispatch(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  { to_on, handover_note }: { to_on: string; handover_note: string | null },
): Promise<void> {
  demand(actor, "officer:update");
  await inTransaction(db, async (trx) => {
    const dispatch = await holdDispatch(trx, actor, id);
    if (dispatch.status === "ended" && dispatch.to_on === to_on) return;
    if (dispatch.version !== version || !["active", "suspended"].includes(dispatch.status))
      throw new AppError("conflict", "这次派驻的状态已经变了，请重新打开看看。");
    await end(trx, actor, dispatch, to_on, handover_note);
  });
}

/** Takes a nomination back: whoever made it, or 人才办. What was approved is ended, not withdrawn. */
export async function voidDispatch(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "officer:create");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const dispatch = await holdDispatch(trx, actor, id, version);
    if (dispatch.status !== "nominated") throw new AppError("conflict", "已审定的派驻用“结束”，不作废。");
    if (actor.role !== "RC" && dispatch.created_by !== actor.user_id) throw new AppError("forbidden", "只能撤回自己的提名。");
    await trx.updateTable("dispatch").set(voided(actor, why)).where("id", "=", id).execute();
  });
}

async function endPredecessor(trx: Transaction<Database>, actor: Actor, next: DispatchRow, note: string | null): Promise<void> {
  const last = lastDayBefore(next.from_on);
  const chief = await trx
    .selectFrom("dispatch")
    .selectAll()
    .where("enterprise_id", "=", next.enterprise_id)
    .where("role", "=", "chief")
    .where("status", "<>", "nominated")
    .where("voided_at", "is", null)
    .where(sql<boolean>`coalesce(to_on, 'infinity') >= ${next.from_on}`)
    .where("from_on", "<=", next.from_on)
    .forUpdate()
    .executeTakeFirst();
  if (!chief) return;
  if (chief.from_on > last) throw new AppError("conflict", `现任首席${chief.from_on}才到任，新任的开始日期应晚于这一天。`);
  await end(trx, actor, chief, last, note);
}

async function end(trx: Transaction<Database>, actor: Actor, dispatch: DispatchRow, to_on: string, note: string | null) {
  const problem = endProblem(dispatch, to_on);
  if (problem) throw blamed("to_on", problem);
  const open = await openTickets(trx, dispatch.enterprise_id);
  if (open > 0 && [...(note ?? "")].length < 4)
    throw blamed("handover_note", `企业还有${open}件诉求没有办结，请写明怎么交接，至少4个字。`);
  await trx
    .updateTable("dispatch")
    .set({ status: "ended", to_on, handover_note: note, ...touched(actor) })
    .where("id", "=", dispatch.id)
    .execute();
}

/** The appeals of an enterprise that are not closed: what a hand-over must speak of. */
async function openTickets(trx: Transaction<Database>, enterpriseId: string): Promise<number> {
  const { count } = await trx
    .selectFrom("ticket")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("enterprise_id", "=", enterpriseId)
    .where("status", "not in", ["closed", "rejected"])
    .where("voided_at", "is", null)
    .executeTakeFirstOrThrow();
  return count;
}

async function listedOfficer(trx: Transaction<Database>, id: string): Promise<{ user_id: string }> {
  const officer = await trx
    .selectFrom("officer")
    .select(["user_id", "status"])
    .where("id", "=", id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!officer) throw new AppError("not_found", NO_SUCH_OFFICER);
  if (officer.status !== "listed") throw blamed("officer_id", "这位服务官还没有在册，或已退出，不能派驻。");
  return officer;
}

async function townOf(trx: Transaction<Database>, actor: Actor, enterpriseId: string): Promise<string> {
  let query = trx
    .selectFrom("enterprise")
    .select(["town_id", "status"])
    .where("id", "=", enterpriseId)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const enterprise = await query.executeTakeFirst();
  if (!enterprise) throw new AppError("not_found", "没有找到这家企业。可能已作废，或者不在您的管辖范围内。");
  if (enterprise.status === "deregistered") throw blamed("enterprise_id", "企业已注销，不再派驻。");
  return enterprise.town_id;
}

/** A dispatch serves an enterprise; the project it names is one of that enterprise's (domain E34). */
async function assertItsProject(trx: Transaction<Database>, enterpriseId: string, projectId: string): Promise<void> {
  const project = await trx
    .selectFrom("project as p")
    .innerJoin("enterprise as e", (join) =>
      join.onRef("e.id", "=", "p.enterprise_id").onRef("e.town_id", "=", "p.landing_town_id"),
    )
    .select("p.id")
    .where("p.id", "=", projectId)
    .where("e.id", "=", enterpriseId)
    .where("p.voided_at", "is", null)
    .executeTakeFirst();
  if (!project) throw blamed("project_id", "这个项目不是这家企业的，请重新选，或留空。");
}

const blamed = (field: string, message: string) => new AppError("invalid", message, { [field]: message });

/** What the exclusion constraints refuse, in words. */
async function refusing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === "dispatch_one_chief_excl")
      throw new AppError("conflict", "这家企业在这段时间已有首席服务官，一家企业同时只能有一位。要换人，请勾选“接替现任首席”。");
    if (constraint === "dispatch_overlap_excl") throw new AppError("conflict", "这位服务官在这段时间已经派驻到这家企业。");
    throw error;
  }
}
