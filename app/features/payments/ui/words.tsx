import { separated } from "#app/lib/money.ts";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import {
  BATCH_KIND,
  BATCH_STATUS,
  type BatchKind,
  type BatchStatus,
  CLAWBACK_STATUS,
  LINE_STATUS,
  type LineStatus,
} from "../schema/dictionaries.ts";

const BATCH_TONE: Readonly<Record<BatchStatus, TagTone>> = {
  draft: "plain",
  checked: "go",
  financed: "go",
  sent: "go",
  paid: "ok",
  closed: "ok",
};
export const BatchTag = ({ status }: { status: BatchStatus }) => <Tag tone={BATCH_TONE[status]}>{BATCH_STATUS[status]}</Tag>;

/** 补发 and 追回 stand out; a normal batch carries no mark. */
export const KindTag = ({ kind }: { kind: BatchKind }) =>
  kind === "pay" ? null : <Tag tone={kind === "clawback" ? "warn" : "line"}>{BATCH_KIND[kind]}</Tag>;

const LINE_TONE: Readonly<Record<LineStatus, TagTone>> = {
  pending: "plain",
  sent: "go",
  succeeded: "ok",
  returned: "bad",
  cancelled: "line",
};
export const LineTag = ({ status, isClawback }: { status: LineStatus; isClawback?: boolean }) => (
  <Tag tone={LINE_TONE[status]}>{(isClawback ? CLAWBACK_STATUS : LINE_STATUS)[status]}</Tag>
);

/** Two places and separators, as money tables have it: 77,600.00. A minus stays. */
export const moneyCell = (fen: number): string => `${fen < 0 ? "−" : ""}${separated((Math.abs(fen) / 100).toFixed(2))}`;

/** The unit stands in the column's head; on a phone, where there is none, beside the number. */
export const PhoneUnit = ({ fen, label }: { fen: number; label?: string }) => (
  <>
    {label && <span className="md:hidden">{label}</span>}
    {moneyCell(fen)}
    <span className="md:hidden">元</span>
  </>
);
