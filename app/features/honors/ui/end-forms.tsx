import { DateField, TextArea } from "#app/ui/field.tsx";
import { fieldsFrom, type LastResult, StepForm } from "./form.tsx";

type Props = { version: number; today: string; cancelHref: string; lastResult: LastResult };

/** A recognition taken away, with the certificate that is still out. */
export function RevokeForm({ version, today, cancelHref, lastResult }: Props) {
  const field = fieldsFrom(lastResult);
  return (
    <StepForm lastResult={lastResult} submit="撤销认定" cancelHref={cancelHref} danger>
      <input type="hidden" name="version" value={version} />
      <DateField field={field("revoked_on", today)} label="撤销日期" max={today} required />
      <TextArea field={field("reason")} label="撤销原因" rows={2} hint="至少4个字；没有收回的证书同时收回" required />
    </StepForm>
  );
}

/** An application taken back before it is recognised. */
export function WithdrawForm({ version, cancelHref, lastResult }: Omit<Props, "today">) {
  const field = fieldsFrom(lastResult);
  return (
    <StepForm lastResult={lastResult} submit="撤回申报" cancelHref={cancelHref} danger>
      <input type="hidden" name="version" value={version} />
      <TextArea field={field("reason")} label="撤回原因" rows={2} hint="至少4个字" required />
    </StepForm>
  );
}
