import { SectionTitle } from "#app/ui/page-head.tsx";
import type { LineRow } from "../queries/record.server.ts";
import { monthsText } from "../rules/months.ts";
import { LINE_KIND } from "../schema/dictionaries.ts";
import { LineTag, moneyCell } from "./words.tsx";

/** What was paid to a person, on the person's page, two lines each; nothing where there is nothing. */
export function TalentPayments({ lines }: { lines: readonly LineRow[] }) {
  if (lines.length === 0) return null;
  return (
    <section className="mb-7">
      <SectionTitle ruled count={`${lines.length}笔`}>
        补贴发放
      </SectionTitle>
      {lines.map((line) => (
        <div key={line.id} className="border-b border-rule py-2">
          <div className="row gap-x-3">
            <a className="link font-semibold" href={`/payments/${line.batch_id}`}>
              {monthsText(line.period_ym)}
              {line.kind !== "normal" && `（${LINE_KIND[line.kind]}）`}
            </a>
            <LineTag status={line.status} isClawback={line.kind === "clawback"} />
            <span className="nums ml-auto">{`${moneyCell(line.amount_fen)}元`}</span>
          </div>
          <p className="small soft nums">{[line.account_masked, line.paid_on].filter(Boolean).join("，")}</p>
        </div>
      ))}
    </section>
  );
}
