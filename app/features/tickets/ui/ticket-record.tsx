import type { ReactNode } from "react";
import { labelOf } from "#app/lib/dictionary.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { type Fact, Facts, FactsStrip } from "#app/ui/facts.tsx";
import { type FileItem, FileList } from "#app/ui/file-list.tsx";
import { Split } from "#app/ui/layout.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { PageHead, RecordNav, SectionTitle } from "#app/ui/page-head.tsx";
import { Note, Tag } from "#app/ui/state.tsx";
import { Timeline, type TimelineItem } from "#app/ui/timeline.tsx";
import type { TicketEvent, TicketRecord } from "../queries/record.server.ts";
import { STEPS, type StepName } from "../rules/machine.ts";
import {
  OUTCOME,
  REQUESTER_TYPE,
  SATISFACTION,
  TICKET_CAT,
  TICKET_CHANNEL,
  TICKET_EVENT_KIND,
  TICKET_LEVEL,
  type TicketLevel,
  type TicketStatus,
  URGENCY,
} from "../schema/dictionaries.ts";
import { slugOf } from "../schema/forms.ts";
import { DueLight, nearDay, StatusTag, WAITS } from "./words.tsx";

type Props = {
  data: TicketRecord;
  files: readonly FileItem[];
  serviceItem: string | null;
  today: string;
  near: string;
};

/** Steps beside the path: behind the menu. The way on is the button. */
const ASIDE: ReadonlySet<StepName> = new Set(["reject", "sendBack", "escalate", "extend", "hold", "reopen", "closeUnhappy"]);

/** One appeal: who asks for what, where it stands, its whole path, and what may be done now. */
export function TicketRecordPage({ data, files, serviceItem, today, near }: Props) {
  const { ticket, events } = data;
  const status = ticket.status as TicketStatus;
  return (
    <>
      <RecordNav backHref="/tickets" backLabel="诉求" />
      <PageHead
        level="record"
        title={ticket.title}
        tags={
          <>
            <StatusTag status={status} />
            <DueLight ticket={{ status, step_due_on: ticket.step_due_on }} today={today} near={near} />
            {ticket.urgency !== "general" && <Tag tone="warn">{labelOf(URGENCY, ticket.urgency)}</Tag>}
            {ticket.reopened_count > 0 && <Tag tone="bad">{`重办${ticket.reopened_count}次`}</Tag>}
          </>
        }
        hint={
          <>
            {[ticket.enterprise ?? ticket.contact_name, ticket.town].join("，")}
            <span className="muted inline-block md:ml-3">{ticket.ticket_no}</span>
          </>
        }
        actions={<Actions data={data} />}
      />
      <FactsStrip
        items={[
          { label: "责任人", value: [ticket.owner, ticket.owner_unit].filter(Boolean).join("，") },
          { label: "办理时限", value: ticket.due_on ? nearDay(ticket.due_on, today) : "—" },
          { label: "层级", value: TICKET_LEVEL[ticket.level as TicketLevel] },
          { label: "下一步", value: WAITS[status] || "已了结" },
          { label: "告知本人", value: toldText(data, today) },
        ]}
      />
      <Split aside={<Requester data={data} serviceItem={serviceItem} today={today} />}>
        {status === "on_hold" && (
          <div className="mb-5">
            <Note tone="warn">{`挂账：${ticket.hang_reason ?? ""}。按月复核，计入未办结。`}</Note>
          </div>
        )}
        <section>
          <SectionTitle ruled>诉求内容</SectionTitle>
          <p className="my-3 max-w-[640px] whitespace-pre-line text-lg">{ticket.detail}</p>
        </section>
        {ticket.solution && (
          <section className="mt-6">
            <SectionTitle ruled>{status === "reopened" || status === "in_progress" ? "上一次的答复" : "办理结果"}</SectionTitle>
            <p className="my-3 max-w-[640px] whitespace-pre-line">
              <b>{labelOf(OUTCOME, ticket.outcome)}</b>
              {`　${ticket.solution}`}
            </p>
          </section>
        )}
        {files.length > 0 && (
          <section className="mt-6">
            <SectionTitle ruled count={`${files.length}个`}>
              照片和附件
            </SectionTitle>
            <div className="mt-3">
              <FileList files={files} />
            </div>
          </section>
        )}
        <section className="mt-6">
          <SectionTitle ruled count={`${events.length}步`}>
            办理经过
          </SectionTitle>
          {events.length > 0 ? (
            <div className="mt-3">
              <Timeline items={events.map((event) => timelineItem(event, today))} />
            </div>
          ) : (
            <EmptyState>还没有经过。</EmptyState>
          )}
        </section>
      </Split>
    </>
  );
}

