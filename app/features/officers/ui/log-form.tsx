import { type SubmissionResult, useForm } from "@conform-to/react";
import { fileField } from "#app/features/attachments/schema.ts";
import { addDays } from "#app/lib/dates.ts";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { FileField } from "#app/ui/file-field.tsx";
import type { LogTicket } from "../queries/records.server.ts";
import { LOG_MODE } from "../schema/dictionaries.ts";
import { PostForm } from "./post-form.tsx";

type LogFields = {
  id?: string;
  version?: number;
  occurred_on?: string;
  mode?: string;
  content?: string;
  problems_found?: number;
  ticket_ids?: string[];
  quote?: string | null;
  quote_ok?: boolean;
  late_reason?: string | null;
};

type LogFormProps = {
  start: LogFields;
  tickets: readonly LogTicket[];
  today: string;
  isNew: boolean;
  lastResult: SubmissionResult<string[]> | undefined;
  cancelHref: string;
};

/** A service log, on the phone in the yard: what was done, what was found, what they said. */
export function LogForm({ start, tickets, today, isNew, lastResult, cancelHref }: LogFormProps) {
  const [form, fields] = useForm<LogFields>({ id: "log", lastResult, defaultValue: start });
  const isLate = typeof fields.occurred_on.value === "string" && fields.occurred_on.value < addDays(today, -90);
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref} files={isNew}>
      <input type="hidden" name="id" value={start.id} />
      <input type="hidden" name="version" value={start.version} />
      <DateField field={fields.occurred_on} label="日期" max={today} required />
      {(isLate || fields.late_reason.errors) && <TextField field={fields.late_reason} label="补录原因" required />}
      <ChoiceGroup
        field={fields.mode}
        label="形式"
        look="pick"
        columns={4}
        required
        options={Object.entries(LOG_MODE).map(([value, label]) => ({ value, label }))}
      />
      <TextArea field={fields.content} label="服务内容" rows={5} required hint="至少10个字：做了什么，协调了谁，还差什么" />
      <TextField
        field={fields.problems_found}
        label="发现问题"
        inputMode="numeric"
        after={<span className="small muted shrink-0">个</span>}
        hint="要部门办的，另登记诉求"
      />
      {tickets.length > 0 && (
        <ChoiceGroup
          field={fields.ticket_ids}
          label="关联诉求"
          multiple
          options={tickets.map(({ id, ticket_no, title }) => ({ value: id, label: `${title}（${ticket_no}）` }))}
        />
      )}
      <TextArea field={fields.quote} label="企业原话" rows={2} />
      <CheckboxField field={fields.quote_ok} label="企业同意引用" hint="同意的才能写进简报" />
      {isNew && <FileField {...fileField("photo")} />}
    </PostForm>
  );
}
