import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { PromiseRow } from "../queries/owed.server.ts";
import { nearDay, StatusTag } from "./words.tsx";

type Props = {
  rows: readonly PromiseRow[];
  today: string;
  /** The intake with this person or contact filled in; null for posts that take nothing in. */
  newHref: string | null;
};

/** What was asked or promised: the answers we still owe first, then to whom, when and by whom the others were given (features §9.12). */
export function Promises({ rows, today, newHref }: Props) {
  const owed = rows.filter(({ told_on }) => told_on === null).length;
  if (rows.length === 0 && newHref === null) return null;
  return (
    <section className="mb-6">
      <SectionTitle
        ruled
        count={owed > 0 ? `还欠${owed}件答复` : rows.length > 0 ? `${rows.length}件，都已答复` : undefined}
        end={
          newHref && (
            <a className="link" href={newHref}>
              转为诉求
            </a>
          )
        }
      >
        诉求和承诺
      </SectionTitle>
      {rows.length === 0 ? (
        <EmptyState action={newHref && <LinkButton href={newHref}>登记一件</LinkButton>}>
          没有诉求。本人提的意见、我们答应的事，都转为诉求来办。
        </EmptyState>
      ) : (
        <ul>
          {rows.map((row) => (
            <li key={row.id} className="border-b border-rule py-2">
              <div className="row">
                <a className="link grow cut" href={`/tickets/${row.id}`} title={row.title}>
                  {row.title}
                </a>
                <StatusTag status={row.status} />
              </div>
              <p className="small soft">
                {row.told_on
                  ? `${nearDay(row.told_on, today)}告知${row.told_to ?? ""}${row.teller ? `，${row.teller}` : "，本人确认"}`
                  : `还欠答复，${nearDay(row.raised_on, today)}提出，责任人${row.owner ?? "未定"}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
