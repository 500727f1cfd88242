import { KIN, RETURN_WILL } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import type { LedgerColumn, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import { METHOD, OUTREACH_KIND, PURPOSE, RESULT } from "../schema/dictionaries.ts";
import type { Staff } from "../schema/input.ts";
import type { LedgerSheet } from "../schema/ledger.ts";

/** One person of one contact, as both ledgers print it. Of a record that the reader may not open, what it says is null. */
export type LedgerLine = {
  id: string;
  record_id: string;
  occurred_on: string;
  town: string;
  village: string | null;
  staff: readonly Pick<Staff, "name" | "duty">[] | null;
  name: string;
  /** The end of a number, where the town has several people of that name. */
  tail: string | null;
  /** The relative who was met; null when it was the talent. */
  relative: string | null;
  kin: string | null;
  method: string;
  group: string | null;
  purpose: readonly string[] | null;
  content: string | null;
  result: string | null;
  gift_desc: string | null;
  gift_value_fen: number | null;
  gift_reason: string | null;
  will_before: number | null;
  will_after: number | null;
  next_contact_on: string | null;
  has_files: boolean;
  /** The first line of its record: what the household got is written once. */
  is_first: boolean;
};

type Column = LedgerColumn & { text: (line: LedgerLine) => string };

const NONE = "—";
const person = ({ name, tail }: LedgerLine) => (tail ? `${name}(${tail})` : name);
const methodText = ({ method, group }: LedgerLine) => labelOf(METHOD, method) + (group ? `(${group})` : "");

/** 走访人员及职务: 张三(镇长)、李四. */
const staffText = ({ staff }: LedgerLine, withDuty: boolean) =>
  (staff ?? []).map(({ name, duty }) => (withDuty && duty ? `${name}(${duty})` : name)).join("、");

function giftText({ gift_desc, gift_value_fen, is_first }: LedgerLine): string {
  if (!is_first) return "";
  return [gift_desc, gift_value_fen ? `${gift_value_fen / 100}元` : null].filter(Boolean).join("、");
}

function willText({ will_before, will_after }: LedgerLine): string {
  if (will_after === null) return "";
  const after = labelOf(RETURN_WILL, will_after);
  return will_before === null || will_before === will_after ? after : `${labelOf(RETURN_WILL, will_before)}→${after}`;
}

const VISITS: readonly Column[] = [
  { header: "走访日期", width: 12, align: "center", text: ({ occurred_on }) => occurred_on },
  { header: "镇街", width: 12, text: ({ town }) => town },
  { header: "村(社区)", width: 16, text: ({ village }) => village ?? "" },
  { header: "走访人员及职务", width: 24, text: (line) => staffText(line, true) },
  { header: "人才姓名", width: 12, text: person },
  { header: "走访对象", width: 12, text: ({ relative, name }) => relative ?? name },
  { header: "与人才关系", width: 10, align: "center", text: ({ relative, kin }) => (relative ? labelOf(KIN, kin) : "本人") },
  { header: "走访形式", width: 10, align: "center", text: methodText },
  { header: "慰问品(金)", width: 16, text: giftText },
  { header: "了解的情况及诉求", width: 44, text: ({ content }) => content ?? "" },
  { header: "转办情况", width: 12, text: () => "" },
  { header: "签字/照片", width: 10, align: "center", text: ({ has_files }) => (has_files ? "已传" : "") },
  { header: "备注", width: 14, text: ({ gift_reason, is_first }) => (is_first ? (gift_reason ?? "") : "") },
];

const CONTACTS: readonly Column[] = [
  { header: "日期", width: 12, align: "center", text: ({ occurred_on }) => occurred_on },
  { header: "人才", width: 18, text: (line) => person(line) + (line.relative ? `(家属${line.relative})` : "") },
  { header: "方式", width: 14, align: "center", text: methodText },
  { header: "目的", width: 18, text: ({ purpose }) => (purpose ?? []).map((code) => labelOf(PURPOSE, code)).join("、") },
  { header: "内容摘要", width: 52, text: ({ content }) => content ?? "" },
  { header: "结果", width: 14, align: "center", text: ({ result }) => labelOf(RESULT, result) },
  { header: "意愿变化", width: 22, align: "center", text: willText },
  { header: "联络人", width: 12, align: "center", text: (line) => staffText(line, false) },
  { header: "下次联络", width: 12, align: "center", text: ({ next_contact_on }) => next_contact_on ?? "" },
];

/** RPT-03 and RPT-03b in their official order (domain §5; 序号 is the writer's). The importer reads back from each cell what is filed. */
export const LEDGER_COLUMNS: Readonly<Record<LedgerSheet, readonly Column[]>> = { visits: VISITS, contacts: CONTACTS };

/** One printed row; what does not apply is a dash. */
export const ledgerValues = (sheet: LedgerSheet, line: LedgerLine): LedgerValue[] =>
  LEDGER_COLUMNS[sheet].map(({ text }) => text(line) || NONE);

/** 合计 under the columns: the visit ledger's sentence stands in its widest one. */
export const totalsRow = (sheet: LedgerSheet, text: string): LedgerValue[] => {
  const columns = LEDGER_COLUMNS[sheet];
  const widest = columns.reduce((best, column, i) => (column.width > (columns[best]?.width ?? 0) ? i : best), 0);
  return columns.map((_, i) => (i === widest ? text : null));
};

/** Who is to sign: 座谈会签到表 (domain §5). */
export type Attendant = { id: string; name: string; work: string | null; native: string | null; phone: string | null };

export const SIGN_IN_COLUMNS: readonly (LedgerColumn & { text: (person: Attendant) => string })[] = [
  { header: "姓名", width: 14, align: "center", text: ({ name }) => name },
  { header: "单位职务", width: 40, text: ({ work }) => work ?? "" },
  { header: "籍贯", width: 24, text: ({ native }) => native ?? "" },
  { header: "电话", width: 18, align: "center", text: ({ phone }) => phone ?? "" },
  { header: "签名", width: 20, text: () => "" },
];

/** 2023年春节走访慰问座谈会签到表. */
export const signInTitle = ({ kind, campaign }: { kind: string; campaign: string | null }): string => {
  const label = labelOf(OUTREACH_KIND, kind);
  return `${campaign ?? ""}${campaign?.includes(label) ? "" : label}签到表`;
};

export const SIGNATURES = ["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"] as const;
