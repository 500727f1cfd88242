import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, type FieldMeta, TextField } from "#app/ui/field.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { CalendarDay } from "../rules.ts";

type LastResult = SubmissionResult<string[]> | undefined;
type MarkFormProps = { year: number; seen: string; chosen: CalendarDay | undefined; lastResult: LastResult };

/** Marks days of the year; a day chosen in the calendar fills it in. */
export function MarkDaysForm({ year, seen, chosen, lastResult }: MarkFormProps) {
  const errors = lastResult?.error ?? {};
  const last = lastResult?.initialValue;
  const field = (name: string, start: string | undefined): FieldMeta => ({
    name,
    id: `mark-${name}`,
    errors: errors[name] ?? undefined,
    initialValue: last?.[name] ?? start,
  });
  const range = { min: `${year}-01-01`, max: `${year}-12-31` };
  return (
    <section id="mark" className="mb-8">
      <SectionTitle ruled>标记日期</SectionTitle>
      <Form method="post" className="form mt-3" key={`${seen} ${chosen?.day}`}>
        <ErrorSummary errors={(errors[""] ?? []).map((message) => ({ message }))} title="没有保存" />
        <input type="hidden" name="does" value="mark" />
        <input type="hidden" name="seen" value={seen} />
        <div className="grid gap-3">
          <DateField field={field("first", chosen?.day)} label="从" required {...range} />
          <DateField field={field("last", undefined)} label="到" hint="只标一天可不填" {...range} />
        </div>
        <ChoiceGroup
          field={field("as", chosen ? stateOf(chosen) : undefined)}
          label="改为"
          options={[
            { value: "off", label: "放假" },
            { value: "work", label: "上班" },
            { value: "ordinary", label: "恢复平常" },
          ]}
          required
        />
        <TextField
          field={field("label", chosen?.label ?? undefined)}
          label="名称"
          hint="如 春节、春节调休上班；恢复平常不用填"
          maxLength={20}
        />
        <div className="form-actions">
          <Button variant="primary">保存</Button>
        </div>
      </Form>
    </section>
  );
}

function stateOf({ is_workday, label }: CalendarDay): string {
  if (!label) return "ordinary";
  return is_workday ? "work" : "off";
}

/** Fills an empty year; the holidays are marked afterwards. */
export function OpenYearForm({ year }: { year: number }) {
  return (
    <Form method="post">
      <input type="hidden" name="does" value="open" />
      <input type="hidden" name="year" value={year} />
      <Button variant="primary">{`录入${year}年日历`}</Button>
    </Form>
  );
}
