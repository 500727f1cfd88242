import { type SubmissionResult, useForm } from "@conform-to/react";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Dispatch } from "../queries/records.server.ts";
import { lastDayBefore } from "../rules/dispatch.ts";
import { CAMPAIGN_TAGS, DISPATCH_ROLE } from "../schema/dictionaries.ts";
import { PostForm } from "./post-form.tsx";

type LastResult = SubmissionResult<string[]> | undefined;
type ProposeFields = {
  id?: string;
  officer_id?: string;
  enterprise_id?: string;
  project_id?: string;
  role?: string;
  from_on?: string;
  to_on?: string;
  duties?: string;
  campaign_tags?: string[];
};

type ProposeProps = {
  start: ProposeFields;
  officers: readonly { id: string; name: string; unit: string; duty: string }[];
  enterprises: readonly { id: string; name: string; town: string }[];
  /** Of all of them until one is chosen. */
  projects: readonly { id: string; name: string; enterprise_id: string | null; enterprise: string }[];
  showTown: boolean;
  lastResult: LastResult;
  cancelHref: string;
};

/** A dispatch proposed: who, where, as what, from when. */
export function ProposeForm({ start, officers, enterprises, projects, showTown, lastResult, cancelHref }: ProposeProps) {
  const [form, fields] = useForm<ProposeFields>({ id: "propose", lastResult, defaultValue: start });
  const chosen = fields.enterprise_id.value;
  const itsProjects = chosen ? projects.filter(({ enterprise_id }) => enterprise_id === chosen) : projects;
  return (
    <PostForm form={form} submit="提名" cancelHref={cancelHref}>
      <input type="hidden" name="id" value={start.id} />
      <SelectField
        field={fields.enterprise_id}
        label="企业"
        required
        blank="请选"
        options={enterprises.map(({ id, name, town }) => ({ value: id, label: showTown ? `${name}（${town}）` : name }))}
      />
      {itsProjects.length > 0 && (
        <SelectField
          field={fields.project_id}
          label="项目"
          blank="不限于一个项目"
          options={itsProjects.map(({ id, name, enterprise }) => ({
            value: id,
            label: chosen ? name : `${name}（${enterprise}）`,
          }))}
          hint="专为一个项目派的才选"
        />
      )}
      <SelectField
        field={fields.officer_id}
        label="服务官"
        required
        blank="请选"
        options={officers.map(({ id, name, unit, duty }) => ({ value: id, label: `${name}（${unit}${duty}）` }))}
        hint={officers.length === 0 ? "名册里还没有人：先推荐服务官，由人才办审定。" : "在册的服务官"}
      />
      <ChoiceGroup
        field={fields.role}
        label="身份"
        required
        look="pick"
        columns={3}
        options={Object.entries(DISPATCH_ROLE).map(([value, label]) => ({ value, label }))}
        hint="一家企业同时只有一位首席；接替现任的，审定时一并交接"
      />
      <div className="grid gap-4 md:grid-cols-2">
        <DateField field={fields.from_on} label="派驻开始" required />
        <DateField field={fields.to_on} label="派驻结束" hint="不定的空着" />
      </div>
      <ChoiceGroup
        field={fields.campaign_tags}
        label="关联行动"
        multiple
        options={CAMPAIGN_TAGS.map((tag) => ({ value: tag, label: tag }))}
      />
      <TextArea field={fields.duties} label="服务内容" rows={2} hint="写进一览表，如：用工、融资、手续代办" />
    </PostForm>
  );
}

type ApproveProps = {
  dispatch: Pick<Dispatch, "id" | "version" | "from_on" | "role" | "open_tickets">;
  chief: { name: string } | undefined;
  lastResult: LastResult;
};

/** 审定 with the document; a chief in office is ended the day before in the same step. */
export function ApproveForm({ dispatch, chief, lastResult }: ApproveProps) {
  const [form, fields] = useForm<{ doc_no?: string; replace?: boolean; handover_note?: string }>({
    id: "approve",
    lastResult,
    defaultValue: { replace: chief !== undefined },
  });
  const needsNote = chief && dispatch.open_tickets > 0;
  return (
    <PostForm form={form} submit="审定" cancelHref={`/dispatches/${dispatch.id}`}>
      <input type="hidden" name="version" value={dispatch.version} />
      <TextField field={fields.doc_no} label="派驻文号" required hint="如：示人才〔2023〕8号" />
      {chief && (
        <>
          <Note tone="warn">{`现任首席服务官是${chief.name}。接替后他服务到${lastDayBefore(dispatch.from_on)}为止，新任${dispatch.from_on}到任，中间不空也不重。`}</Note>
          <CheckboxField field={fields.replace} label={`接替现任首席${chief.name}`} />
          <TextArea
            field={fields.handover_note}
            label="交接说明"
            rows={3}
            required={Boolean(needsNote)}
            hint={needsNote ? `企业还有${dispatch.open_tickets}件诉求没有办结，写明怎么接着办` : "没有未办结的诉求，可以不写"}
          />
        </>
      )}
    </PostForm>
  );
}

type EndProps = { dispatch: Pick<Dispatch, "id" | "version" | "open_tickets">; today: string; lastResult: LastResult };

/** The end of a dispatch. */
export function EndForm({ dispatch, today, lastResult }: EndProps) {
  const [form, fields] = useForm<{ to_on?: string; handover_note?: string }>({
    id: "end",
    lastResult,
    defaultValue: { to_on: today },
  });
  const open = dispatch.open_tickets;
  return (
    <PostForm form={form} submit="结束派驻" cancelHref={`/dispatches/${dispatch.id}`} danger>
      <input type="hidden" name="version" value={dispatch.version} />
      <DateField field={fields.to_on} label="最后一天" required hint="到这一天24:00为止，服务官看得到企业" />
      <TextArea
        field={fields.handover_note}
        label="交接说明"
        rows={3}
        required={open > 0}
        hint={open > 0 ? `还有${open}件诉求没有办结，写明交给谁、怎么接着办` : "没有未办结的诉求，可以不写"}
      />
    </PostForm>
  );
}

type ReasonProps = { version: number; label: string; submit: string; lastResult: LastResult; cancelHref: string };

/** A withdrawal that asks for nothing but its reason. */
export function ReasonForm({ version, label, submit, lastResult, cancelHref }: ReasonProps) {
  const [form, fields] = useForm<{ reason?: string }>({ id: "reason-form", lastResult });
  return (
    <PostForm form={form} submit={submit} cancelHref={cancelHref} danger>
      <input type="hidden" name="version" value={version} />
      <TextArea field={fields.reason} label={label} rows={2} required hint="至少4个字，记入审计" />
    </PostForm>
  );
}
