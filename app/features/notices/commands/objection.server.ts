import { type Selectable, sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { findingDue } from "../rules/dates.ts";
import { afterDecision, objectionRefusal, receivedRefusal } from "../rules/steps.ts";
import type { DecisionInput, ObjectionInput } from "../schema/forms.ts";
import { loadNoticeClock } from "./clock.server.ts";
import {
  assertFresh,
  assertOpen,
  holdNotice,
  moveApplications,
  NO_SUCH_OBJECTION,
  refuse,
  setOutcome,
  touched,
} from "./hold.server.ts";

type Trx = Transaction<Database>;
export const objectionPlace = (id: string, column: "raiser_enc" | "content_enc") => ({
  table: "notice_objection",
  column,
  rowId: id,
});

/**
 * Logs an objection to one row; that row alone is held, the others go on (domain §3.4). Who raised it, if named, and what was said are
 * sealed. The page brings the `id`: a second click finds the first. Throws `conflict` outside the notice, `invalid` naming the field.
 */
export async function logObjection(
  db: Db,
  actor: Actor,
  noticeId: string,
  { item_id, received_on, raiser, content }: ObjectionInput,
  id: string = uuidv7(),
): Promise<string> {
  demand(actor, "objection:create");
  await inTransaction(db, async (trx) => {
    // The notice first: a second click waits here and finds the first.
    const notice = await holdNotice(trx, noticeId);
    if (await isLogged(trx, actor, id)) return;
    assertOpen(objectionRefusal(notice, actor.today));
    const wrong = receivedRefusal(received_on, notice, actor.today);
    if (wrong) refuse("received_on", wrong);
    const item = await holdItem(trx, noticeId, item_id);
    if (!item || item.outcome === "removed") refuse("item_id", "这一行已经撤下，请重新选。");
    if (!["in_notice", "objected", "notice_passed"].includes(item.status)) refuse("item_id", "这一行已经批准，请按信访件办理。");
    const { calendar } = await loadNoticeClock(trx, actor.today, received_on);
    await trx
      .insertInto("notice_objection")
      .values({
        id,
        notice_id: noticeId,
        item_id,
        received_on,
        raiser_enc: raiser === null ? null : seal(raiser, objectionPlace(id, "raiser_enc")),
        content_enc: seal(content, objectionPlace(id, "content_enc")),
        due_on: findingDue(received_on, calendar),
      })
      .execute();
    if (item.outcome === "objected") return;
    await setOutcome(trx, actor, [item_id], "objected");
    await moveApplications(trx, actor, [item.application_id], ["in_notice", "notice_passed"], "objected");
  });
  return id;
}

async function isLogged(trx: Trx, actor: Actor, id: string): Promise<boolean> {
  const there = await trx.selectFrom("notice_objection").select("created_by").where("id", "=", id).executeTakeFirst();
  if (there && there.created_by !== actor.user_id) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  return there !== undefined;
}

const holdItem = (trx: Trx, noticeId: string, itemId: string) =>
  trx
    .selectFrom("public_notice_item as i")
    .innerJoin("subsidy_application as a", "a.id", "i.application_id")
    .select(["i.application_id", "i.outcome", "a.status"])
    .where("i.id", "=", itemId)
    .where("i.notice_id", "=", noticeId)
    .where("i.voided_at", "is", null)
    .forUpdate("a")
    .executeTakeFirst();

/**
 * Decides an objection by the finding of two named persons (domain §3.4). Upheld, the row is struck off and its application not passed;
 * dismissed, the row goes back on the list, or passes when its days are over; but not while another objection to it is open. Throws
 * `forbidden` for who logged it, `conflict` when it is decided.
 */
export async function decideObjection(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  { result, finding, handlers }: DecisionInput,
): Promise<void> {
  demand(actor, "objection:approve");
  if (handlers.length < 2) refuse("handlers", "核查至少两个人，姓名之间用顿号隔开。");
  await inTransaction(db, async (trx) => {
    const { notice_id } = await objectionOf(trx, id);
    const notice = await holdNotice(trx, notice_id);
    const objection = await objectionOf(trx, id);
    if (objection.decided_by === actor.user_id && objection.result === result && objection.finding === finding) return;
    if (objection.closed_on !== null) throw new AppError("conflict", "这件异议已经有结论了。");
    if (objection.created_by === actor.user_id)
      throw new AppError("forbidden", "自己登记的异议不能自己作结论，请另一位审核同事办理。");
    assertFresh(objection, version);
    await trx
      .updateTable("notice_objection")
      .set({ result, finding, handlers, decided_by: actor.user_id, closed_on: actor.today, ...touched(actor) })
      .where("id", "=", id)
      .execute();
    const item = await holdItem(trx, notice_id, objection.item_id);
    if (!item || item.outcome === "removed" || (result === "dismissed" && (await hasOpen(trx, objection.item_id)))) return;
    const after = afterDecision(result, notice, actor.today);
    await setOutcome(trx, actor, [objection.item_id], after.outcome);
    await moveApplications(trx, actor, [item.application_id], ["objected"], after.application);
  });
}

async function objectionOf(trx: Trx, id: string): Promise<Selectable<Database["notice_objection"]>> {
  const row = await trx
    .selectFrom("notice_objection")
    .selectAll()
    .where("id", "=", id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_OBJECTION);
  return row;
}

async function hasOpen(trx: Trx, itemId: string): Promise<boolean> {
  const open = await trx
    .selectFrom("notice_objection")
    .select(sql`1`.as("one"))
    .where("item_id", "=", itemId)
    .where("closed_on", "is", null)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return open !== undefined;
}
