import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Facts, FactsStrip } from "#app/ui/facts.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { PrintHint } from "#app/ui/print-hint.tsx";
import { Note } from "#app/ui/state.tsx";
import { Wide } from "#app/ui/wide.tsx";
import type { PolicyRecord } from "../queries/policies.server.ts";
import { CLAUSE_TESTS, isClauseTest } from "../rules/clauses.ts";
import { standardText } from "../rules/standards.ts";
import { POLICY_KIND, POLICY_LEVEL } from "../schema/dictionaries.ts";
import { PolicyTag } from "./words.tsx";

type May = { edit: boolean; approve: boolean; change: boolean; apply: boolean; entitled: boolean };
type Props = { data: PolicyRecord; may: May; today: string };

const testText = (test: string | null, value: string) =>
  isClauseTest(test) ? `系统核对：${CLAUSE_TESTS[test].label}${value && ` ${value}`}` : "人工核查";

/** One policy as it is read, printed and judged by: standards with their dates, clauses, materials. */
export function PolicyPage({ data: { policy, standards, clauses, materials }, may, today }: Props) {
  const home = `/policies/${policy.id}`;
  return (
    <>
      <RecordNav backHref="/policies" backLabel="政策" />
      <PageHead
        level="record"
        title={policy.title}
        tags={<PolicyTag {...policy} />}
        hint={
          <>
            {`${[policy.doc_no, policy.issuer].filter(Boolean).join("，")}。`}
            <PrintHint what="。" />
          </>
        }
        actions={
          <>
            {may.edit && <LinkButton href={`${home}/edit`}>修改</LinkButton>}
            {may.change && <LinkButton href={`${home}/standard`}>调整标准</LinkButton>}
            {may.change && <LinkButton href={`${home}/status`}>修订或废止</LinkButton>}
            {may.apply && policy.is_approved && <LinkButton href={`${home}/renew`}>续报上期名单</LinkButton>}
            {may.entitled && policy.is_approved && (
              <LinkButton href={`${home}/entitled`} variant={may.apply ? "primary" : "plain"}>
                可享未报
              </LinkButton>
            )}
            {may.approve && (
              <LinkButton href={`${home}/approve`} variant="primary">
                批准
              </LinkButton>
            )}
          </>
        }
      />
      <FactsStrip
        items={[
          { label: "类型", value: POLICY_KIND[policy.kind] },
          { label: "政策包", value: policy.package ?? "—" },
          { label: "执行期", value: `${policy.from_on}起${policy.to_on ? `至${policy.to_on}` : ""}` },
          { label: "公示", value: policy.need_notice ? `${policy.notice_days}个工作日` : "不公示" },
        ]}
      />
      {!policy.is_approved && <Note tone="warn">这项政策还没有批准，不能申报。由起草人以外的人社审核或人才办批准。</Note>}
      <Split
        aside={
          <Facts
            items={[
              { label: "层级", value: labelOf(POLICY_LEVEL, policy.level) },
              { label: "互斥组", value: policy.excl_group ?? "只与本政策互斥" },
              {
                label: "受理期",
                value: policy.apply_from_on ? `${policy.apply_from_on}至${policy.apply_to_on ?? "不限"}` : "常年受理",
              },
              { label: "起草", value: policy.drafter },
              { label: "批准", value: policy.approver ?? "—" },
            ]}
          />
        }
      >
        <section>
          <SectionTitle ruled>适用对象</SectionTitle>
          <p className="my-3 max-w-[640px] whitespace-pre-line">{policy.target_desc}</p>
        </section>
        <section className="mt-6">
          <SectionTitle count={`${standards.length}条`}>标准</SectionTitle>
          <Wide>
            <table className="data-table mini">
              <caption className="sr-only">标准</caption>
              <thead>
                <tr>
                  <th scope="col">档次</th>
                  <th scope="col" className="num">
                    标准
                  </th>
                  <th scope="col">起止</th>
                  <th scope="col">条件</th>
                </tr>
              </thead>
              <tbody>
                {standards.map((standard) => (
                  <tr key={standard.id} className={standard.to_on !== null && standard.to_on < today ? "muted" : undefined}>
                    <td>{standard.grade}</td>
                    <td className="num">
                      {standardText(standard)}
                      {standard.max_months !== null && <span className="small muted">{`，最长${standard.max_months}个月`}</span>}
                    </td>
                    <td className="nums">{`${standard.from_on}${standard.to_on ? `至${standard.to_on}` : "起"}`}</td>
                    <td>
                      {standard.condition_text}
                      {isClauseTest(standard.condition_test) && (
                        <span className="small muted ml-2">{testText(standard.condition_test, standard.condition_value)}</span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </section>
        <section className="mt-6">
          <SectionTitle ruled count={`${clauses.length}条`}>
            条款
          </SectionTitle>
          <ol className="mt-2 max-w-[720px]">
            {clauses.map(({ id, text, test, value }, i) => (
              <li key={id} className="border-b border-rule py-2">
                {`${i + 1}. ${text}`}
                <span className="small muted block">{testText(test, value)}</span>
              </li>
            ))}
          </ol>
          {clauses.length === 0 && <p className="small soft mt-2">没有写条款，只按标准的条件判断。</p>}
        </section>
        <section className="mt-6">
          <SectionTitle ruled count={`${materials.length}份`}>
            材料清单
          </SectionTitle>
          <ul className="mt-2 max-w-[720px]">
            {materials.map(({ id, name, required, sample }) => (
              <li key={id} className="border-b border-rule py-2">
                {name}
                <span className="small muted ml-2">{[required ? "必需" : "可选", sample].filter(Boolean).join("，")}</span>
              </li>
            ))}
          </ul>
          {materials.length === 0 && <p className="small soft mt-2">不要材料，免申即享。</p>}
        </section>
      </Split>
    </>
  );
}
