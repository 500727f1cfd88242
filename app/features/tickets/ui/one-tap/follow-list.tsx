import { EmptyState } from "#app/ui/empty-state.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import { Note, Tag } from "#app/ui/state.tsx";
import type { OwnTicket } from "../../queries/one-tap.server.ts";
import { reopensUntil } from "../../rules/clock.ts";
import { OUTCOME, SATISFACTION } from "../../schema/dictionaries.ts";
import type { LastResult } from "../field-of.ts";
import { nearDay } from "../words.tsx";
import { AnswerForm, ReopenForm } from "./word-forms.tsx";
import { isInHand, isRunning, PLAIN } from "./words.ts";

/** It is in: the number, and the 13710 in plain words. */
export function Sent({ ticket, today }: { ticket: OwnTicket; today: string }) {
  return (
    <section className="mb-6" aria-label="已报上去">
      <Note>
        <p className="text-lg font-bold">{`已报上去，编号 ${ticket.ticket_no}`}</p>
        <ul className="mt-1 list-disc pl-5">
          <li>{`1个工作日内受理${ticket.due_on ? `：最晚${nearDay(ticket.due_on, today)}有人和您联系。` : "。"}`}</li>
          <li>3个工作日内告诉您进展。</li>
          <li>一般的事7个工作日内办结，难办的1个月内给说法。</li>
          <li>办完了请您评价。不满意，升一级重办，一直办到有结果。</li>
        </ul>
      </Note>
    </section>
  );
}

type FollowProps = { tickets: readonly OwnTicket[]; today: string; action: string; lastResult: LastResult };

/** The enterprise's appeals, those that wait for its word first. */
export function FollowList({ tickets, ...rest }: FollowProps) {
  if (tickets.length === 0) return <EmptyState>还没有报过诉求。有难处，点“报诉求”。</EmptyState>;
  const waiting = tickets.filter(({ status }) => status === "answered");
  const others = tickets.filter(({ status }) => status !== "answered");
  return (
    <>
      <Group title="等您评价" tickets={waiting} {...rest} />
      <Group title="诉求" tickets={others} {...rest} />
    </>
  );
}

function Group({ title, tickets, ...rest }: FollowProps & { title: string }) {
  if (tickets.length === 0) return null;
  return (
    <section className="mb-6">
      <SectionTitle count={`${tickets.length}件`} ruled>
        {title}
      </SectionTitle>
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id} className="border-b border-rule py-3">
            <Item ticket={ticket} {...rest} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Item({ ticket, today, action, lastResult }: Omit<FollowProps, "tickets"> & { ticket: OwnTicket }) {
  const { word, tone, next } = PLAIN[ticket.status];
  const mine = lastResult?.initialValue?.ticket_id === ticket.id ? lastResult : undefined;
  const mayReopen = ticket.status === "closed" && ticket.closed_on !== null && today <= reopensUntil(ticket.closed_on);
  return (
    <article>
      <div className="row">
        <h3 className="grow text-lg font-semibold break-words">{ticket.title}</h3>
        <Tag tone={tone}>{word}</Tag>
      </div>
      <p className="small soft nums">{[ticket.ticket_no, ...datesOf(ticket, today)].join("，")}</p>
      {next && <p className="mt-1">{next}</p>}
      {ticket.solution && (ticket.replied_on || ticket.outcome) && (
        <div className="mt-2 border-l-2 border-rule-2 pl-3">
          <p className="small soft">{ticket.outcome ? `答复：${OUTCOME[ticket.outcome]}` : "答复"}</p>
          <p className="break-words whitespace-pre-wrap">{ticket.solution}</p>
        </div>
      )}
      {ticket.status !== "closed" && ticket.unit && (
        <p className="small soft mt-1">
          {`办理单位：${ticket.unit}`}
          {ticket.phone && (
            <>
              ，服务站电话
              <a className="link inline-block py-3" href={`tel:${ticket.phone}`}>
                {ticket.phone}
              </a>
            </>
          )}
        </p>
      )}
      {ticket.status === "answered" && <AnswerForm ticketId={ticket.id} action={action} lastResult={mine} />}
      {mayReopen && ticket.closed_on && (
        <ReopenForm
          ticketId={ticket.id}
          action={action}
          lastResult={mine}
          until={nearDay(reopensUntil(ticket.closed_on), today)}
        />
      )}
    </article>
  );
}

function datesOf(ticket: OwnTicket, today: string): string[] {
  const { raised_on, due_on, replied_on, closed_on, reopened_count, satisfaction } = ticket;
  return [
    `${nearDay(raised_on, today)}提出`,
    due_on && ticket.status === "received" ? `${nearDay(due_on, today)}前受理` : "",
    due_on && isInHand(ticket) ? `${nearDay(due_on, today)}前要有结果` : "",
    !isRunning(ticket) && replied_on ? `${nearDay(replied_on, today)}答复` : "",
    closed_on ? `${nearDay(closed_on, today)}办结` : "",
    !isRunning(ticket) && satisfaction && ticket.status !== "answered" ? `评价${SATISFACTION[satisfaction]}` : "",
    reopened_count > 0 ? `重办${reopened_count}次` : "",
  ].filter(Boolean);
}
