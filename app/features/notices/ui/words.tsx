import { labelOf } from "#app/lib/dictionary.ts";
import { Light, Tag, type TagTone } from "#app/ui/state.tsx";
import { daysLeft } from "../rules/dates.ts";
import {
  ITEM_OUTCOME,
  type ItemOutcome,
  NOTICE_STATUS,
  type NoticeStatus,
  OBJECTION_RESULT,
  type ObjectionResult,
} from "../schema/dictionaries.ts";

const TONE: Record<NoticeStatus, TagTone> = { draft: "warn", running: "go", ended: "ok", withdrawn: "plain" };

export const NoticeTag = ({ status }: { status: NoticeStatus }) => <Tag tone={TONE[status]}>{NOTICE_STATUS[status]}</Tag>;

type Period = { status: NoticeStatus; start_on: string | null; end_on: string | null };

/** How long a notice still hangs: 还剩3天, 今天截止, 3月29日开始. */
export function leftText({ status, start_on, end_on }: Period, today: string): string {
  if (status !== "running" || !start_on || !end_on) return "—";
  if (today < start_on) return `${start_on}开始`;
  const left = daysLeft(start_on, end_on, today);
  if (left === 0) return "期满，待结转";
  return left === 1 ? "今天截止" : `还剩${left}天`;
}

const OUTCOME_TONE: Record<ItemOutcome, TagTone> = { passed: "ok", objected: "warn", removed: "plain" };

/** What became of a row; while its notice runs it has none. */
export const OutcomeTag = ({ outcome, status }: { outcome: ItemOutcome | null; status: NoticeStatus }) =>
  outcome ? (
    <Tag tone={OUTCOME_TONE[outcome]}>{ITEM_OUTCOME[outcome]}</Tag>
  ) : (
    <span className="muted">{status === "draft" ? "待发布" : status === "running" ? "公示中" : "待定"}</span>
  );

/** Where an objection stands: its finding, or when that is due. */
export function ObjectionState({ result, due_on, today }: { result: ObjectionResult | null; due_on: string; today: string }) {
  if (result) return <Tag tone={result === "upheld" ? "bad" : "ok"}>{labelOf(OBJECTION_RESULT, result)}</Tag>;
  return <Light tone={due_on < today ? "red" : "amber"}>{due_on < today ? `逾期，${due_on}前应办结` : `${due_on}前办结`}</Light>;
}
