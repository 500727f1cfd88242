import { Form, useNavigation } from "@remix-run/react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Split } from "#app/ui/layout.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";
import type { Campaign } from "../queries/campaigns.server.ts";
import type { TownPreview } from "../queries/preview.server.ts";
import { type PlanRule, ruleEntries } from "../schema/plan-rule.ts";
import { CampaignStepHead } from "./campaign-head.tsx";
import { RuleForm } from "./rule-form.tsx";

type BuildPageProps = {
  campaign: Pick<Campaign, "id" | "name">;
  rule: PlanRule;
  towns: readonly { id: string; name: string }[];
  counts: readonly TownPreview[];
  /** How many earlier festival campaigns the interval can look back on. */
  festivals: number;
};

/** The rule on the left, what it gives on the right, before anything is written. */
export function BuildPage({ campaign, rule, towns, counts, festivals }: BuildPageProps) {
  const key = JSON.stringify(rule);
  return (
    <>
      <CampaignStepHead
        campaign={campaign}
        backHref={`/campaigns/${campaign.id}/plan`}
        title="按条件定名单"
        hint="一项里选几个，符合一个就算；几项之间要同时符合；不选就是不限。拒绝联系和已注销的不会列入。"
      />
      <Split aside={<Preview campaign={campaign} rule={rule} counts={counts} />} width="wide">
        <RuleForm key={key} rule={rule} towns={towns} />
        {rule.unvisited > festivals && (
          <Note tone="warn">
            {festivals === 0
              ? "还没有更早的节日走访，“走访间隔”这次不起作用。"
              : `更早的节日走访只有${festivals}次，就按这${festivals}次看。`}
          </Note>
        )}
      </Split>
    </>
  );
}

function Preview({ campaign, rule, counts }: Pick<BuildPageProps, "campaign" | "rule" | "counts">) {
  const isBusy = useNavigation().state === "submitting";
  const sum = (of: (town: TownPreview) => number) => counts.reduce((total, town) => total + of(town), 0);
  const added = sum((town) => town.added);
  const optedOut = sum((town) => town.optedOut);
  return (
    <>
      <SectionTitle>符合条件的户</SectionTitle>
      <div className="wide">
        <table className="data-table report">
          <caption className="sr-only">各镇街符合条件的户数</caption>
          <thead>
            <tr>
              <th scope="col">镇街</th>
              <th scope="col" className="num">
                符合<span className="unit">户</span>
              </th>
              <th scope="col" className="num">
                已在名单
              </th>
              <th scope="col" className="num">
                新加入
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map((town) => (
              <tr key={town.id}>
                <th scope="row">{town.name}</th>
                <td className="num">{town.fitting}</td>
                <td className="num">{town.listed}</td>
                <td className="num">
                  <b>{town.added}</b>
                </td>
              </tr>
            ))}
          </tbody>
          {counts.length > 1 && (
            <tfoot>
              <tr>
                <th scope="row">合计</th>
                <td className="num">{sum((town) => town.fitting)}</td>
                <td className="num">{sum((town) => town.listed)}</td>
                <td className="num">{added}</td>
              </tr>
            </tfoot>
          )}
        </table>
      </div>
      {optedOut > 0 && <p className="small muted mt-2">另有{optedOut}人登记了拒绝联系，不列入。</p>}
      <Form method="post" className="form-actions">
        {ruleEntries(rule).map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <Button variant="primary" disabled={isBusy || added === 0}>
          {added > 0 ? `把${added}户加入名单` : "没有要新加的户"}
        </Button>
        <LinkButton href={`/campaigns/${campaign.id}/plan`}>看名单</LinkButton>
      </Form>
    </>
  );
}
