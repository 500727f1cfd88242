import { anyFileField } from "#app/features/attachments/schema.ts";
import { choices } from "#app/lib/dictionary.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { fieldsFrom, type LastResult } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { RECEIPT_EVIDENCE, RECEIPT_KIND } from "../schema/dictionaries.ts";

type Props = { id: string; today: string; lastResult: LastResult; cancelHref: string };

/** Money that came in, with what proves it (domain E43). */
export function ReceiptForm({ id, today, lastResult, cancelHref }: Props) {
  const field = fieldsFrom(lastResult);
  return (
    <ActionForm lastResult={lastResult} submit="登记到位" cancelHref={cancelHref} files>
      <input type="hidden" name="id" value={id} />
      <ChoiceGroup field={field("kind")} label="类型" options={choices(RECEIPT_KIND)} required />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("amount")} label="到位金额" hint="不写单位按万元，也可写1.2亿、9600元" required />
        <DateField field={field("occurred_on", today)} label="到位日期" max={today} required />
      </div>
      <ChoiceGroup field={field("evidence_kind")} label="佐证" options={choices(RECEIPT_EVIDENCE)} required />
      <FileField {...anyFileField} label="佐证文件" hint="jpg、png、pdf、docx、xlsx，合计不超过20 MB" />
      <TextArea field={field("evidence_text")} label="凭证号和存放的地方" rows={2} hint="上传了文件的可以不写" />
      <TextField field={field("late_reason")} label="补录原因" hint="90天以前的才填" />
    </ActionForm>
  );
}

/** Takes a verified receipt back by its opposite. */
export function ReversalForm({ id, today, lastResult, cancelHref }: Props) {
  const field = fieldsFrom(lastResult);
  return (
    <ActionForm lastResult={lastResult} submit="冲销" cancelHref={cancelHref} danger>
      <input type="hidden" name="id" value={id} />
      <DateField field={field("occurred_on", today)} label="冲销日期" max={today} required />
      <TextArea field={field("reason")} label="冲销原因" rows={2} hint="至少4个字；保存后由人才办核实" required />
    </ActionForm>
  );
}

/** Another agreed amount from a day on (domain E44). */
export function ChangeForm({ id, today, lastResult, cancelHref, amount }: Props & { amount: string }) {
  const field = fieldsFrom(lastResult);
  return (
    <ActionForm lastResult={lastResult} submit="提出变更" cancelHref={cancelHref}>
      <input type="hidden" name="id" value={id} />
      <TextField field={field("new_amount")} label="变更后的总投资" hint={`现在${amount}；不写单位按万元`} required />
      {lastResult?.error?.is_amount_confirmed && <CheckboxField field={field("is_amount_confirmed")} label="金额已核对" />}
      <DateField field={field("effective_on", today)} label="生效日期" max={today} required />
      <TextField field={field("doc")} label="依据文件" hint="补充协议的名称和文号" required />
    </ActionForm>
  );
}
