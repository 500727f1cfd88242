import { choices } from "#app/lib/dictionary.ts";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { LOAN_STEP, type LoanStep } from "../rules/loan.ts";
import { BORROWER_TYPE } from "../schema/dictionaries.ts";
import { fieldsFrom, type LastResult } from "./field-of.ts";
import { PostForm } from "./post-form.tsx";

const unit = (word: string) => <span className="small muted shrink-0">{word}</span>;

/** An application for a guaranteed loan. */
export function LoanForm({
  id,
  today,
  cancelHref,
  lastResult,
}: {
  id: string;
  today: string;
  cancelHref: string;
  lastResult: LastResult;
}) {
  const field = fieldsFrom(lastResult, "loan");
  return (
    <PostForm prefix="loan" lastResult={lastResult} hidden={{ id }} submit="提交申请" cancelHref={cancelHref}>
      <ChoiceGroup
        field={field("borrower_type", "individual")}
        label="借款类型"
        look="pick"
        columns={3}
        required
        options={choices(BORROWER_TYPE)}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("bank")} label="经办银行" required />
        <TextField field={field("amount")} label="金额" inputMode="decimal" after={unit("万元")} required />
        <TextField field={field("rate")} label="年利率" inputMode="decimal" after={unit("%")} />
        <TextField
          field={field("discount_rate")}
          label="贴息率"
          inputMode="decimal"
          after={unit("%")}
          hint="不高于年利率；没有贴息的留空"
        />
        <DateField field={field("applied_on", today)} label="申请日期" max={today} required />
        <TextField field={field("guarantor")} label="反担保人" hint="个人信息，只在本档案里看" />
      </div>
    </PostForm>
  );
}

type StepProps = { step: LoanStep; version: number; today: string; cancelHref: string; lastResult: LastResult };

const DAY_LABEL: Record<LoanStep, string> = {
  review: "审核日期",
  return: "退回日期",
  approve: "审批日期",
  release: "放款日期",
  repay: "还款日期",
  settle: "结清日期",
  overdue: "逾期日期",
  compensate: "代偿日期",
};

/** One step of a loan's course. */
export function LoanStepForm({ step, version, today, cancelHref, lastResult }: StepProps) {
  const field = fieldsFrom(lastResult, "step");
  return (
    <PostForm
      prefix="step"
      lastResult={lastResult}
      hidden={{ version }}
      submit={LOAN_STEP[step]}
      danger={step === "return"}
      cancelHref={cancelHref}
    >
      <DateField field={field("day", today)} label={DAY_LABEL[step]} max={today} required />
      {step === "release" && (
        <>
          <DateField field={field("due_on")} label="到期日期" required />
          <TextField field={field("contract_no")} label="合同号" required hint="加密保存，查看要写明事由" />
        </>
      )}
      {step === "return" && (
        <TextArea field={field("reason")} label="退回原因" rows={3} required hint="至少4个字：缺什么，怎么改。" />
      )}
    </PostForm>
  );
}

/** Why the contract number is looked at. */
export function ContractForm({ cancelHref, lastResult }: { cancelHref: string; lastResult: LastResult }) {
  const field = fieldsFrom(lastResult, "contract");
  return (
    <PostForm prefix="contract" lastResult={lastResult} submit="查看" cancelHref={cancelHref}>
      <TextArea field={field("reason")} label="查看事由" rows={2} required hint="至少5个字，记入审计日志。" />
    </PostForm>
  );
}
