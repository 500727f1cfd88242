import { choices } from "#app/lib/dictionary.ts";
import { DateField, SelectField, TextArea } from "#app/ui/field.tsx";
import { STARTUP_STAGE } from "../schema/dictionaries.ts";
import { fieldsFrom, type LastResult } from "./field-of.ts";
import { PostForm } from "./post-form.tsx";

type Options = {
  firms: readonly { id: string; name: string; own: boolean }[];
  tutors: readonly { value: string; label: string }[];
};
type Start = { enterprise_id: string | null; stage: string; tutor_user_id: string | null };

function CaseFields({
  start,
  options,
  lastResult,
  blankFirm,
}: {
  start: Start;
  options: Options;
  lastResult: LastResult;
  blankFirm: boolean;
}) {
  const field = fieldsFrom(lastResult, "case");
  return (
    <>
      <SelectField
        field={field("enterprise_id", start.enterprise_id)}
        label="经营主体"
        options={options.firms.map(({ id, name, own }) => ({ value: id, label: own ? `${name}（本人创办）` : name }))}
        {...(blankFirm ? { blank: "还没有办主体" } : {})}
        hint="档案归主体所在镇街；没有主体的归创业者的镇街。"
      />
      <SelectField field={field("stage", start.stage)} label="阶段" options={choices(STARTUP_STAGE)} required />
      <SelectField
        field={field("tutor_user_id", start.tutor_user_id)}
        label="导师"
        options={[...options.tutors]}
        blank="暂不指定"
      />
    </>
  );
}

type NewProps = {
  id: string;
  talent: { id: string; name: string };
  start: Start;
  options: Options;
  today: string;
  lastResult: LastResult;
};

/** A new case of a founder who has been chosen. */
export function NewCaseForm({ id, talent, start, options, today, lastResult }: NewProps) {
  const field = fieldsFrom(lastResult, "case");
  return (
    <PostForm prefix="case" lastResult={lastResult} hidden={{ id, talent_id: talent.id }} submit="建档" cancelHref="/startups">
      <CaseFields start={start} options={options} lastResult={lastResult} blankFirm />
      <DateField field={field("opened_on", today)} label="建档日期" max={today} required />
    </PostForm>
  );
}

type EditProps = { version: number; start: Start; options: Options; cancelHref: string; lastResult: LastResult };

export function EditCaseForm({ version, start, options, cancelHref, lastResult }: EditProps) {
  return (
    <PostForm prefix="case" lastResult={lastResult} hidden={{ version }} submit="保存" cancelHref={cancelHref}>
      <CaseFields start={start} options={options} lastResult={lastResult} blankFirm={start.enterprise_id === null} />
    </PostForm>
  );
}

/** Why a case ends, and when; its visits are no longer due. */
export function CloseCaseForm({
  version,
  today,
  cancelHref,
  lastResult,
}: {
  version: number;
  today: string;
  cancelHref: string;
  lastResult: LastResult;
}) {
  const field = fieldsFrom(lastResult, "close");
  return (
    <PostForm prefix="close" lastResult={lastResult} hidden={{ version }} submit="关闭档案" danger cancelHref={cancelHref}>
      <DateField field={field("closed_on", today)} label="关闭日期" max={today} required />
      <TextArea field={field("close_reason")} label="关闭原因" rows={3} required hint="如：经营稳定，帮扶期满；或者已经注销。" />
    </PostForm>
  );
}

/** Takes an entry back, with the reason. */
export function WithdrawForm({
  version,
  cancelHref,
  lastResult,
}: {
  version: number;
  cancelHref: string;
  lastResult: LastResult;
}) {
  const field = fieldsFrom(lastResult, "void");
  return (
    <PostForm prefix="void" lastResult={lastResult} hidden={{ version }} submit="作废" danger cancelHref={cancelHref}>
      <TextArea field={field("reason")} label="作废原因" rows={3} required hint="至少4个字。作废后留痕，不再计数。" />
    </PostForm>
  );
}
