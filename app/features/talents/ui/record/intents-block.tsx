import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { RecordData } from "../../queries/record.server.ts";
import { HORIZON, INVEST_MODE, INVEST_WILL, labelOf, RETURN_MODE, RETURN_WILL } from "../../schema/dictionaries/index.ts";
import { recordHref } from "../record-href.ts";
import { amountText, industryText, joined } from "./words.ts";

const SHOWN = 5;
/** 较强(1–3年) is said in full elsewhere. */
const short = (label: string) => label.replace(/\(.*\)/, "");

/** How the wish changed, the latest first. */
export function IntentsBlock({ data: { person, intents, may, list } }: { data: RecordData }) {
  return (
    <section>
      <SectionTitle
        ruled={intents.length === 0}
        count={`${intents.length}次`}
        end={
          may.update && (
            <a className="link" href={recordHref(person.id, list, "/intent")}>
              评估
            </a>
          )
        }
      >
        意向变化
      </SectionTitle>
      {intents.length > 0 && (
        <table className="data-table mini">
          <caption className="sr-only">意向变化</caption>
          <thead>
            <tr>
              <th scope="col">评估日期</th>
              <th scope="col">回乡意愿</th>
              <th scope="col">投资意向</th>
              <th scope="col" className="num">
                金额
              </th>
            </tr>
          </thead>
          <tbody>
            {intents.slice(0, SHOWN).map((intent) => (
              <tr key={intent.id}>
                <td>{intent.assessed_on}</td>
                <td>{short(labelOf(RETURN_WILL, intent.return_will))}</td>
                <td>{labelOf(INVEST_WILL, intent.invest_will)}</td>
                <td className="num">{amountText(intent) || "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Every assessment in full. */
export function IntentsTab({ data: { person, intents, may, list } }: { data: RecordData }) {
  const add = may.update && (
    <LinkButton small href={recordHref(person.id, list, "/intent")}>
      评估意向
    </LinkButton>
  );
  if (intents.length === 0) return <EmptyState action={add}>还没有评估过意向。联系上以后问清回乡和投资的想法。</EmptyState>;
  return (
    <div className="grid gap-6">
      {intents.map((intent) => (
        <section key={intent.id}>
          <SectionTitle count={`${intent.assessor}评估`}>{intent.assessed_on}</SectionTitle>
          <dl className="facts">
            <dt>回乡意愿</dt>
            <dd>{joined(labelOf(RETURN_WILL, intent.return_will), labelOf(RETURN_MODE, intent.return_mode))}</dd>
            <dt>投资意向</dt>
            <dd>
              {joined(labelOf(INVEST_WILL, intent.invest_will), amountText(intent), labelOf(INVEST_MODE, intent.invest_mode))}
            </dd>
            <dt>意向行业</dt>
            <dd>{joined(industryText(intent.invest_industry))}</dd>
            <dt>时间、镇街</dt>
            <dd>{joined(labelOf(HORIZON, intent.horizon), intent.target_town)}</dd>
            {intent.needs && (
              <>
                <dt>需求和顾虑</dt>
                <dd>{intent.needs}</dd>
              </>
            )}
          </dl>
        </section>
      ))}
    </div>
  );
}
