import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { ClawbackInput, ReceiveInput } from "../schema/batch-forms.ts";
import { answeredLine, answerOf, holdLine, periodOf, titleFor, ZONE } from "./answer.server.ts";
import { demandHand } from "./check.server.ts";
import { insertBatch, isMine } from "./draft.server.ts";
import { assertStatus, changed, entryKey, holdBatch, post, step } from "./hold.server.ts";
import { accountOf } from "./lines.server.ts";
import { refuse } from "./refusals.ts";

/**
 * Proposes to claim a paid line back, whole (domain §3.4 成功 → 追回): a batch of one negative line with its reason and the notice; the
 * original stays as it was. Then 审核 checks it and 财政 sends the notice and confirms the receipt.
 */
export async function proposeClawback(
  db: Db,
  actor: Actor,
  lineId: string,
  input: ClawbackInput,
  files: readonly CheckedFile[] = [],
  id: string = uuidv7(),
): Promise<string> {
  demand(actor, "payment:create");
  await step(db, async (trx) => {
    await holdLine(trx, lineId);
    if (await isMine(trx, actor, id)) return;
    const line = await answeredLine(trx, lineId);
    if (line.status !== "succeeded" || line.kind === "clawback") throw new AppError("conflict", "只有发放成功的流水才能追回。");
    const before = await answerOf(trx, lineId);
    if (before) throw new AppError("conflict", `这一笔已在批次${before.batch_no}里追回，不能再办。`);
    const head = {
      title: titleFor("追回", line.title),
      policy_id: line.policy_id,
      budget_id: line.budget_id,
      kind: "clawback" as const,
      ...input,
    };
    const { application_id, talent_id, policy_id, pay_town_id, period_ym, account_masked } = line;
    await insertBatch(trx, actor, id, { ...head, ...periodOf(period_ym) }, [
      {
        application_id,
        talent_id,
        policy_id,
        pay_town_id,
        period_ym,
        amount_fen: -line.amount_fen,
        kind: "clawback",
        ref_line_id: lineId,
        account: accountOf(line),
        account_masked,
      },
    ]);
    if (files.length > 0) await storeAttachments(trx, { type: "payment_batch", id, town_id: ZONE, privacy: "P" }, files);
  });
  return id;
}

/**
 * The money came back: the entry, the line and the batch in one transaction, with the voucher (domain §3.4: CZ confirms receipt). The page
 * brings the `key`: the same one again changes nothing.
 */
export async function confirmClawback(
  db: Db,
  actor: Actor,
  batchId: string,
  input: ReceiveInput,
  files: readonly CheckedFile[] = [],
  key: string = uuidv7(),
): Promise<void> {
  demandHand(actor, "CZ");
  await step(db, async (trx) => {
    const batch = await holdBatch(trx, batchId);
    if (batch.kind !== "clawback") throw new AppError("conflict", "这不是追回批次。");
    const line = await trx
      .selectFrom("payment_line")
      .select(["id", "status"])
      .where("batch_id", "=", batchId)
      .where("status", "<>", "cancelled")
      .executeTakeFirstOrThrow();
    const entry = entryKey(key, line.id, "clawback");
    const done = await trx.selectFrom("ledger_entry").select("idem_key").where("line_id", "=", line.id).executeTakeFirst();
    if (done?.idem_key === entry) return;
    if (done) throw new AppError("conflict", "这一笔已经确认收款。");
    assertStatus(batch, "sent");
    if (input.received_on > actor.today) refuse("received_on", "收款日期不能晚于今天。");
    if (batch.submitted_on && input.received_on < batch.submitted_on)
      refuse("received_on", `收款日期不能早于通知日期（${batch.submitted_on}）。`);
    await post(trx, [{ line_id: line.id, kind: "clawback", key: entry }]);
    await trx
      .updateTable("payment_line")
      .set({ status: "succeeded", paid_on: input.received_on, bank_serial: input.voucher_no, ...changed(actor) })
      .where("id", "=", line.id)
      .execute();
    await trx
      .updateTable("payment_batch")
      .set({ status: "paid", paid_on: input.received_on, voucher_no: input.voucher_no, ...changed(actor) })
      .where("id", "=", batchId)
      .execute();
    if (files.length > 0) await storeAttachments(trx, { type: "payment_batch", id: batchId, town_id: ZONE, privacy: "I" }, files);
  });
}
