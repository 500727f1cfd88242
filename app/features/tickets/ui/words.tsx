import { formatDay } from "#app/lib/dates.ts";
import { Light, Tag, type TagTone } from "#app/ui/state.tsx";
import { lightOf } from "../rules/clock.ts";
import { TICKET_STATUS, type TicketStatus } from "../schema/dictionaries.ts";

/** 3月28日; with its year where that is another one. */
export const nearDay = (day: string, today: string): string =>
  formatDay(day, day.slice(0, 4) === today.slice(0, 4) ? "short" : "iso");

const TONE: Partial<Record<TicketStatus, TagTone>> = {
  in_progress: "go",
  assigned: "go",
  answered: "go",
  revisited: "go",
  closed: "ok",
  sent_back: "warn",
  on_hold: "warn",
  reopened: "bad",
};

export const StatusTag = ({ status }: { status: TicketStatus }) => (
  <Tag tone={TONE[status] ?? "plain"}>{TICKET_STATUS[status]}</Tag>
);

type Limited = { status: TicketStatus; step_due_on: string | null };

/** The limit of the step in hand as a light with its word: 逾期, 今天到期, 3月30日前. */
export function DueLight({ ticket, today, near }: { ticket: Limited; today: string; near: string }) {
  const tone = lightOf(ticket, today, near);
  if (tone === "off" || !ticket.step_due_on) return null;
  const day = nearDay(ticket.step_due_on, today);
  if (ticket.status === "on_hold") return <Light tone={tone}>{tone === "red" ? "该复核" : `${day}复核`}</Light>;
  const word = tone === "red" ? `逾期，${day}到期` : ticket.step_due_on === today ? "今天到期" : `${day}前`;
  return <Light tone={tone}>{word}</Light>;
}

/** What the state waits for, and of whom. */
export const WAITS: Record<TicketStatus, string> = {
  received: "等站点受理",
  accepted: "等站点分类",
  rejected: "",
  classified: "等交办",
  assigned: "等承办人第一次反馈",
  sent_back: "等人才办裁定",
  in_progress: "等承办人答复",
  on_hold: "等上级政策或资金",
  answered: "等回访",
  revisited: "等办结",
  closed: "",
  reopened: "等承办人重新办理",
};
