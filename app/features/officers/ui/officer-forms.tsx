import { type SubmissionResult, useForm } from "@conform-to/react";
import { useState } from "react";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import { PostForm } from "./post-form.tsx";

type LastResult = SubmissionResult<string[]> | undefined;
export type Candidate = { id: string; name: string; unit: string; duty: string };

type OfficerFields = Partial<
  Record<"user_id" | "name" | "unit" | "duty" | "specialty" | "phone_work" | "nominated_by" | "nominated_on", string>
>;
type NominateProps = { candidates: readonly Candidate[]; start: OfficerFields; lastResult: LastResult };

/** A nomination: who among those with an officer's account; unit and duty follow the account and may be put right. */
export function NominateForm({ candidates, start, lastResult }: NominateProps) {
  const [form, fields] = useForm<OfficerFields>({ id: "nominate", lastResult, defaultValue: start });
  const [chosen, setChosen] = useState<Candidate | undefined>();
  // A field without a hand in it follows the account that is chosen.
  const follows = (key: "name" | "unit" | "duty") => `${key}-${chosen?.id ?? ""}`;
  const given = (key: "name" | "unit" | "duty") => (chosen ? { defaultValue: chosen[key] } : {});
  if (candidates.length === 0)
    return <Note>没有可推荐的账号。请系统管理员先为干部建“红色服务官”岗位，人才办批准后就能推荐。</Note>;
  return (
    <PostForm form={form} submit="推荐" cancelHref="/officers/roll">
      <SelectField
        field={fields.user_id}
        label="干部"
        required
        blank="请选"
        options={candidates.map(({ id, name, unit, duty }) => ({ value: id, label: `${name}（${unit}${duty}）` }))}
        hint="已有“红色服务官”账号、还没有推荐过的干部"
        onChange={({ currentTarget }) => setChosen(candidates.find(({ id }) => id === currentTarget.value))}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField key={follows("name")} field={fields.name} label="姓名" required {...given("name")} />
        <TextField field={fields.phone_work} label="工作电话" inputMode="tel" required hint="公示用，不填私人手机" />
        <TextField key={follows("unit")} field={fields.unit} label="单位" required {...given("unit")} />
        <TextField key={follows("duty")} field={fields.duty} label="职务职级" required {...given("duty")} />
      </div>
      <TextArea field={fields.specialty} label="专业特长" rows={2} required hint="懂什么、办过什么：如项目审批、融资、用工" />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={fields.nominated_by} label="推荐单位" required />
        <DateField field={fields.nominated_on} label="推荐日期" required />
      </div>
    </PostForm>
  );
}

type EditFields = Partial<Record<"name" | "unit" | "duty" | "specialty" | "phone_work" | "party_member", string>> & {
  assessment?: string | null;
};
type EditProps = { start: EditFields; version: number; cancelHref: string; lastResult: LastResult };

/** What 人才办 knows of an officer. */
export function OfficerEditForm({ start, version, cancelHref, lastResult }: EditProps) {
  const [form, fields] = useForm<EditFields>({ id: "officer", lastResult, defaultValue: start });
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      <input type="hidden" name="version" value={version} />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={fields.name} label="姓名" required />
        <TextField field={fields.phone_work} label="工作电话" inputMode="tel" required hint="公示用，不填私人手机" />
        <TextField field={fields.unit} label="单位" required />
        <TextField field={fields.duty} label="职务职级" required />
      </div>
      <TextArea field={fields.specialty} label="专业特长" rows={2} required />
      <TextField field={fields.assessment} label="近年考核" hint="只有区级看得到，如：2022年度优秀" />
      <ChoiceGroup
        field={fields.party_member}
        label="中共党员"
        options={[
          { value: "yes", label: "是" },
          { value: "no", label: "否" },
        ]}
      />
    </PostForm>
  );
}

type ApproveProps = { version: number; cancelHref: string; lastResult: LastResult };

/** The document that puts an officer on the roll. */
export function OfficerApproveForm({ version, cancelHref, lastResult }: ApproveProps) {
  const [form, fields] = useForm<{ approved_doc?: string }>({ id: "approve", lastResult });
  return (
    <PostForm form={form} submit="审定，列入名册" cancelHref={cancelHref}>
      <input type="hidden" name="version" value={version} />
      <TextField field={fields.approved_doc} label="审定文号" required hint="如：示人才〔2023〕5号" />
    </PostForm>
  );
}

/** Off the roll: to another task, or gone. */
export function OfficerLeaveForm({ version, cancelHref, lastResult }: ApproveProps) {
  const [form, fields] = useForm<{ status?: string }>({ id: "leave", lastResult });
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref} danger>
      <input type="hidden" name="version" value={version} />
      <ChoiceGroup
        field={fields.status}
        label="去向"
        look="pick"
        columns={2}
        required
        options={[
          { value: "moved", label: "调整", hint: "另有任务，不再派驻" },
          { value: "left", label: "退出", hint: "退休、调离或不适宜" },
        ]}
      />
    </PostForm>
  );
}
