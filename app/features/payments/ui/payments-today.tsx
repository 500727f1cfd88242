import { LinkButton } from "#app/ui/button.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Light } from "#app/ui/state.tsx";
import { WorkList } from "#app/ui/work-list.tsx";
import type { BatchesToday } from "../queries/batches.server.ts";
import { turnOf } from "../rules/steps.ts";
import { moneyCell } from "./words.tsx";

/** The batches that wait for this post. */
export function PaymentWork({ payments: { rows, count } }: { payments: BatchesToday }) {
  return (
    <section>
      <SectionTitle
        count={`${count}批`}
        end={
          <a className="link" href="/payments">
            看批次
          </a>
        }
      >
        等您办的发放批次
      </SectionTitle>
      <WorkList
        items={rows.map((row) => ({
          key: row.id,
          light: (
            <Light tone={row.returned_reason && row.status === "draft" ? "red" : "amber"}>
              {row.returned_reason && row.status === "draft" ? "被退回" : (turnOf(row)?.what ?? "")}
            </Light>
          ),
          title: <a href={`/payments/${row.id}`}>{row.title}</a>,
          sub: row.batch_no,
          what: `${row.people}人，${moneyCell(row.amount_fen)}元`,
          whatSub: row.policy,
          actions: (
            <LinkButton small href={`/payments/${row.id}`} aria-label={`去办${row.title}`}>
              去办
            </LinkButton>
          ),
        }))}
      />
    </section>
  );
}
