import type { ReactNode } from "react";
import { fileField } from "#app/features/attachments/schema.ts";
import { choices } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import type { FieldOf } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { ApplicationRecord } from "../queries/record.server.ts";
import { DECLARED } from "../schema/dictionaries.ts";
import type { FormStep } from "../schema/forms.ts";

export type StepContext = { field: FieldOf; application: ApplicationRecord["application"] };

const Opinion = ({ field, start }: { field: FieldOf; start?: string }) => (
  <TextArea field={field("opinion", start)} label="意见" rows={3} required />
);
const result = (codes: readonly ("pass" | "return" | "reject")[]) =>
  codes.map((value) => ({ value, label: { pass: "通过", return: "退回补正", reject: "不予通过" }[value] }));

/** Name, bank and number of an account; `owner` is whose it must be. */
export function AccountFields({ field, owner, masked }: { field: FieldOf; owner: string; masked: string | null }) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <TextField field={field("account_name", owner)} label="户名" hint="与申报人一致" />
      <TextField field={field("account_bank")} label="开户行" />
      <TextField
        field={field("account_number")}
        label="账号"
        hint={masked ? `已有${masked}，不改就不用填。` : "16至19位数字"}
        inputMode="numeric"
        autoComplete="off"
      />
    </div>
  );
}

/** The fields of each step. */
export const STEP_FIELDS: Record<FormStep, (context: StepContext) => ReactNode> = {
  submit: ({ field }) => (
    <TextArea field={field("overlap_reason")} label="重叠理由" rows={2} hint="同一账户或同一户已有申报、又确需申报的才要写。" />
  ),
  void: ({ field }) => <TextArea field={field("reason")} label="作废原因" rows={2} required />,
  first: ({ field, application }) => (
    <>
      <ChoiceGroup
        field={field("result", "pass")}
        label="结果"
        options={result(application.returned_once ? ["pass", "reject"] : ["pass", "return", "reject"])}
        hint={application.returned_once ? "已经一次性告知过，这次不能再退回。" : "退回只有一次，缺什么一次说清。"}
        required
      />
      <Opinion field={field} start="情况属实，同意上报。" />
      {!application.returned_once && (
        <TextArea field={field("items")} label="要补正的内容" rows={4} hint="退回时填，一行一项。" />
      )}
    </>
  ),
  overlap: ({ application }) => <Note tone="warn">{`申报人的理由：${application.overlap_reason ?? ""}`}</Note>,
  review: ({ field }) => (
    <>
      <ChoiceGroup field={field("employed", "yes")} label="在职" options={choices(DECLARED)} required />
      <ChoiceGroup field={field("insured", "yes")} label="社保缴纳" options={choices(DECLARED)} required />
      <p className="small soft">互斥与重叠、历史月份、起始月份、累计月数、预算余额由系统核对，结果随审核保存。</p>
      <ChoiceGroup field={field("result", "pass")} label="结果" options={result(["pass", "reject"])} required />
      <Opinion field={field} start="符合条件，同意。" />
    </>
  ),
  approve: ({ field, application }) => (
    <>
      <ChoiceGroup field={field("result", "pass")} label="结果" options={result(["pass", "reject"])} required />
      <TextField
        field={field("approved_amount", String(application.apply_amount_fen / 100))}
        label="批准额（元）"
        inputMode="decimal"
        hint={`申报${yuanCell(application.apply_amount_fen)}元，批准额不能超过它。`}
      />
      <TextField field={field("minutes")} label="会议纪要或批准依据" hint="如 局务会纪要〔2023〕3号" />
      <Opinion field={field} start="同意。" />
    </>
  ),
  stop: ({ field }) => (
    <>
      <TextField
        field={field("stop_from")}
        label="从哪个月起停发"
        type="month"
        hint="只能从下个月起；已发错的月份请追回。"
        required
      />
      <TextArea field={field("reason")} label="停发原因" rows={2} hint="离职、离平、违规或期满，写明依据。" required />
    </>
  ),
  confirmStop: ({ field, application }) => (
    <>
      <Note tone="warn">{`从${application.stop_from ?? ""}起停发，原因：${application.stop_reason ?? ""}`}</Note>
      <ChoiceGroup
        field={field("result", "pass")}
        label="结果"
        options={[
          { value: "pass", label: "同意停发" },
          { value: "reject", label: "不同意，继续发放" },
        ]}
        required
      />
    </>
  ),
  account: ({ field, application }) => (
    <>
      <AccountFields field={field} owner={application.applicant_name} masked={null} />
      <FileField {...fileField("proof")} label="账户证明" hint="银行卡或开户证明的照片、扫描件" />
    </>
  ),
};
