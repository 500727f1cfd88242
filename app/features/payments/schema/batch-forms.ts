import { z } from "zod";
import { several } from "#app/features/projects/schema/fields.ts";
import { blame, requiredDay, requiredText, text, tick, version, words } from "#app/features/talents/schema/fields.ts";
import { accountNumber, month } from "./fields.ts";

const id = z.uuidv7("页面已过期，请重新打开。");
/** Brought by the page: the same form sent twice acts once. */
const key = z.uuidv7("页面已过期，请重新打开。");

/** A batch as it is drawn up (E56). */
export const draftForm = z
  .object({
    id,
    policy_id: z.guid("请选政策。"),
    period_from: month("请选所属期的第一个月。"),
    period_to: month("请选所属期的最后一个月。"),
    budget_id: z.guid("请选预算。"),
    title: requiredText("请填批次名称。", 120).refine((value) => [...value].length >= 4, "名称至少4个字。"),
    application_ids: several(z.guid("名单已变化，请重新预览。")).refine((ids) => ids.length > 0, "请至少勾选一个人。"),
  })
  .superRefine(({ period_from, period_to }, ctx) => {
    if (period_to < period_from) blame(ctx, "period_to", "最后一个月不能早于第一个月。");
  })
  .transform(({ id, ...input }) => ({ id, input }));
export type DraftInput = z.output<typeof draftForm>["input"];

/** The steps of a batch, by what the button sends. */
export const checkForm = z.object({ step: z.literal("check"), version: version() });
export const financeForm = z.object({ step: z.literal("finance"), version: version(), key });
export const closeForm = z.object({ step: z.literal("close") });
export const returnForm = z.object({ step: z.literal("return"), reason: words("请写明退回原因，至少4个字。") });
export const voidForm = z.object({ step: z.literal("void"), reason: words("请写明作废原因，至少4个字。") });

/** Money that was claimed back and came in (§3.4: CZ confirms receipt). */
export const receiveForm = z.object({
  step: z.literal("receive"),
  key,
  received_on: requiredDay("请填收款日期。"),
  voucher_no: requiredText("请填收款凭证号。", 60),
});
export type ReceiveInput = Omit<z.output<typeof receiveForm>, "step" | "key">;

/** A returned line paid again (§3.4: corrected account with proof). */
export const repayForm = z
  .object({
    id,
    bank: text(60),
    number: accountNumber(),
    is_same_account: tick(),
    reason: words("请写明补发说明，至少4个字。"),
  })
  .superRefine(({ bank, number, is_same_account }, ctx) => {
    if (is_same_account && number) blame(ctx, "is_same_account", "填了新账号，就不要勾选原账户重发。");
    if (number && !bank) blame(ctx, "bank", "请填开户行。");
  })
  .transform(({ id, ...input }) => ({ id, input }));
export type RepayInput = z.output<typeof repayForm>["input"];

/** A paid line claimed back (§3.4: reason, notice). */
export const clawbackForm = z
  .object({
    id,
    reason: words("请写明追回原因，至少4个字。"),
    notice_text: words("请写追回通知的内容，至少10个字。", 10),
  })
  .transform(({ id, ...input }) => ({ id, input }));
export type ClawbackInput = z.output<typeof clawbackForm>["input"];
