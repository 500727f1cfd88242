import { type SubmissionResult, useForm } from "@conform-to/react";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { MISS_REASONS } from "../schema/dictionaries.ts";
import { PostForm } from "./post-form.tsx";

type LastResult = SubmissionResult<string[]> | undefined;

type MissFormProps = {
  item: { version: number; miss_reason: string | null };
  lastResult: LastResult;
  cancelHref: string;
};

/** Why a household was not seen: one tap for the usual reasons. */
export function MissForm({ item, lastResult, cancelHref }: MissFormProps) {
  const isUsual = MISS_REASONS.some((reason) => reason === item.miss_reason);
  const start = { usual: isUsual ? item.miss_reason : null, reason: isUsual ? null : item.miss_reason };
  const [form, fields] = useForm<{ usual?: string | null; reason?: string | null }>({
    id: "miss",
    lastResult,
    defaultValue: start,
  });
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      <input type="hidden" name="version" value={item.version} />
      <ChoiceGroup
        field={fields.usual}
        label="原因"
        look="pick"
        columns={2}
        options={MISS_REASONS.map((reason) => ({ value: reason, label: reason }))}
      />
      <TextField field={fields.reason} label="其他原因" hint="写了就用这里的" />
    </PostForm>
  );
}

type ReasonFormProps = { version: number; label: string; submit: string; lastResult: LastResult; cancelHref: string };

/** A withdrawal that asks for nothing but its reason. */
export function ReasonForm({ version, label, submit, lastResult, cancelHref }: ReasonFormProps) {
  const [form, fields] = useForm<{ reason?: string }>({ id: "reason-form", lastResult });
  return (
    <PostForm form={form} submit={submit} cancelHref={cancelHref} danger>
      <input type="hidden" name="version" value={version} />
      <TextArea field={fields.reason} label={label} rows={2} required hint="至少4个字，记入审计" />
    </PostForm>
  );
}