function Actions({ data: { ticket, steps } }: { data: TicketRecord }) {
  const href = (step: StepName) => `/tickets/${ticket.id}/steps/${slugOf(step)}`;
  const needsTelling = ticket.told_on === null;
  const onward = steps.filter((step) => !ASIDE.has(step) && (step !== "tell" || needsTelling));
  const aside = steps.filter((step) => !onward.includes(step));
  const first = onward.findLast((step) => step !== "tell" && step !== "instruct") ?? onward.at(-1);
  const others = onward.filter((step) => step !== first);
  if (steps.length === 0) return null;
  return (
    <>
      {aside.length > 0 && (
        <Menu label="更多" align="end">
          {aside.map((step) => (
            <a key={step} href={href(step)}>
              {STEPS[step].verb}
            </a>
          ))}
        </Menu>
      )}
      {others.map((step) => (
        <LinkButton key={step} href={href(step)}>
          {STEPS[step].verb}
        </LinkButton>
      ))}
      {first && (
        <LinkButton href={href(first)} variant="primary" shortcut="n">
          {STEPS[first].verb}
        </LinkButton>
      )}
    </>
  );
}

function toldText({ ticket }: TicketRecord, today: string): ReactNode {
  if (ticket.told_on)
    return `${nearDay(ticket.told_on, today)}告知${ticket.told_to ?? ""}${ticket.teller ? `，${ticket.teller}` : ""}`;
  return <b>还欠答复</b>;
}

function Requester({ data, serviceItem, today }: Pick<Props, "data" | "serviceItem" | "today">) {
  const { ticket, seesTalent, seesOutreach } = data;
  const facts: [string, ReactNode][] = [
    ["诉求人", labelOf(REQUESTER_TYPE, ticket.requester_type)],
    [
      "企业",
      ticket.enterprise_id && (
        <a className="link" href={`/enterprises/${ticket.enterprise_id}`}>
          {ticket.enterprise}
        </a>
      ),
    ],
    [
      "联系人",
      ticket.talent_id && seesTalent ? (
        <a key="talent" className="link" href={`/talents/${ticket.talent_id}`}>
          {ticket.contact_name}
        </a>
      ) : (
        ticket.contact_name
      ),
    ],
    [
      "电话",
      <a key="phone" className="link" href={`tel:${ticket.contact_phone.replace(/[^\d+]/g, "")}`} data-reload="">
        {ticket.contact_phone}
      </a>,
    ],
    ["提出", `${nearDay(ticket.raised_on, today)}，${labelOf(TICKET_CHANNEL, ticket.channel)}`],
    [
      "来源",
      ticket.record_no &&
        (seesOutreach ? (
          <a className="link" href={`/outreach/${ticket.source_record_id}`}>
            {ticket.record_no}
          </a>
        ) : (
          ticket.record_no
        )),
    ],
    ["类别", labelOf(TICKET_CAT, ticket.category) || "未分类"],
    ["服务事项", serviceItem],
    ["受理", ticket.accepted_on && nearDay(ticket.accepted_on, today)],
    ["协办", ticket.assist_units],
    ["答复", ticket.replied_on && nearDay(ticket.replied_on, today)],
    ["回访", ticket.revisit_on && `${nearDay(ticket.revisit_on, today)}，${labelOf(SATISFACTION, ticket.satisfaction)}`],
    ["办结", ticket.closed_on && nearDay(ticket.closed_on, today)],
    ["关联行动", ticket.campaign_tags.join("、")],
    ["补录原因", ticket.late_reason],
    ["登记", ticket.source === "self_service" ? "企业自助" : ticket.by],
  ];
  const shown: Fact[] = facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));
  return (
    <section>
      <SectionTitle ruled>诉求人</SectionTitle>
      <Facts items={shown} />
    </section>
  );
}

const MOVES = new Set(["answer", "close", "reopen", "assign", "escalate", "hold", "instruct", "reject"]);

function timelineItem(event: TicketEvent, today: string): TimelineItem {
  return {
    key: event.id,
    date: nearDay(event.occurred_on, today),
    on: event.occurred_on,
    title: TICKET_EVENT_KIND[event.kind],
    tags: event.satisfaction && (
      <Tag tone={event.satisfaction === "dissatisfied" ? "bad" : "ok"}>{labelOf(SATISFACTION, event.satisfaction)}</Tag>
    ),
    text: <span className="whitespace-pre-line">{event.content}</span>,
    by: [event.actor_name, event.new_due_on && `时限${nearDay(event.new_due_on, today)}`].filter(Boolean).join("，"),
    important: MOVES.has(event.kind),
  };
}
