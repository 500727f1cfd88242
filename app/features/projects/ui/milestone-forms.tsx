import { anyFileField } from "#app/features/attachments/schema.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { fieldsFrom, type LastResult } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";

type Props = { lastResult: LastResult; cancelHref: string };

/** A milestone of the plan; its first day is the baseline and stays (domain E42). */
export function MilestoneForm({ id, lastResult, cancelHref }: Props & { id: string }) {
  const field = fieldsFrom(lastResult);
  return (
    <ActionForm lastResult={lastResult} submit="保存" cancelHref={cancelHref}>
      <input type="hidden" name="id" value={id} />
      <TextField field={field("name")} label="里程碑" hint="如施工许可、设备订购、试生产" required />
      <div className="grid gap-4 md:grid-cols-2">
        <DateField field={field("planned_on")} label="计划日期" hint="存为基准，以后调整要批准" required />
        <TextField field={field("responsible")} label="责任人" required />
        <TextField field={field("weight", "1")} label="权重" inputMode="numeric" hint="1到100" />
      </div>
    </ActionForm>
  );
}

/** Another day asked for, with its reason; it holds from approval. */
export function ReplanForm({ id, planned, lastResult, cancelHref }: Props & { id: string; planned: string }) {
  const field = fieldsFrom(lastResult);
  return (
    <ActionForm lastResult={lastResult} submit="提出调整" cancelHref={cancelHref}>
      <input type="hidden" name="id" value={id} />
      <DateField field={field("new_on")} label="新的计划日期" hint={`现在的计划是${planned}`} required />
      <TextArea field={field("reason")} label="调整原因" rows={2} hint="至少4个字；由人才办批准后生效" required />
    </ActionForm>
  );
}

/** The day it was reached, and what proves it. */
export function CompleteForm({ version, today, lastResult, cancelHref }: Props & { version: number; today: string }) {
  const field = fieldsFrom(lastResult);
  return (
    <ActionForm lastResult={lastResult} submit="登记完成" cancelHref={cancelHref} files>
      <input type="hidden" name="version" value={version} />
      <DateField field={field("actual_on", today)} label="完成日期" max={today} required />
      <TextArea field={field("proof_text")} label="完成的佐证" rows={2} hint="文号、凭证或现场情况，至少4个字" required />
      <FileField {...anyFileField} label="佐证文件" hint="jpg、png、pdf、docx、xlsx，合计不超过20 MB" />
    </ActionForm>
  );
}
