import { type SubmissionResult, useForm } from "@conform-to/react";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";
import type { PlanLine } from "../queries/plan.server.ts";
import { OWNER, SPREAD_DAYS } from "../schema/forms.ts";
import { namesOf, optionsOf } from "./options.ts";
import { PostForm } from "./post-form.tsx";

type Fields = { assignee?: string; spread?: string; from?: string; to?: string; days?: string };

type AssignFormProps = {
  campaign: { id: string; plan_from: string; plan_to: string };
  lines: readonly PlanLine[];
  /** Who of the town can go; nobody when the lines are of several towns. */
  people: readonly { id: string; name: string }[];
  today: string;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** Who goes to the chosen households, and on which days. */
export function AssignForm({ campaign, lines, people, today, lastResult }: AssignFormProps) {
  const from = today > campaign.plan_from && today <= campaign.plan_to ? today : campaign.plan_from;
  const start: Fields = {
    spread: lines.some(({ planned_on }) => planned_on === null) ? "on" : "",
    from,
    to: campaign.plan_to,
    days: "all",
  };
  const [form, fields] = useForm<Fields>({ id: "assign", lastResult, defaultValue: start });
  const names = lines
    .slice(0, 12)
    .map(({ name }) => name)
    .join("、");
  return (
    <PostForm form={form} submit={`分派${lines.length}户`} cancelHref={`/campaigns/${campaign.id}/plan`}>
      {lines.map(({ id }) => (
        <input key={id} type="hidden" name="ids" value={id} />
      ))}
      <p>
        所选{lines.length}户：{names}
        {lines.length > 12 && "等"}
      </p>
      <SelectField
        field={fields.assignee}
        label="承办人"
        blank="不改"
        options={[{ value: OWNER, label: "各人的联络责任人" }, ...namesOf(people)]}
        hint={people.length === 0 ? "所选各户不在同一个镇街，只能交给各自的联络责任人。" : undefined}
      />
      <CheckboxField field={fields.spread} label="排计划日期，平均分到这些日子" hint="同村的排在一起；已走访的不动。" />
      <div className="grid gap-4 md:grid-cols-2">
        <DateField field={fields.from} label="第一天" min={campaign.plan_from} max={campaign.plan_to} required />
        <DateField field={fields.to} label="最后一天" min={campaign.plan_from} max={campaign.plan_to} required />
      </div>
      <ChoiceGroup field={fields.days} label="排哪些日子" options={optionsOf(SPREAD_DAYS)} />
    </PostForm>
  );
}
