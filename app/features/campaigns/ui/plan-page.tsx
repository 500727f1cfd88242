import { BulkBar } from "#app/ui/bulk-bar.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { Pager } from "#app/ui/pager.tsx";
import type { Campaign } from "../queries/campaigns.server.ts";
import type { ItemState, PlanLine } from "../queries/plan.server.ts";
import { assignHref, PAGE_SIZE, type PlanFilter, planHref } from "../schema/plan-filter.ts";
import { CampaignHead } from "./campaign-head.tsx";
import { namesOf } from "./options.ts";
import { PLAN_FORM, PlanTable } from "./plan-table.tsx";

type PlanPageProps = {
  campaign: Campaign;
  filter: PlanFilter;
  page: { rows: readonly PlanLine[]; total: number };
  counts: Record<ItemState, number>;
  people: readonly { id: string; name: string; count: number }[];
  towns: readonly { id: string; name: string }[];
  mayPlan: boolean;
  mayPrint: boolean;
  ownTown: string | null;
};

/** The list of a campaign: who, where, by whom, when, and what became of it. */
export function PlanPage({ campaign, filter, page, counts, people, towns, mayPlan, mayPrint, ownTown }: PlanPageProps) {
  const all = counts.open + counts.done + counts.missed;
  const href = (change: Partial<PlanFilter>) => planHref(campaign.id, filter, change);
  const base = `/campaigns/${campaign.id}`;
  const isFiltered = filter.state !== "all" || filter.town !== null || filter.who !== null;
  return (
    <>
      <CampaignHead
        campaign={campaign}
        tab="plan"
        planned={all}
        actions={
          <>
            {mayPrint && all > 0 && (
              <LinkButton href={`${base}/print${filter.town ? `?town=${filter.town}` : ""}`}>走访表</LinkButton>
            )}
            {mayPlan && <LinkButton href={`${base}/plan/add`}>加一户</LinkButton>}
            {mayPlan && (
              <LinkButton href={`${base}/plan/build`} variant="primary">
                按条件定名单
              </LinkButton>
            )}
          </>
        }
      />
      {all > 0 && (
        <FilterBar
          action={`${base}/plan`}
          keep={filter.state === "all" ? {} : { state: filter.state }}
          end={
            mayPlan &&
            page.total > 0 &&
            filter.state !== "done" && (
              <LinkButton variant="quiet" href={assignHref(campaign.id, filter)}>
                分派这{page.total}户
              </LinkButton>
            )
          }
        >
          <Chip href={href({ state: "all" })} on={filter.state === "all"}>
            全部 {all}
          </Chip>
          <Chip href={href({ state: "open" })} on={filter.state === "open"}>
            未走访 {counts.open}
          </Chip>
          <Chip href={href({ state: "missed" })} on={filter.state === "missed"}>
            有原因未走访 {counts.missed}
          </Chip>
          <Chip href={href({ state: "done" })} on={filter.state === "done"}>
            已走访 {counts.done}
          </Chip>
          <ChipMenu
            label={conditionLabel(filter, people, towns) ?? "承办人、镇街"}
            on={Boolean(filter.who ?? filter.town)}
            dashed
          >
            <SelectField
              field={{ name: "who", id: "plan-who", initialValue: filter.who ?? "" }}
              label="承办人"
              blank="不限"
              options={[
                { value: "nobody", label: "未分派" },
                { value: "me", label: "我承办的" },
                ...people.map(({ id, name, count }) => ({ value: id, label: `${name} ${count}户` })),
              ]}
            />
            {!ownTown && towns.length > 1 && (
              <SelectField
                field={{ name: "town", id: "plan-town", initialValue: filter.town ?? "" }}
                label="镇街"
                blank="不限"
                options={namesOf(towns)}
              />
            )}
          </ChipMenu>
        </FilterBar>
      )}
      <PlanTable
        campaignId={campaign.id}
        lines={page.rows}
        canPlan={mayPlan}
        showTown={!ownTown && towns.length > 1}
        empty={
          isFiltered ? (
            <EmptyState action={<LinkButton href={`${base}/plan`}>看全部</LinkButton>}>没有符合条件的户。</EmptyState>
          ) : (
            <EmptyState action={mayPlan && <LinkButton href={`${base}/plan/build`}>按条件定名单</LinkButton>}>
              还没有拟走访名单。
            </EmptyState>
          )
        }
      />
      {page.total > PAGE_SIZE && (
        <Pager
          summary={`共${page.total}户`}
          page={`第${filter.page}页`}
          previousHref={filter.page > 1 ? href({ page: filter.page - 1 }) : undefined}
          nextHref={filter.page * PAGE_SIZE < page.total ? href({ page: filter.page + 1 }) : undefined}
        />
      )}
      {mayPlan && page.rows.length > 0 && (
        <BulkBar form={PLAN_FORM} label={(count) => `已选${count}户`} labelWithoutCount="对所选各户">
          <Button variant="quiet" formMethod="get" formAction={`${base}/plan/assign`}>
            分派承办人、排日期
          </Button>
        </BulkBar>
      )}
    </>
  );
}

/** The conditions behind the chip, in words. */
function conditionLabel(
  { who, town }: PlanFilter,
  people: PlanPageProps["people"],
  towns: PlanPageProps["towns"],
): string | null {
  const name = who === "me" ? "我承办的" : who === "nobody" ? "未分派" : people.find(({ id }) => id === who)?.name;
  const words = [towns.find(({ id }) => id === town)?.name, name].filter(Boolean);
  return words.length > 0 ? words.join("，") : null;
}
