import { type SubmissionResult, useForm } from "@conform-to/react";
import { Form, useNavigation } from "@remix-run/react";
import { codesOf, labelOf } from "#app/lib/dictionary.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { TRAINING_KIND } from "../schema/dictionaries.ts";

type ClassFields = {
  id?: string;
  version?: number;
  name?: string;
  kind?: string;
  organizer?: string;
  from_on?: string;
  to_on?: string;
  hours?: number | null;
  capacity?: number;
  place?: string | null;
};
type Props = { start: ClassFields; submit: string; cancelHref: string; lastResult: SubmissionResult<string[]> | undefined };

/** A training class. */
export function ClassForm({ start, submit, cancelHref, lastResult }: Props) {
  const [form, fields] = useForm<ClassFields>({ id: "class", lastResult, defaultValue: start });
  const isBusy = useNavigation().state === "submitting";
  return (
    <Form method="post" className="form" id={form.id}>
      <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} title="没有保存" />
      <input type="hidden" name="id" value={start.id} />
      <input type="hidden" name="version" value={start.version} />
      <TextField field={fields.name} label="班名" required hint="如：2023年第一期创业培训班" />
      <SelectField
        field={fields.kind}
        label="类型"
        options={codesOf(TRAINING_KIND).map((value) => ({ value, label: labelOf(TRAINING_KIND, value) }))}
        required
      />
      <TextField field={fields.organizer} label="主办单位" required />
      <div className="grid gap-4 md:grid-cols-2">
        <DateField field={fields.from_on} label="开班日期" required />
        <DateField field={fields.to_on} label="结束日期" required />
        <TextField field={fields.capacity} label="名额" inputMode="numeric" required hint="报满以后转为候补" />
        <TextField field={fields.hours} label="学时" inputMode="numeric" />
      </div>
      <TextField field={fields.place} label="地点" />
      <div className="form-actions">
        <Button variant="primary" shortcut="ctrl+enter" disabled={isBusy}>
          {submit}
        </Button>
        <LinkButton href={cancelHref}>取消</LinkButton>
      </div>
    </Form>
  );
}
