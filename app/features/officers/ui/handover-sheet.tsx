import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { PrintHead, PrintSign, Report } from "#app/ui/layout.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { Dispatch, Handover, ServiceLog } from "../queries/records.server.ts";
import { DISPATCH_ROLE, LOG_MODE } from "../schema/dictionaries.ts";

type HandoverProps = { dispatch: Dispatch; handover: Handover; logs: readonly ServiceLog[]; today: string };

/** The sheet that one officer hands to the next: what is open, whom to call, what was done last. */
export function HandoverSheet({ dispatch: d, handover: { tickets, contacts }, logs, today }: HandoverProps) {
  return (
    <Report>
      <PrintHead title="红色服务官交接单" sub={[d.enterprise, formatDay(today, "long")]} />
      <p>
        {`${d.name}（${d.unit}${d.duty}）自${formatDay(d.from_on, "long")}起任${d.enterprise}${labelOf(DISPATCH_ROLE, d.role)}${d.to_on ? `，至${formatDay(d.to_on, "long")}` : ""}。`}
        {d.doc_no && `派驻文号：${d.doc_no}。`}
      </p>
      {d.handover_note && <p className="whitespace-pre-line">{`交接说明：${d.handover_note}`}</p>}
      <section className="mt-6">
        <SectionTitle ruled count={`${tickets.length}件`}>
          没有办结的诉求
        </SectionTitle>
        {tickets.length === 0 ? (
          <p className="soft py-2">没有。</p>
        ) : (
          <div className="wide">
            <table className="data-table report">
              <caption className="sr-only">没有办结的诉求</caption>
              <thead>
                <tr>
                  {["编号", "诉求", "提出", "时限", "责任单位"].map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {tickets.map((ticket) => (
                  <tr key={ticket.id}>
                    <td className="nums">{ticket.ticket_no}</td>
                    <td className="whitespace-normal!">{ticket.title}</td>
                    <td className="nums">{ticket.raised_on}</td>
                    <td className="nums">{ticket.due_on ?? "—"}</td>
                    <td>{ticket.owner_unit ?? "—"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section className="mt-6">
        <SectionTitle ruled>企业联系人</SectionTitle>
        <ul>
          {contacts.map(({ id, name, duty, phone }) => (
            <li key={id} className="border-b border-rule py-1.5">
              {`${name}（${duty}）　`}
              <span className="nums">{phone}</span>
            </li>
          ))}
          {contacts.length === 0 && <li className="soft py-2">没有登记。</li>}
        </ul>
      </section>
      <section className="mt-6">
        <SectionTitle ruled>最近的服务</SectionTitle>
        <ul>
          {logs.map((log) => (
            <li key={log.id} className="border-b border-rule py-1.5">
              <span className="nums">{log.occurred_on}</span>
              {`　${labelOf(LOG_MODE, log.mode)}　${log.content}`}
            </li>
          ))}
          {logs.length === 0 && <li className="soft py-2">没有日志。</li>}
        </ul>
      </section>
      <PrintSign items={["交出人：", "接手人：", "监交人：", "日期：　　年　　月　　日"]} />
    </Report>
  );
}
