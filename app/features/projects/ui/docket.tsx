import { labelOf } from "#app/lib/dictionary.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PrintHead, PrintSign } from "#app/ui/layout.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { StalledDocket } from "../queries/stalled.server.ts";
import { STALL_CAUSE, STALL_KIND } from "../schema/dictionaries.ts";
import { amountText } from "./words.tsx";

type Row = StalledDocket["groups"][number]["rows"][number];
type Props = { docket: StalledDocket; unit: string; today: string };

/** Projects that do not move, by why, the longest first: a sheet for the meeting. */
export function Docket({ docket: { groups, total }, unit, today }: Props) {
  if (total === 0) return <EmptyState>没有停滞的项目。签约后按期开工、开工后按期投产的都不在这里。</EmptyState>;
  return (
    <section className="sheet">
      <PrintHead title="项目调度会材料" sub={[`填报单位：${unit}`, `截至${today}`]} />
      {groups
        .filter(({ rows }) => rows.length > 0)
        .map(({ kind, rows }) => (
          <section key={kind} className="mb-7">
            <SectionTitle count={`${rows.length}个`}>{STALL_KIND[kind]}</SectionTitle>
            <ul className="screen-only md:hidden">
              {rows.map((row) => (
                <DocketCard key={row.id} row={row} />
              ))}
            </ul>
            <div className="wide relative hidden md:block print:block">
              <table className="data-table report tall">
                <caption className="sr-only">{STALL_KIND[kind]}</caption>
                <thead>
                  <tr>
                    {["项目", "落地", "总投资", "起算", "天数", "停滞原因", "存在问题", "下步打算", "责任人", "下次调度会"].map(
                      (header) => (
                        <th key={header} scope="col">
                          {header}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.id}>
                      <td className="min-w-28 whitespace-normal!">
                        <a className="link" href={`/projects/${row.id}`} data-row="">
                          {row.name}
                        </a>
                      </td>
                      <td>{row.town}</td>
                      <td className="nums">{amountText(row.agreed_invest_fen)}</td>
                      <td className="nums whitespace-nowrap!">{row.stall?.since}</td>
                      <td className="num">{row.stall?.days}</td>
                      <td>{row.stall_cause ? labelOf(STALL_CAUSE, row.stall_cause) : "未填"}</td>
                      <td className="min-w-40 whitespace-normal!">{row.issues ?? "—"}</td>
                      <td className="min-w-40 whitespace-normal!">{row.next_step ?? "—"}</td>
                      <td className="whitespace-normal!">
                        {[row.lead_person, row.owner_unit, row.owner].filter(Boolean).join(" ")}
                      </td>
                      <td className="nums whitespace-nowrap!">{row.next_meeting_on ?? "未定"}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        ))}
      <PrintSign items={["填报人：", "审核人：", "填报日期：　　年　　月　　日"]} />
    </section>
  );
}

/** A row of the docket on a phone: what stands still, since when, why, who answers. */
function DocketCard({ row }: { row: Row }) {
  const facts = [
    ["原因", row.stall_cause ? labelOf(STALL_CAUSE, row.stall_cause) : "未填"],
    ["问题", row.issues],
    ["下步", row.next_step],
    ["责任", [row.lead_person, row.owner_unit, row.owner].filter(Boolean).join(" ")],
    ["调度会", row.next_meeting_on ?? "未定"],
  ];
  return (
    <li className="border-b border-rule py-3">
      <div className="row">
        <a className="link grow font-semibold" href={`/projects/${row.id}`}>
          {row.name}
        </a>
        <span className="nums shrink-0">{`${row.stall?.days ?? 0}天`}</span>
      </div>
      <p className="small soft nums">{`${row.town}，${amountText(row.agreed_invest_fen)}，${row.stall?.since ?? ""}起`}</p>
      <dl className="mt-1 grid grid-cols-[3.5em_1fr] gap-x-2">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label} className="contents">
                <dt className="muted">{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </li>
  );
}
