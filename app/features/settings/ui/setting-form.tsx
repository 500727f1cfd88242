import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, type FieldMeta, TextArea, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { SettingControl } from "../setting-control.ts";
import type { SettingPreview } from "../setting-rows.ts";

type SettingFormProps = {
  control: SettingControl;
  /** The value as it stands, in the form's own writing. */
  typed: string | string[] | Record<string, string>;
  seen: string;
  today: string;
  lastResult: SubmissionResult<string[]> | undefined;
  preview: SettingPreview | null;
};

/** A change of a setting in two steps: it is shown what it does, then saved. Both are the same form, so nothing typed is lost. */
export function SettingForm({ control, typed, seen, today, lastResult, preview }: SettingFormProps) {
  const errors = lastResult?.error ?? {};
  const last = lastResult?.initialValue;
  const field = (name: string, start: unknown): FieldMeta => ({
    name,
    id: name.replace(".", "-"),
    errors: errors[name] ?? undefined,
    initialValue: start,
  });
  const problems = Object.entries(errors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => (name ? { id: name.replace(".", "-"), message } : { message })),
  );
  return (
    <Form method="post" className="form">
      <ErrorSummary errors={problems} title="没有保存" />
      <input type="hidden" name="seen" value={seen} />
      {preview && <input type="hidden" name="previewed" value={preview.token} />}
      <ValueFields control={control} typed={lastResult ? last?.value : typed} field={field} />
      <DateField
        field={field("effective_from", last?.effective_from ?? today)}
        label="起用日期"
        hint="从这一天起按新的数值算，此前的数字不变。"
        min={today}
        required
      />
      {preview && (
        <Note>
          <b>核对改动：</b>
          {preview.from}起，由“{preview.before}”改为“{preview.after}”。
          {preview.until && `${preview.until}起另有已录入的数值。`}
        </Note>
      )}
      <div className="form-actions">
        <Button variant="primary" shortcut="ctrl+enter">
          {preview ? "确认保存" : "核对改动"}
        </Button>
        <LinkButton href="/settings">取消</LinkButton>
      </div>
    </Form>
  );
}

type ValueProps = { control: SettingControl; typed: unknown; field: (name: string, start: unknown) => FieldMeta };

function ValueFields({ control, typed, field }: ValueProps) {
  const { look, hint, unit, inputType, numeric, options, parts } = control;
  const after = unit && <span className="soft">{unit}</span>;
  const mode = numeric ? ("decimal" as const) : undefined;
  const whole = field("value", typed);
  if (look === "lines") return <TextArea field={whole} label="新的数值" hint={hint} rows={6} required />;
  if (look === "choices") return <ChoiceGroup field={whole} label="新的数值" options={options} multiple />;
  if (look === "choice") return <ChoiceGroup field={whole} label="新的数值" options={options} required />;
  if (look === "line")
    return (
      <TextField
        field={whole}
        label="新的数值"
        hint={hint}
        type={inputType}
        inputMode={mode}
        after={after}
        className="max-w-60"
        required
      />
    );
  const values = typeof typed === "object" && typed !== null ? Object.entries(typed) : [];
  return (
    <fieldset className="field" id="value" tabIndex={-1}>
      <legend>新的数值</legend>
      {whole.errors?.[0] && <p className="error">{whole.errors[0]}</p>}
      {hint && <p className="hint">{hint}</p>}
      <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
        {parts.map(({ name, label }) => (
          <TextField
            key={name}
            field={field(`value.${name}`, values.find(([part]) => part === name)?.[1])}
            label={label}
            inputMode={mode}
            after={after}
          />
        ))}
      </div>
    </fieldset>
  );
}
