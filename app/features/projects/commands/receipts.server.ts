import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { exceedsAgreed } from "../rules/money.ts";
import type { ReceiptInput } from "../schema/input.ts";
import { BY_HAND, type Entry, sourceOf } from "./entry.ts";
import { assertOtherHand, changedBy, childOf, holdProject, projectLimits, refuse, withdrawnBy } from "./lock.server.ts";

const MORE_THAN_AGREED = "到位资金合计已超过协议总投资的120%，请核对金额；情况属实的不用改。";

/**
 * Enters money that came in, with what proves it; it counts from verification (domain E43). A second click finds the first.
 * `warning` says that it is more than a fifth above what was agreed. Throws `invalid` naming the field.
 */
export async function recordReceipt(
  db: Db,
  actor: Actor,
  projectId: string,
  input: ReceiptInput,
  files: readonly CheckedFile[] = [],
  id: string = uuidv7(),
  entry: Entry = BY_HAND,
): Promise<{ id: string; warning: string | null }> {
  demand(actor, "investment:create");
  return inTransaction(db, async (trx) => {
    const project = await holdProject(trx, actor, projectId);
    if (!(await isThere(trx, id, projectId))) {
      await checkDay(trx, actor, input);
      if (input.amount_fen <= 0) refuse("amount", "到位金额应大于0；冲销请在原来那一笔上办。");
      if (files.length === 0 && !input.evidence_text) refuse("evidence_text", "请上传佐证，或者写明凭证号和存放的地方。");
      await trx
        .insertInto("investment_receipt")
        .values({ ...input, id, ...childOf(project), ...sourceOf(entry) })
        .execute();
      if (files.length > 0)
        await storeAttachments(trx, { type: "investment_receipt", id, town_id: project.landing_town_id, privacy: "I" }, files);
    }
    const { sum } = await trx
      .selectFrom("investment_receipt")
      .select(sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as("sum"))
      .where("project_id", "=", projectId)
      .where("voided_at", "is", null)
      .executeTakeFirstOrThrow();
    return { id, warning: exceedsAgreed(sum, project.agreed_invest_fen) ? MORE_THAN_AGREED : null };
  });
}

/** Takes a verified receipt back by its opposite, which is verified in turn (domain E43: negative only as reversal). */
export async function reverseReceipt(
  db: Db,
  actor: Actor,
  receiptId: string,
  input: { occurred_on: string; reason: string },
  id: string = uuidv7(),
): Promise<string> {
  demand(actor, "investment:create");
  const why = reasonOf(input.reason, "冲销");
  await inTransaction(db, async (trx) => {
    const { project, receipt } = await holdReceipt(trx, actor, receiptId);
    if (await isThere(trx, id, project.id)) return;
    if (receipt.voided_at || !receipt.verified_at || receipt.ref_id)
      throw new AppError("conflict", "只有核实过的到位资金才能冲销。");
    if (await reversalOf(trx, receiptId)) throw new AppError("conflict", "这一笔已经冲销过。");
    await checkDay(trx, actor, { occurred_on: input.occurred_on, late_reason: why });
    if (input.occurred_on < receipt.occurred_on) refuse("occurred_on", `冲销日期不能早于到位日期（${receipt.occurred_on}）。`);
    await trx
      .insertInto("investment_receipt")
      .values({
        id,
        ...childOf(project),
        kind: receipt.kind,
        occurred_on: input.occurred_on,
        late_reason: why,
        amount_fen: -receipt.amount_fen,
        ref_id: receiptId,
        evidence_kind: receipt.evidence_kind,
        evidence_text: why,
      })
      .execute();
  });
  return id;
}

/** Confirms a receipt, by the talent office and never by who entered it. A second click changes nothing. */
export async function verifyReceipt(db: Db, actor: Actor, receiptId: string): Promise<void> {
  demand(actor, "investment:approve");
  await inTransaction(db, async (trx) => {
    const { receipt } = await holdReceipt(trx, actor, receiptId);
    if (receipt.voided_at) throw new AppError("conflict", "这一笔已经退回或作废，不能再核实。");
    if (receipt.verified_at) return;
    assertOtherHand(actor, receipt.created_by);
    await trx
      .updateTable("investment_receipt")
      .set({ verified_by: actor.user_id, verified_at: sql`ctx_now()`, version: receipt.version + 1, ...changedBy(actor) })
      .where("id", "=", receiptId)
      .execute();
  });
}

/** Sends an unverified receipt back with a reason; it never counted. */
export async function refuseReceipt(db: Db, actor: Actor, receiptId: string, reason: string): Promise<void> {
  await withdraw(db, actor, receiptId, reasonOf(reason, "退回"), true);
}

/** Takes a receipt back, verified or not, with its reason. One that was reversed goes with its reversal first. */
export async function voidReceipt(db: Db, actor: Actor, receiptId: string, reason: string): Promise<void> {
  await withdraw(db, actor, receiptId, reasonOf(reason), false);
}

async function withdraw(db: Db, actor: Actor, receiptId: string, why: string, isRefusal: boolean): Promise<void> {
  demand(actor, "investment:approve");
  await inTransaction(db, async (trx) => {
    const { receipt } = await holdReceipt(trx, actor, receiptId);
    if (receipt.voided_at) return;
    if (isRefusal && receipt.verified_at) throw new AppError("conflict", "这一笔已经核实，不能退回；有误的请作废或冲销。");
    if (await reversalOf(trx, receiptId)) throw new AppError("conflict", "这一笔有冲销，请先作废冲销。");
    await trx
      .updateTable("investment_receipt")
      .set({ ...(isRefusal ? { refused_reason: why } : {}), ...withdrawnBy(actor, why), version: receipt.version + 1 })
      .where("id", "=", receiptId)
      .execute();
  });
}

async function checkDay(
  trx: Transaction<Database>,
  actor: Actor,
  { occurred_on, late_reason }: Pick<ReceiptInput, "occurred_on" | "late_reason">,
) {
  const { lateDays } = await projectLimits(trx);
  if (occurred_on > actor.today) refuse("occurred_on", "日期不能晚于今天。");
  if (occurred_on < addDays(actor.today, -lateDays) && !late_reason)
    refuse("late_reason", `${lateDays}天以前的到位资金，请写补录原因。`);
}

async function isThere(trx: Transaction<Database>, id: string, projectId: string): Promise<boolean> {
  const found = await trx.selectFrom("investment_receipt").select("project_id").where("id", "=", id).executeTakeFirst();
  if (found && found.project_id !== projectId) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  return found !== undefined;
}

const reversalOf = (trx: Transaction<Database>, receiptId: string) =>
  trx
    .selectFrom("investment_receipt")
    .select("id")
    .where("ref_id", "=", receiptId)
    .where("voided_at", "is", null)
    .executeTakeFirst();

async function holdReceipt(trx: Transaction<Database>, actor: Actor, receiptId: string) {
  const found = await trx.selectFrom("investment_receipt").select("project_id").where("id", "=", receiptId).executeTakeFirst();
  if (!found) throw new AppError("not_found", "没有找到这笔到位资金。");
  const project = await holdProject(trx, actor, found.project_id);
  const receipt = await trx
    .selectFrom("investment_receipt")
    .select([
      "id",
      "kind",
      "occurred_on",
      "amount_fen",
      "ref_id",
      "evidence_kind",
      "created_by",
      "verified_at",
      "voided_at",
      "version",
    ])
    .where("id", "=", receiptId)
    .executeTakeFirstOrThrow();
  return { project, receipt };
}
