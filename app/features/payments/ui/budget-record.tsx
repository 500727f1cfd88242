import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Split } from "#app/ui/layout.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Stat } from "#app/ui/stat.tsx";
import { Light, Note } from "#app/ui/state.tsx";
import type { BudgetRecord } from "../queries/budgets.server.ts";
import { ENTRY_KIND, SUBJECT_CODE } from "../schema/dictionaries.ts";
import { rateOf } from "./budget-list.tsx";
import { moneyCell } from "./words.tsx";

type Props = { data: BudgetRecord; before: number | null; mayAdjust: boolean };

/** One budget: what is left, its adjustments, and its ledger with the check of the chain. */
export function BudgetRecordPage({ data: { budget, adjustments, entries, next, broken }, before, mayAdjust }: Props) {
  const left = budget.ceiling_fen - budget.reserved_fen - budget.paid_fen;
  return (
    <>
      <RecordNav backHref="/budgets" backLabel="预算" />
      <PageHead
        level="record"
        title={budget.title}
        tags={broken === null ? <Light tone="green">账目链完好</Light> : <Light tone="red">{`第${broken}笔起不符`}</Light>}
        hint={`${budget.year}年，${budget.policy ?? `${budget.package}（政策包）`}`}
        actions={
          mayAdjust && (
            <LinkButton variant="primary" href={`/budgets/${budget.id}/adjust`}>
              调整指标
            </LinkButton>
          )
        }
      />
      {broken !== null && (
        <div className="mb-5">
          <Note tone="bad">{`账目从第${broken}笔起与链上的指纹对不上，说明有人绕过系统改过数据。请立即停止付款并联系审计。`}</Note>
        </div>
      )}
      <div className="stats across">
        <Stat label="余额" value={moneyCell(left)} unit="元" foot={`指标合计${moneyCell(budget.ceiling_fen)}元`} />
        <Stat label="已预留" value={moneyCell(budget.reserved_fen)} unit="元" foot="财政已核，银行还没有结果" />
        <Stat
          label="已付"
          value={moneyCell(budget.paid_fen)}
          unit="元"
          bar={{ value: budget.paid_fen, max: budget.ceiling_fen }}
          foot={`执行率${rateOf(budget)}`}
        />
      </div>
      <div className="mt-6" />
      <Split
        aside={
          <>
            <SectionTitle ruled>指标</SectionTitle>
            <Facts
              items={[
                { label: "功能科目", value: labelOf(SUBJECT_CODE, budget.subject_code) },
                { label: "指标文号", value: budget.doc_no },
                { label: "年初指标", value: <span className="nums">{`${moneyCell(budget.amount_fen)}元`}</span> },
              ]}
            />
            <div className="mt-6" />
            <SectionTitle ruled count={`${adjustments.length}次`}>
              调整
            </SectionTitle>
            {adjustments.length === 0 ? (
              <p className="muted small mt-3">没有调整过。</p>
            ) : (
              <Facts
                items={adjustments.map(({ occurred_on, amount_fen, doc_no, reason }) => ({
                  label: occurred_on,
                  value: (
                    <>
                      <span className="nums">{`${amount_fen > 0 ? "+" : ""}${moneyCell(amount_fen)}元`}</span>
                      <span className="small soft block">{`${doc_no}，${reason}`}</span>
                    </>
                  ),
                }))}
              />
            )}
          </>
        }
      >
        <SectionTitle count={`${budget.ledger_seq}笔`}>账目</SectionTitle>
        {entries.length === 0 ? (
          <EmptyState>还没有账目。批次通过财政核时逐笔预留，从那时起有账。</EmptyState>
        ) : (
          <Entries entries={entries} ceiling={budget.ceiling_fen} />
        )}
        {(next !== null || before !== null) && (
          <Pager
            summary={`共${budget.ledger_seq}笔`}
            previousHref={before === null ? undefined : `/budgets/${budget.id}`}
            nextHref={next === null ? undefined : `/budgets/${budget.id}?before=${next}`}
          />
        )}
      </Split>
    </>
  );
}

function Entries({ entries, ceiling }: { entries: BudgetRecord["entries"]; ceiling: number }) {
  return (
    <div className="wide relative">
      <table className="data-table report">
        <caption className="sr-only">账目，最新的在前</caption>
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">时间</th>
            <th scope="col">类型</th>
            <th scope="col">批次和笔号</th>
            <th scope="col" className="num">
              金额(元)
            </th>
            <th scope="col" className="num" title="按现在的指标计">
              记账后余额(元)
            </th>
            <th scope="col">经办</th>
            <th scope="col">指纹</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ seq, at, kind, batch_id, batch_no, line_no, amount_fen, bound_fen, by, mark }) => (
            <tr key={seq}>
              <td className="nums">{seq}</td>
              <td className="nums">{at}</td>
              <td>{ENTRY_KIND[kind]}</td>
              <td className="nums">
                <a className="link" href={`/payments/${batch_id}`}>{`${batch_no}-${line_no}`}</a>
              </td>
              <td className="num">{moneyCell(amount_fen)}</td>
              <td className="num">{moneyCell(ceiling - bound_fen)}</td>
              <td>{by}</td>
              <td className="nums muted">{mark}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
