import type { ReactNode } from "react";
import { anyFileField } from "#app/features/attachments/schema.ts";
import { codesOf, type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import type { Handler } from "../commands/assign.server.ts";
import type { TicketRecord } from "../queries/record.server.ts";
import type { StepName } from "../rules/machine.ts";
import { OUTCOME, SATISFACTION, TICKET_CAT, TICKET_LEVEL, URGENCY } from "../schema/dictionaries.ts";
import type { fieldsFrom } from "./field-of.ts";

export type StepContext = {
  field: ReturnType<typeof fieldsFrom>;
  ticket: TicketRecord["ticket"];
  handlers: readonly Handler[];
  items: readonly { value: string; label: string }[];
  today: string;
};

const choices = (dict: Dictionary) => codesOf(dict).map((value) => ({ value, label: labelOf(dict, value) }));

const Words = ({ context, name, label, hint }: { context: StepContext; name: string; label: string; hint?: string }) => (
  <TextArea field={context.field(name)} label={label} rows={4} required hint={hint} />
);

const NoteField = ({ context }: { context: StepContext }) => <TextArea field={context.field("note")} label="说明" rows={2} />;

/** Whom to choose from when an appeal is handed over. */
export const handlerOptions = (handlers: readonly Handler[]) =>
  handlers.map(({ user_id, name, unit, duty }) => ({ value: user_id, label: `${unit}　${name}（${duty}）` }));

const Told = ({ context }: { context: StepContext }) => (
  <div className="grid gap-4 md:grid-cols-2">
    <TextField field={context.field("told_to", context.ticket.contact_name)} label="告知了谁" required />
    <DateField field={context.field("told_on", context.today)} label="告知日期" max={context.today} required />
  </div>
);

/** The fields of each step. */
export const STEP_FIELDS: Record<StepName, (context: StepContext) => ReactNode> = {
  accept: (context) => <NoteField context={context} />,
  reject: (context) => (
    <>
      <Words context={context} name="reason" label="不予受理的理由" />
      <Told context={context} />
    </>
  ),
  classify: (context) => (
    <>
      <SelectField
        field={context.field("category", context.ticket.category ?? "")}
        label="类别"
        options={choices(TICKET_CAT)}
        blank="请选择"
        required
      />
      <ChoiceGroup
        field={context.field("urgency", context.ticket.urgency)}
        label="紧急程度"
        options={choices(URGENCY)}
        hint="一般7个工作日，紧急3个工作日，重大1个月，从受理之日起算。"
        required
      />
      <ChoiceGroup
        field={context.field("level", context.ticket.level)}
        label="层级"
        options={choices(TICKET_LEVEL)}
        hint="站点级、镇街级由站长交办；区级以上由人才办交办。"
        required
      />
      <SelectField
        field={context.field("service_item", context.ticket.service_item ?? "")}
        label="服务事项"
        options={[...context.items]}
        blank="无"
      />
      <NoteField context={context} />
    </>
  ),
  assign: (context) => (
    <>
      <SelectField
        field={context.field("owner_user_id")}
        label="承办人"
        options={handlerOptions(context.handlers)}
        blank="请选择"
        required
      />
      <TextField field={context.field("assist_units", context.ticket.assist_units ?? "")} label="协办单位" />
      <NoteField context={context} />
    </>
  ),
  feedback: (context) => <Words context={context} name="words" label="办到哪一步" />,
  answer: (context) => (
    <>
      <ChoiceGroup
        field={context.field("outcome")}
        label="结果类别"
        options={choices(OUTCOME)}
        hint="解决、部分解决、解释说明、无法解决分开统计，请如实选。"
        required
      />
      <Words context={context} name="solution" label="办理结果" hint="至少10个字，回访时照这个告诉诉求人。" />
      <TextArea field={context.field("evidence")} label="办理依据" rows={2} hint="文件、凭证或经过；上传了证明材料的可以不写。" />
      <FileField {...anyFileField} label="证明材料" hint="jpg、png、pdf、docx、xlsx，合计不超过20 MB" />
    </>
  ),
  sendBack: (context) => <Words context={context} name="reason" label="退回的理由" hint="只能退一次，交办后1个工作日内。" />,
  revisit: (context) => (
    <>
      <ChoiceGroup
        field={context.field("satisfaction")}
        label="满意度"
        options={choices(SATISFACTION)}
        hint="不满意的马上重办，升一级。"
        required
      />
      <TextArea field={context.field("words")} label="诉求人的原话" rows={4} hint="不满意的，写明哪里不满意。" />
      <CheckboxField field={context.field("close", "on")} label="满意的同时办结" />
    </>
  ),
  close: () => null,
  closeUnhappy: (context) => (
    <Words
      context={context}
      name="explanation"
      label="书面说明"
      hint="已依法答复、无法再办的理由，至少20个字。计入满意率分母。"
    />
  ),
  tell: (context) => (
    <>
      <Told context={context} />
      <NoteField context={context} />
    </>
  ),
  reopen: (context) => <Words context={context} name="reason" label="重办的理由" hint="升一级，时限重新计算。" />,
  escalate: (context) => <Words context={context} name="reason" label="升级的理由" hint="原来的时限不变。" />,
  extend: (context) => (
    <>
      <DateField
        field={context.field("due_on")}
        label="新的时限"
        hint={`现在的时限是${context.ticket.due_on ?? "未定"}。只能延一次，不超过原来的期限。`}
        required
      />
      <Words context={context} name="reason" label="延期的理由" />
    </>
  ),
  hold: (context) => <Words context={context} name="reason" label="需要的上级政策或资金" hint="按月复核，计入未办结。" />,
  reviewHold: (context) => (
    <>
      <Words context={context} name="words" label="复核情况" />
      <CheckboxField field={context.field("resume")} label="条件具备，恢复办理" />
    </>
  ),
  instruct: (context) => <Words context={context} name="words" label="批示内容" />,
};
