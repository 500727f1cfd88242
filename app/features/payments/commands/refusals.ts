import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";

/** A field's sentence, thrown where the form shows it. */
export function refuse(field: string, message: string): never {
  throw new AppError("invalid", message, { [field]: message });
}

export const THREE_HANDS = "制表、复核、财政核必须是三个人，同一个人不能办两道。";

/** What the database holds for good, in words for whoever runs into it. */
const SENTENCES: Readonly<Record<string, [AppError["code"], string]>> = {
  budget_ceiling_check: ["conflict", "预算余额不够。请先调整指标，或者减少本批。"],
  budget_policy_idx: ["conflict", "这一年度、这项政策、这个科目已有预算，请在原预算上调整。"],
  budget_package_idx: ["conflict", "这一年度、这个政策包、这个科目已有预算，请在原预算上调整。"],
  budget_post_check: ["forbidden", "预算由财政办理。"],
  payment_line_month_once_idx: ["conflict", "有人在这一期已经发过，或者已在其他批次里。请重新预览。"],
  payment_line_ref_idx: ["conflict", "这一笔已经在办补发或追回。"],
  payment_line_approved_check: ["conflict", "有人的批准已经变化，或者已发到批准的金额。请重新预览。"],
  payment_line_answers_check: ["conflict", "原流水的状态已经变化，请重新打开。"],
  payment_line_locked_check: ["conflict", "批次已经复核，明细不能再改。"],
  payment_batch_checker_check: ["forbidden", THREE_HANDS],
  payment_batch_finance_check: ["forbidden", THREE_HANDS],
  ledger_entry_hands_check: ["forbidden", THREE_HANDS],
  payment_batch_three_check: ["forbidden", "您经手过这批里的申报或审核，财政核要由另一个人办。"],
  payment_batch_totals_check: ["conflict", "明细加起来与本批的合计不一致，请退回重做。"],
  payment_batch_stopped_check: ["conflict", "本批里有人已经停发，请退回后去掉。"],
  payment_batch_budget_check: ["invalid", "这项预算不是这项政策的，请重新选。"],
  payment_batch_reserved_check: ["conflict", "本批已有预留，不能退回。"],
  payment_batch_moves_check: ["conflict", "批次已经往下走了一步，请重新打开。"],
  payment_batch_post_check: ["forbidden", "这一步不归您的岗位。"],
  payment_batch_open_check: ["conflict", "还有明细没有结果，不能走这一步。"],
  payment_batch_fixed_check: ["conflict", "批次已经锁定，不能再改。"],
  bank_result_once_idx: ["conflict", "这份文件已经导入过，没有重复处理。"],
};

/** The same failure as a sentence where the database named a rule of money; anything else as it was. */
export function asRefusal(error: unknown): unknown {
  const [code, message] = SENTENCES[constraintOf(error) ?? ""] ?? [];
  return code && message ? new AppError(code, message) : error;
}
