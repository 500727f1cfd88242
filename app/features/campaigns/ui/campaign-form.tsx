import { type SubmissionResult, useForm } from "@conform-to/react";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { CAMPAIGN_FESTIVAL, CAMPAIGN_KIND } from "../schema/dictionaries.ts";
import { namesOf, optionsOf } from "./options.ts";
import { PostForm } from "./post-form.tsx";

export type CampaignFields = {
  id?: string | undefined;
  version?: number;
  name?: string;
  kind?: string;
  festival?: string;
  region_id?: string;
  organizer?: string;
  plan_from?: string;
  plan_to?: string;
  theme?: string | null;
  budget_yuan?: string | null;
  itinerary?: string | null;
};

type CampaignFormProps = {
  /** The stored campaign, or what a new one starts with. */
  start: CampaignFields;
  /** What a new campaign may cover; an old one keeps its region. */
  regions?: readonly { id: string; name: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
  cancelHref: string;
};

/** The editor of a campaign (domain E20). */
export function CampaignForm({ start, regions, lastResult, cancelHref }: CampaignFormProps) {
  const [form, fields] = useForm<CampaignFields>({ id: "campaign", lastResult, defaultValue: start });
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      {start.id && <input type="hidden" name="id" value={start.id} />}
      {start.version !== undefined && <input type="hidden" name="version" value={start.version} />}
      <TextField field={fields.name} label="活动名称" required hint="如：2023年中秋走访慰问" />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField field={fields.kind} label="类型" options={optionsOf(CAMPAIGN_KIND)} required />
        <SelectField field={fields.festival} label="节日" options={optionsOf(CAMPAIGN_FESTIVAL)} required />
        <DateField field={fields.plan_from} label="开始日期" required />
        <DateField field={fields.plan_to} label="结束日期" required />
      </div>
      {regions && regions.length > 1 ? (
        <SelectField
          field={fields.region_id}
          label="范围"
          required
          options={namesOf(regions)}
          hint="全区的活动由各镇街办理各自的名单；定了不能改。"
        />
      ) : (
        <input type="hidden" name="region_id" value={start.region_id} />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={fields.organizer} label="牵头单位" required />
        <TextField field={fields.budget_yuan} label="经费" inputMode="decimal" after="元" />
      </div>
      <TextField field={fields.theme} label="主题" hint="如：迎老乡、回故乡、建家乡" />
      <TextArea field={fields.itinerary} label="行程" rows={4} hint="参观考察必填：哪天看哪里，谁接待。" />
    </PostForm>
  );
}
