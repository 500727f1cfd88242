import { ENROLLMENT_STATUS, TRAINING_KIND } from "#app/features/trainings/schema/dictionaries.ts";
import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import { Tag } from "#app/ui/state.tsx";
import { Timeline, type TimelineItem } from "#app/ui/timeline.tsx";
import type { Help, StartupCase } from "../queries/cases.server.ts";
import { GUIDANCE_FORM, OPERATING_STATE } from "../schema/dictionaries.ts";

type Dated = TimelineItem & { on: string };
type Props = { startup: StartupCase; help: Help; mayWithdraw: boolean; maySeeTicket: boolean };

/** Words of several fields as sentences, each with its one full stop. */
const sentences = (parts: readonly (string | false | null)[]): string =>
  parts.flatMap((part) => (part ? `${part.replace(/[。；，]+$/, "")}。` : [])).join("");

/** Everything that was given to a founder, the latest first. */
export function CaseTimeline({ startup, help, mayWithdraw, maySeeTicket }: Props) {
  const href = `/startups/${startup.id}`;
  const back = (kind: string, id: string) =>
    mayWithdraw && (
      <a className="link" href={`${href}/entries/${kind}/${id}/void`}>
        作废
      </a>
    );
  const day = (on: string) => ({ on, date: formatDay(on) });
  const items: Dated[] = [
    ...help.guidance.map(
      (each): Dated => ({
        key: each.id,
        ...day(each.occurred_on),
        title: `指导：${each.topic}`,
        tags: <Tag tone="line">{labelOf(GUIDANCE_FORM, each.form)}</Tag>,
        text: sentences([each.content, each.result && `成效：${each.result}`]),
        by: (
          <>
            {each.tutor} {back("guidance", each.id)}
          </>
        ),
      }),
    ),
    ...help.followups.map(
      (each): Dated => ({
        key: each.id,
        ...day(each.occurred_on),
        title: `帮扶：第${each.month_no}月`,
        tags: (
          <Tag tone={each.operating_state === "normal" ? "ok" : "warn"}>{labelOf(OPERATING_STATE, each.operating_state)}</Tag>
        ),
        text: sentences([
          each.help_given,
          each.difficulties && `困难：${each.difficulties}`,
          each.employees !== null && `用工${each.employees}人`,
          each.revenue_fen !== null && `营收${yuanCell(each.revenue_fen)}元`,
        ]),
        by: (
          <>
            {each.ticket_id && maySeeTicket && (
              <a className="link" href={`/tickets/${each.ticket_id}`}>
                {`诉求${each.ticket_no}`}
              </a>
            )}{" "}
            {back("followup", each.id)}
          </>
        ),
      }),
    ),
    ...help.trainings.map(
      (each): Dated => ({
        key: each.id,
        ...day(each.to_on),
        title: (
          <a className="link" href={`/trainings/${each.class_id}`}>
            {`培训：${each.name}`}
          </a>
        ),
        tags: (
          <Tag tone={each.status === "finished" || each.status === "certified" ? "ok" : "plain"}>
            {labelOf(ENROLLMENT_STATUS, each.status)}
          </Tag>
        ),
        text: labelOf(TRAINING_KIND, each.kind),
        by: each.cert_no,
      }),
    ),
    ...help.loans.flatMap((each): Dated[] =>
      each.released_on
        ? [
            {
              key: each.id,
              ...day(each.released_on),
              title: `担保贷款放款${yuanCell(each.amount_fen)}元`,
              text: each.bank,
              important: true,
            },
          ]
        : [],
    ),
    { key: "opened", ...day(startup.opened_on), title: "建立扶持档案", important: true },
    ...(startup.closed_on
      ? [{ key: "closed", ...day(startup.closed_on), title: "档案关闭", text: startup.close_reason, important: true }]
      : []),
  ];
  return <Timeline items={items.toSorted((a, b) => b.on.localeCompare(a.on))} />;
}
