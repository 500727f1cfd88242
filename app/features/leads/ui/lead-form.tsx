import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, type FieldMeta, SelectField, TextField } from "#app/ui/field.tsx";
import { LEAD_KIND, type LeadKind, TARGET_LABEL } from "../schema.ts";

type LastResult = SubmissionResult<string[]> | undefined;
type LeadFormProps = {
  kind: LeadKind;
  /** What can be chosen; null where the object is named by its number. */
  places: readonly { id: string; name: string; town: string | null }[] | null;
  today: string;
  lastResult: LastResult;
};

/** A new assignment of one kind. */
export function LeadForm({ kind, places, today, lastResult }: LeadFormProps) {
  const errors = lastResult?.error ?? {};
  const field = (name: string, start?: string): FieldMeta => ({
    name,
    id: `lead-${name}`,
    errors: errors[name] ?? undefined,
    initialValue: lastResult?.initialValue?.[name] ?? start,
  });
  const problems = Object.entries(errors).flatMap(([name, messages]) =>
    (messages ?? []).map((message) => (name ? { id: `lead-${name}`, message } : { message })),
  );
  return (
    <Form method="post" className="form" key={kind}>
      <ErrorSummary errors={problems} title="没有保存" />
      <input type="hidden" name="kind" value={kind} />
      {places ? (
        <SelectField
          field={field("target")}
          label={TARGET_LABEL[kind]}
          blank="请选择"
          options={places.map(({ id, name, town }) => ({
            value: id,
            label: kind === "cadre_village" ? `${town} ${name}` : name,
          }))}
          required
        />
      ) : (
        <TextField field={field("target")} label={TARGET_LABEL[kind]} hint="档案首行的编号，形如 GG410472101-00001" required />
      )}
      <TextField field={field("person_name")} label="责任人" required />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("unit")} label="单位" required />
        <TextField field={field("duty")} label="职务" required />
        <DateField field={field("from_on", today)} label="开始日期" required />
        <TextField field={field("doc_no")} label="文号" hint="如 平新城文〔2023〕8号" />
      </div>
      <div className="form-actions">
        <Button variant="primary" shortcut="ctrl+enter">
          保存
        </Button>
        <LinkButton href="/leads">取消</LinkButton>
      </div>
    </Form>
  );
}

/** The kinds to choose from, as links: each brings its own object field. */
export const kindLinks = (current: LeadKind) =>
  Object.entries(LEAD_KIND).map(([kind, label]) => ({ href: `/leads/new?kind=${kind}`, label, current: kind === current }));
