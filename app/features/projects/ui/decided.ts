import { AppError } from "#app/lib/errors.ts";
import { moneyText } from "#app/lib/money.ts";
import type { ProjectRecord } from "../queries/record.server.ts";
import type { DecidedKind, WithdrawnKind } from "../schema/decisions.ts";
import { RECEIPT_EVIDENCE, RECEIPT_KIND, SIGN_KIND, STAGE_EVIDENCE } from "../schema/dictionaries.ts";
import { agreementText, isPriced, stepWord } from "./words.tsx";

type Fact = { label: string; value: string };
export type Decided = { title: string; by: string | null; isOpen: boolean; mayDecide: boolean; facts: Fact[]; ownerId: string };

const MISSING = "没有找到这一条。可能已作废，或者不在您的管辖范围内。";
const given = (facts: readonly [string, string | null | undefined | false][]): Fact[] =>
  facts.flatMap(([label, value]) => (value ? [{ label, value }] : []));

const words = (dict: Readonly<Record<string, string>>, codes: readonly string[]) =>
  codes.map((code) => dict[code] ?? code).join("、");
/** A row that nobody decided on or took back yet. */
const isOpen = (row: { voided_at: Date | null; done: Date | null }) => row.voided_at === null && row.done === null;

/** What waits for the other hand, as words. Throws not_found. */
export function decidedIn(record: ProjectRecord, kind: DecidedKind, id: string): Decided {
  const found = { stages: stageOf, receipts: receiptOf, changes: changeOf, replans: replanOf }[kind](record, id);
  if (!found) throw new AppError("not_found", MISSING);
  return found;
}

function stageOf({ events }: ProjectRecord, id: string): Decided | null {
  const event = events.find((each) => each.id === id);
  if (!event) return null;
  return {
    title: `${stepWord(event)}，${event.occurred_on}`,
    by: event.recorder,
    isOpen: event.state === "waiting",
    mayDecide: event.mayVerify,
    ownerId: id,
    facts: given([
      ["发生日期", event.occurred_on],
      ["签约类型", event.sign_kind && words(SIGN_KIND, [event.sign_kind])],
      ["协议总投资", isPriced(event) && agreementText(event)],
      ["佐证", words(STAGE_EVIDENCE, event.evidence_kinds)],
      ["文号、情况", event.evidence_text],
      ["免开工原因", event.skip_reason],
      ["补录原因", event.late_reason],
      ["说明", event.remark],
      ["登记人", event.recorder],
    ]),
  };
}

function receiptOf({ receipts }: ProjectRecord, id: string): Decided | null {
  const row = receipts.find((each) => each.id === id);
  if (!row) return null;
  return {
    title: `${row.ref_id ? "冲销" : "到位"}${moneyText(Math.abs(row.amount_fen))}，${row.occurred_on}`,
    by: row.by,
    isOpen: isOpen({ voided_at: row.voided_at, done: row.verified_at }),
    mayDecide: row.mayVerify,
    ownerId: id,
    facts: given([
      ["日期", row.occurred_on],
      ["金额", moneyText(row.amount_fen)],
      ["类型", words(RECEIPT_KIND, [row.kind])],
      ["佐证", words(RECEIPT_EVIDENCE, [row.evidence_kind])],
      ["凭证号", row.evidence_text],
      ["补录原因", !row.ref_id && row.late_reason],
      ["登记人", row.by],
    ]),
  };
}

function changeOf({ changes, may }: ProjectRecord, id: string): Decided | null {
  const row = changes.find((each) => each.id === id);
  if (!row) return null;
  const open = isOpen({ voided_at: row.voided_at, done: row.approved_at });
  return {
    title: `总投资${moneyText(row.old_amount_fen)}变更为${moneyText(row.new_amount_fen)}`,
    by: row.proposer,
    isOpen: open,
    mayDecide: open && may.verify,
    ownerId: id,
    facts: given([
      ["生效日期", row.effective_on],
      ["原来", moneyText(row.old_amount_fen)],
      ["变更为", moneyText(row.new_amount_fen)],
      ["依据文件", row.doc],
      ["提出人", row.proposer],
    ]),
  };
}

function replanOf({ milestones }: ProjectRecord, id: string): Decided | null {
  for (const milestone of milestones) {
    const row = milestone.replans.find((each) => each.id === id);
    if (!row) continue;
    return {
      title: `${milestone.name}：${row.old_on}调整到${row.new_on}`,
      by: row.proposer,
      isOpen: isOpen({ voided_at: row.voided_at, done: row.approved_at }),
      mayDecide: milestone.waiting?.id === id && milestone.mayApprove,
      ownerId: milestone.id,
      facts: given([
        ["里程碑", milestone.name],
        ["基准日期", milestone.baseline_on],
        ["原计划", row.old_on],
        ["调整到", row.new_on],
        ["原因", row.reason],
        ["提出人", row.proposer],
      ]),
    };
  }
  return null;
}

/** What is about to be taken back, in one line. Throws not_found. */
export function withdrawnIn(record: ProjectRecord, kind: WithdrawnKind, id: string): string {
  if (kind !== "milestones") return decidedIn(record, kind, id).title;
  const milestone = record.milestones.find((each) => each.id === id);
  if (!milestone) throw new AppError("not_found", MISSING);
  return `${milestone.name}，计划${milestone.planned_on}`;
}
