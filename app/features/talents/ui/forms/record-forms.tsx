import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { DateField, TextArea } from "#app/ui/field.tsx";
import { OptOutForm as OptOutSchema, SurveyForm as SurveySchema, VoidForm as VoidSchema } from "../../schema/forms/status.ts";
import { FormFrame } from "./form-frame.tsx";
import { type LastResult, useFormOf } from "./use-form-of.ts";

type Props = { version: number; lastResult: LastResult; cancelHref: string };

/** Does not want to be contacted, or wants it again, in their own words. */
export function OptOutForm({ version, optOut, lastResult, cancelHref }: Props & { optOut: boolean }) {
  const [form, fields] = useFormOf(OptOutSchema, lastResult, undefined, "opt-out-form");
  return (
    <FormFrame form={form} lastResult={lastResult} submit={optOut ? "登记拒绝联系" : "解除"} cancelHref={cancelHref}>
      <input type="hidden" name={fields.version.name} value={version} />
      {optOut && <input type="hidden" name={fields.opt_out.name} value="on" />}
      <TextArea
        field={fields.statement}
        label={optOut ? "本人的说法" : "重新联系的经过"}
        required
        hint="写明哪天、什么方式、怎么说的"
      />
    </FormFrame>
  );
}

/** Withdraws a file that was a mistake. */
export function VoidForm({ version, lastResult, cancelHref }: Props) {
  const [form, fields] = useFormOf(VoidSchema, lastResult, undefined, "void-form");
  return (
    <FormFrame form={form} lastResult={lastResult} submit="作废档案" danger cancelHref={cancelHref}>
      <input type="hidden" name={fields.version.name} value={version} />
      <TextArea field={fields.reason} label="作废原因" rows={2} required hint="至少4个字，记入审计" />
    </FormFrame>
  );
}

type SurveyProps = Props & { native: string | null; today: string; editHref: string };

/** Takes somebody on file into the survey; without a native town, the way to where it is filled in. */
export function SurveyForm({ version, native, today, lastResult, cancelHref, editHref }: SurveyProps) {
  const [form, fields] = useFormOf(SurveySchema, lastResult, { registered_on: today }, "survey-form");
  if (!native)
    return (
      <EmptyState action={<LinkButton href={editHref}>补籍贯镇街</LinkButton>}>还没有籍贯镇街，先补上才能列入摸排。</EmptyState>
    );
  return (
    <FormFrame form={form} lastResult={lastResult} submit="列入摸排" cancelHref={cancelHref}>
      <input type="hidden" name={fields.version.name} value={version} />
      <DateField field={fields.registered_on} label="摸排日期" max={today} required hint={`籍贯：${native}`} />
    </FormFrame>
  );
}
