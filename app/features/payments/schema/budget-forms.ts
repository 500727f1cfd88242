import { z } from "zod";
import { requiredWan } from "#app/features/projects/schema/fields.ts";
import { blame, requiredCode, requiredDay, requiredText, text, uuid, words } from "#app/features/talents/schema/fields.ts";
import { SUBJECT_CODE } from "./dictionaries.ts";
import { signedYuan } from "./fields.ts";

const id = z.uuidv7("页面已过期，请重新打开。");

/** A budget (E58): of one policy or of a whole package. `amount` is in 万元 unless it says more. */
export const budgetForm = z
  .object({
    id,
    year: z.number({ error: "请填年度。" }).int("请填年度。").min(2000, "请填年度。").max(2100, "请填年度。"),
    policy_id: uuid(),
    package: text(60),
    title: requiredText("请填预算名称。", 80),
    subject_code: requiredCode(SUBJECT_CODE, "请选功能科目。"),
    doc_no: requiredText("请填指标文号。", 60),
    amount: requiredWan("请填指标金额。"),
  })
  .superRefine(({ policy_id, package: name }, ctx) => {
    if ((policy_id === null) === (name === null)) blame(ctx, "policy_id", "请选一项政策，或者填一个政策包，二选一。");
  })
  .transform(({ id, amount, ...input }) => ({ id, input: { ...input, amount_fen: amount } }));
export type BudgetInput = z.output<typeof budgetForm>["input"];

/** A change of the ceiling, up or down, by a document (E58 budget_adjust). `amount` is in 元 and may be negative. */
export const adjustForm = z
  .object({
    id,
    occurred_on: requiredDay("请填调整日期。"),
    amount: signedYuan("请填调整金额，调减写负数。"),
    doc_no: requiredText("请填调整文号。", 60),
    reason: words("请写明调整原因，至少4个字。"),
  })
  .transform(({ id, amount, ...input }) => ({ id, input: { ...input, amount_fen: amount } }));
export type AdjustInput = z.output<typeof adjustForm>["input"];
