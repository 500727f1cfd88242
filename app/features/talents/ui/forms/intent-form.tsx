import { useMemo } from "react";
import type { DraftSlot } from "#app/lib/draft.ts";
import { DateField } from "#app/ui/field.tsx";
import { intentForm } from "../../schema/forms/intent.ts";
import { FormFrame } from "./form-frame.tsx";
import { IntentFields } from "./intent-fields.tsx";
import { type LastResult, useFormOf } from "./use-form-of.ts";

type Props = {
  towns: readonly { id: string; name: string }[];
  today: string;
  /** The wills in force, to start from. */
  wills: { return_will: number; invest_will: number };
  draft: DraftSlot;
  lastResult: LastResult;
  cancelHref: string;
};

/** A dated assessment. */
export function IntentForm({ towns, today, wills, draft, lastResult, cancelHref }: Props) {
  const schema = useMemo(() => intentForm(today), [today]);
  const start = { assessed_on: today, return_will: String(wills.return_will), invest_will: String(wills.invest_will) };
  const [form, fields] = useFormOf(schema, lastResult, start, "intent-form", draft);
  return (
    <FormFrame form={form} lastResult={lastResult} submit="保存" cancelHref={cancelHref} draft={draft}>
      <DateField field={fields.assessed_on} label="评估日期" max={today} required />
      <IntentFields fields={fields} towns={towns} required />
    </FormFrame>
  );
}
