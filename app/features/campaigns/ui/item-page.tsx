import { type SubmissionResult, useForm } from "@conform-to/react";
import { KIN } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { DateField, SelectField } from "#app/ui/field.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Campaign } from "../queries/campaigns.server.ts";
import type { getItem } from "../queries/plan.server.ts";
import { logHref } from "../rules/steps.ts";
import { CampaignStepHead } from "./campaign-head.tsx";
import { namesOf } from "./options.ts";
import { ItemStateText } from "./plan-table.tsx";
import { PostForm } from "./post-form.tsx";

type Item = Awaited<ReturnType<typeof getItem>>;
type Fields = { assignee_id?: string | null; family_member_id?: string | null; planned_on?: string | null };

type ItemPageProps = {
  campaign: Campaign;
  item: Item;
  people: readonly { id: string; name: string }[];
  isOpen: boolean;
  lastResult: SubmissionResult<string[]> | undefined;
};

/** One household of the list. */
export function ItemPage({ campaign, item, people, isOpen, lastResult }: ItemPageProps) {
  const { assignee_id, family_member_id, planned_on, version } = item;
  const [form, fields] = useForm<Fields>({ id: "item", lastResult, defaultValue: { assignee_id, family_member_id, planned_on } });
  const back = `/campaigns/${campaign.id}/plan`;
  return (
    <>
      <CampaignStepHead
        campaign={campaign}
        backHref={back}
        title={item.name}
        hint={[item.town, item.village].filter(Boolean).join("，")}
      />
      <p className="row mb-4">
        <ItemStateText line={item} />
        <a className="link" href={`/talents/${item.talent_id}`}>
          看档案
        </a>
        {item.done_record_id && (
          <a className="link" href={`/outreach/${item.done_record_id}`}>
            看走访记录
          </a>
        )}
      </p>
      {item.opt_out && <Note tone="bad">本人已登记拒绝联系，请移出名单。</Note>}
      {isOpen && !item.done_record_id && (
        <p className="row mb-6">
          <LinkButton variant="primary" href={logHref(campaign, item)}>
            登记走访
          </LinkButton>
          <LinkButton href={`${back}/${item.id}/miss`}>未走访</LinkButton>
          <LinkButton variant="quiet" href={`${back}/${item.id}/remove`}>
            移出名单
          </LinkButton>
        </p>
      )}
      {isOpen && (
        <PostForm form={form} submit="保存" cancelHref={back}>
          <input type="hidden" name="version" value={version} />
          <SelectField
            field={fields.family_member_id}
            label="走访对象"
            blank="本人"
            options={item.relatives.map(({ id, name, kin }) => ({ value: id, label: `${name}（${labelOf(KIN, kin)}）` }))}
          />
          <SelectField field={fields.assignee_id} label="承办人" blank="未分派" options={namesOf(withCurrent(people, item))} />
          <DateField field={fields.planned_on} label="计划日期" min={campaign.plan_from} max={campaign.plan_to} />
        </PostForm>
      )}
    </>
  );
}

/** Whoever has the household in hand stays to be chosen, also after leaving the post. */
const withCurrent = (people: ItemPageProps["people"], { assignee_id, assignee }: Item) =>
  !assignee_id || people.some(({ id }) => id === assignee_id) ? people : [...people, { id: assignee_id, name: assignee ?? "" }];
