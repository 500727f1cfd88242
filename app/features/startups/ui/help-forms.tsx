import { TICKET_CAT } from "#app/features/tickets/schema/dictionaries.ts";
import { choices } from "#app/lib/dictionary.ts";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { GUIDANCE_FORM, OPERATING_STATE } from "../schema/dictionaries.ts";
import { fieldsFrom, type LastResult } from "./field-of.ts";
import { PostForm } from "./post-form.tsx";

type GuidanceProps = { id: string; tutor: string; today: string; opened: string; cancelHref: string; lastResult: LastResult };

/** Guidance, on the phone in the yard. */
export function GuidanceForm({ id, tutor, today, opened, cancelHref, lastResult }: GuidanceProps) {
  const field = fieldsFrom(lastResult, "guidance");
  return (
    <PostForm prefix="guidance" lastResult={lastResult} hidden={{ id }} submit="保存" cancelHref={cancelHref}>
      <ChoiceGroup
        field={field("form", "on_site")}
        label="形式"
        look="pick"
        columns={4}
        required
        options={choices(GUIDANCE_FORM)}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <DateField field={field("occurred_on", today)} label="日期" min={opened} max={today} required />
        <TextField field={field("tutor", tutor)} label="指导人" required />
      </div>
      <TextField field={field("topic")} label="主题" required hint="如：记账报税、门店选址、贷款申请" />
      <TextArea field={field("content")} label="指导内容" rows={4} required />
      <TextArea field={field("result")} label="成效" rows={2} />
    </PostForm>
  );
}

type FollowupProps = {
  id: string;
  today: string;
  opened: string;
  /** Whether a difficulty may become an appeal here, and of which categories. */
  appeal: "any" | "employment" | null;
  cancelHref: string;
  lastResult: LastResult;
};

/** A visit: how they get on, what is hard, what was done about it; a difficulty becomes an appeal in the same step. */
export function FollowupForm({ id, today, opened, appeal, cancelHref, lastResult }: FollowupProps) {
  const field = fieldsFrom(lastResult, "followup");
  const unit = (word: string) => <span className="small muted shrink-0">{word}</span>;
  return (
    <PostForm prefix="followup" lastResult={lastResult} hidden={{ id }} submit="保存" cancelHref={cancelHref}>
      <ChoiceGroup
        field={field("operating_state", "normal")}
        label="经营状态"
        look="pick"
        columns={3}
        required
        options={choices(OPERATING_STATE)}
      />
      <DateField field={field("occurred_on", today)} label="日期" min={opened} max={today} required />
      <div className="grid grid-cols-2 gap-4">
        <TextField field={field("employees")} label="用工" inputMode="numeric" after={unit("人")} />
        <TextField field={field("revenue")} label="近一季营收" inputMode="decimal" after={unit("万元")} />
      </div>
      <TextArea field={field("help_given")} label="帮扶措施" rows={3} required />
      <TextArea field={field("difficulties")} label="困难" rows={2} />
      {appeal && (
        <>
          <CheckboxField
            field={field("ask")}
            label="把困难转为诉求"
            hint={appeal === "any" ? "保存时同时登记一件诉求，按时限办理。" : "用工类的困难，保存时同时登记一件诉求。"}
          />
          {appeal === "any" ? (
            <SelectField field={field("category")} label="诉求类别" options={choices(TICKET_CAT)} blank="以后再分" />
          ) : (
            <input type="hidden" name="category" value="employment" />
          )}
        </>
      )}
    </PostForm>
  );
}
