import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText } from "#app/lib/money.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Note, Tag } from "#app/ui/state.tsx";
import type { Help, StartupCase } from "../queries/cases.server.ts";
import { LOAN_STEP, type LoanStep } from "../rules/loan.ts";
import { BORROWER_TYPE, LOAN_STATUS, type LoanStatus } from "../schema/dictionaries.ts";

export type LoanRow = Help["loans"][number] & { steps: readonly LoanStep[] };

const TONE = {
  applied: "warn",
  reviewed: "warn",
  released: "go",
  repaying: "go",
  settled: "ok",
  overdue: "bad",
  compensated: "bad",
} as const satisfies Record<LoanStatus, string>;

export function LoanTag({ status, approved }: { status: LoanStatus; approved?: boolean }) {
  return <Tag tone={TONE[status]}>{status === "reviewed" && approved ? "已审批，待放款" : LOAN_STATUS[status]}</Tag>;
}

type Props = {
  startup: Pick<StartupCase, "id">;
  loans: readonly LoanRow[];
  may: { apply: boolean; reveal: boolean; withdraw: boolean };
};

/** The guaranteed loans of a case: where each stands, and the step that is open to this post. */
export function LoanBlock({ startup, loans, may }: Props) {
  const href = `/startups/${startup.id}`;
  return (
    <section className="mb-7">
      <SectionTitle
        ruled
        count={loans.length > 0 ? `${loans.length}笔` : undefined}
        end={
          may.apply && (
            <a className="link" href={`${href}/loans/new`}>
              申请贷款
            </a>
          )
        }
      >
        担保贷款
      </SectionTitle>
      {loans.length === 0 && <EmptyState>还没有担保贷款。</EmptyState>}
      {loans.map((loan) => (
        <article key={loan.id} className="border-b border-rule py-3">
          <p className="row flex-wrap gap-x-3">
            <b className="nums">{moneyText(loan.amount_fen)}</b>
            <span>{loan.bank}</span>
            <LoanTag status={loan.status} approved={loan.approved_on !== null} />
          </p>
          {loan.returned_reason && <Note tone="warn">{`退回：${loan.returned_reason}`}</Note>}
          <Facts items={factsOf(loan, may.reveal ? `${href}/loans/${loan.id}/contract` : null)} />
          <p className="row flex-wrap gap-x-4">
            {loan.steps.map((step) => (
              <a key={step} className="link" href={`${href}/loans/${loan.id}/steps/${step}`}>
                {LOAN_STEP[step]}
              </a>
            ))}
            {may.withdraw && loan.approved_on === null && (
              <a className="link" href={`${href}/entries/loan/${loan.id}/void`}>
                作废
              </a>
            )}
          </p>
        </article>
      ))}
    </section>
  );
}

function factsOf(loan: LoanRow, contractHref: string | null) {
  const percent = (rate: number | null) => (rate === null ? "—" : `${rate}%`);
  return [
    { label: "借款类型", value: labelOf(BORROWER_TYPE, loan.borrower_type) },
    ...(loan.rate !== null ? [{ label: "利率、贴息", value: `${percent(loan.rate)}，贴息${percent(loan.discount_rate)}` }] : []),
    { label: "申请", value: loan.applied_on },
    ...(loan.released_on ? [{ label: "放款、到期", value: `${loan.released_on} 至 ${loan.due_on ?? "—"}` }] : []),
    ...(loan.guarantor ? [{ label: "反担保", value: loan.guarantor }] : []),
    ...(loan.has_contract && contractHref
      ? [
          {
            label: "合同号",
            value: (
              <a className="link" href={contractHref}>
                查看
              </a>
            ),
          },
        ]
      : []),
  ];
}
