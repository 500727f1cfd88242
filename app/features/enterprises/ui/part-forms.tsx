import { type SubmissionResult, useForm } from "@conform-to/react";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { ENTERPRISE_STATUS, FOUNDER_ROLE } from "../schema/dictionaries.ts";
import { optionsOf } from "./options.ts";
import { PostForm } from "./post-form.tsx";

type FormProps<Fields> = {
  start: Fields;
  version?: number;
  lastResult: SubmissionResult<string[]> | undefined;
  cancelHref: string;
};

type ContactFields = { name?: string; duty?: string; phone?: string; wechat?: string | null; is_primary?: boolean };

/** Whom to call at an enterprise (domain E30b). */
export function ContactForm({ start, version, lastResult, cancelHref }: FormProps<ContactFields>) {
  const [form, fields] = useForm<ContactFields>({ id: "contact", lastResult, defaultValue: start });
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={fields.name} label="姓名" required />
        <TextField field={fields.duty} label="职务" required />
        <TextField field={fields.phone} label="手机或座机" inputMode="tel" required />
        <TextField field={fields.wechat} label="微信" />
      </div>
      <CheckboxField field={fields.is_primary} label="首选联系人" />
    </PostForm>
  );
}

type FounderFields = { talent_id?: string; role?: string; share_pct?: string };

/** How a talent stands to an enterprise (domain E30c). */
export function FounderForm({ start, version, lastResult, cancelHref }: FormProps<FounderFields>) {
  const [form, fields] = useForm<FounderFields>({ id: "founder", lastResult, defaultValue: start });
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {start.talent_id && <input type="hidden" name="talent_id" value={start.talent_id} />}
      {fields.talent_id.errors && <p className="error">{fields.talent_id.errors[0]}</p>}
      <ChoiceGroup field={fields.role} label="角色" options={optionsOf(FOUNDER_ROLE)} look="pick" columns={3} required />
      <TextField
        field={fields.share_pct}
        label="持股"
        inputMode="decimal"
        after={<span className="small muted shrink-0">%</span>}
        hint="不清楚的空着；各人合计不超过100%"
      />
    </PostForm>
  );
}

type OwnFields = { main_products?: string | null; employees?: number | null; status?: string };

/** What an officer keeps up of an enterprise he serves. */
export function OwnForm({ start, version, lastResult, cancelHref }: FormProps<OwnFields>) {
  const [form, fields] = useForm<OwnFields>({ id: "own", lastResult, defaultValue: start });
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      <input type="hidden" name="version" value={version} />
      <SelectField field={fields.status} label="状态" options={optionsOf(ENTERPRISE_STATUS)} required />
      <TextField
        field={fields.employees}
        label="职工数"
        inputMode="numeric"
        after={<span className="small muted shrink-0">人</span>}
      />
      <TextArea field={fields.main_products} label="主要产品或业务" rows={2} />
    </PostForm>
  );
}
