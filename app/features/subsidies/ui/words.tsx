import { daysBetween, nearDay } from "#app/lib/dates.ts";
import { Light, Tag, type TagTone } from "#app/ui/state.tsx";
import { APPLICATION_STATUS, type ApplicationStatus } from "../schema/dictionaries.ts";

const TONE: Partial<Record<ApplicationStatus, TagTone>> = {
  submitted: "go",
  first_passed: "go",
  review_passed: "go",
  awaiting_notice: "go",
  in_notice: "go",
  notice_passed: "go",
  approved: "ok",
  returned: "warn",
  objected: "warn",
  rejected: "bad",
  stopped: "bad",
};

export const StatusTag = ({ status }: { status: ApplicationStatus }) => (
  <Tag tone={TONE[status] ?? "plain"}>{APPLICATION_STATUS[status]}</Tag>
);

/** The day by which the first check is done: 还剩3天, 今天到期, 逾期2天. */
export function DueLight({ due_on, today }: { due_on: string | null; today: string }) {
  if (!due_on) return null;
  const left = daysBetween(today, due_on);
  const day = nearDay(due_on, today);
  if (left < 0) return <Light tone="red">{`逾期${-left}天，${day}到期`}</Light>;
  return <Light tone={left <= 1 ? "amber" : "green"}>{left === 0 ? "今天到期" : `还剩${left}天，${day}前`}</Light>;
}
