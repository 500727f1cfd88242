import { moneyText, percent, percentText, wanCell } from "#app/lib/money.ts";
import { Bar } from "#app/ui/bar.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light, Tag } from "#app/ui/state.tsx";
import type { ProjectRecord } from "../queries/record.server.ts";
import { exceedsAgreed } from "../rules/money.ts";
import { RECEIPT_EVIDENCE, RECEIPT_KIND } from "../schema/dictionaries.ts";

/** What was agreed, with its dated changes; what came in, line by line. */
export function MoneyBlock({ record }: { record: ProjectRecord }) {
  const { project: p, receipts, changes, may } = record;
  const mayChange = may.edit && p.signed_on !== null;
  if (!may.seesMoney && changes.length === 0 && !mayChange) return null;
  const { received_fen: got, agreed_invest_fen: agreed } = p;
  return (
    <section className="mb-7">
      <SectionTitle
        ruled
        end={
          <span className="row gap-x-3">
            {mayChange && (
              <a className="link" href={`/projects/${p.id}/changes/new`}>
                投资变更
              </a>
            )}
            {may.payIn && (
              <a className="link" href={`/projects/${p.id}/receipts/new`}>
                登记到位资金
              </a>
            )}
          </span>
        }
      >
        资金
      </SectionTitle>
      {got !== null && (
        <div className="mt-2 mb-3 max-w-[560px]">
          <p className="row nums">
            <b>{`到位${moneyText(got)}`}</b>
            {agreed !== null && (
              <span className="soft">{`占协议${moneyText(agreed)}的${percentText(percent(got, agreed))}`}</span>
            )}
            {exceedsAgreed(got, agreed) && <Light tone="amber">超过协议120%</Light>}
          </p>
          {agreed !== null && <Bar value={got} max={agreed} />}
        </div>
      )}
      {changes.length > 0 && <Changes record={record} />}
      {may.seesMoney && (receipts.length > 0 ? <Receipts record={record} /> : <EmptyState>还没有到位资金。</EmptyState>)}
    </section>
  );
}

function Changes({ record: { project, changes, may } }: { record: ProjectRecord }) {
  const href = `/projects/${project.id}`;
  return (
    <ul className="mb-3 border-t border-rule">
      {changes.map((row) => (
        <li key={row.id} className="row flex-wrap gap-x-3 border-b border-rule py-2">
          <span className="nums">{row.effective_on}</span>
          <span>{`总投资${moneyText(row.old_amount_fen)}变更为${moneyText(row.new_amount_fen)}`}</span>
          <span className="small soft">{`${row.doc}，${row.proposer ?? "—"}提出${row.approver ? `，${row.approver}批准` : ""}`}</span>
          <Decision state={stateOf(row.voided_at, row.refused_reason, row.approved_at)} reason={row.void_reason} />
          <span className="grow" />
          <Links
            decide={
              row.voided_at === null && row.approved_at === null && may.verify ? `${href}/decisions/changes/${row.id}` : null
            }
            withdraw={row.voided_at === null && may.void ? `${href}/withdrawals/changes/${row.id}` : null}
            of={`${row.effective_on}的投资变更`}
          />
        </li>
      ))}
    </ul>
  );
}

type State = "waiting" | "done" | "refused" | "voided";
const stateOf = (voided: Date | null, refused: string | null, done: Date | null): State =>
  refused ? "refused" : voided ? "voided" : done ? "done" : "waiting";

function Decision({ state, reason }: { state: State; reason: string | null }) {
  if (state === "waiting") return <Light tone="amber">待核实</Light>;
  if (state === "done") return null;
  return <Tag tone="bad">{`${state === "refused" ? "已退回" : "已作废"}${reason ? `：${reason}` : ""}`}</Tag>;
}

function Links({
  decide,
  withdraw,
  reverse,
  of,
}: {
  decide: string | null;
  withdraw: string | null;
  reverse?: string | null;
  of: string;
}) {
  return (
    <span className="row small gap-x-3">
      {decide && (
        <a className="link" href={decide} aria-label={`核实或退回${of}`}>
          核实或退回
        </a>
      )}
      {reverse && (
        <a className="link" href={reverse} aria-label={`冲销${of}`}>
          冲销
        </a>
      )}
      {withdraw && (
        <a className="link" href={withdraw} aria-label={`作废${of}`}>
          作废
        </a>
      )}
    </span>
  );
}

function Receipts({ record: { project, receipts, may } }: { record: ProjectRecord }) {
  const href = `/projects/${project.id}`;
  return (
    <div className="wide relative">
      <table className="data-table mini">
        <caption className="sr-only">到位资金</caption>
        <thead>
          <tr>
            <th scope="col">日期</th>
            <th scope="col">类型</th>
            <th scope="col">佐证</th>
            <th scope="col" className="num">
              金额（万元）
            </th>
            <th scope="col">登记、核实</th>
            <th scope="col">状态</th>
            <th scope="col">
              <span className="sr-only">办理</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((row) => {
            const state = stateOf(row.voided_at, row.refused_reason, row.verified_at);
            const mayReverse = may.payIn && state === "done" && row.ref_id === null && !row.isReversed;
            return (
              <tr key={row.id}>
                <td className="nums">{row.occurred_on}</td>
                <td>{row.ref_id ? "冲销" : RECEIPT_KIND[row.kind as keyof typeof RECEIPT_KIND]}</td>
                <td>
                  {[RECEIPT_EVIDENCE[row.evidence_kind as keyof typeof RECEIPT_EVIDENCE], row.evidence_text]
                    .filter(Boolean)
                    .join("，")}
                </td>
                <td className="num">{wanCell(row.amount_fen)}</td>
                <td>{[row.by, row.verifier].filter(Boolean).join("、")}</td>
                <td>
                  {state === "done" ? (
                    row.isReversed ? (
                      <Tag>已冲销</Tag>
                    ) : (
                      "已核实"
                    )
                  ) : (
                    <Decision state={state} reason={row.void_reason} />
                  )}
                </td>
                <td>
                  <Links
                    decide={row.mayVerify ? `${href}/decisions/receipts/${row.id}` : null}
                    reverse={mayReverse ? `${href}/receipts/${row.id}/reverse` : null}
                    withdraw={row.voided_at === null && may.verifyMoney ? `${href}/withdrawals/receipts/${row.id}` : null}
                    of={`${row.occurred_on}到位${moneyText(row.amount_fen)}`}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
