import { labelOf } from "#app/lib/dictionary.ts";
import type { LedgerColumn, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import {
  LIGHT,
  OUTCOME,
  SATISFACTION,
  TICKET_CAT,
  TICKET_CHANNEL,
  TICKET_LEVEL,
  TICKET_STATUS,
  type TicketLight,
  URGENCY,
} from "../schema/dictionaries.ts";

/** One line of RPT-11. */
export type TicketLine = {
  id: string;
  ticket_no: string;
  raised_on: string;
  requester: string;
  town: string;
  category: string | null;
  title: string;
  detail: string;
  channel: string;
  urgency: string;
  level: string;
  owner_unit: string | null;
  owner: string | null;
  due_on: string | null;
  status: string;
  solution: string | null;
  outcome: string | null;
  closed_on: string | null;
  revisit_on: string | null;
  satisfaction: string | null;
  light: TicketLight;
  officer: string | null;
};

type Column = LedgerColumn & { text: (line: TicketLine) => string };
const NONE = "—";

const progress = ({ status, outcome, solution }: TicketLine) =>
  [labelOf(TICKET_STATUS, status), labelOf(OUTCOME, outcome), solution].filter(Boolean).join("，");
const LIGHT_WORD: Readonly<Record<TicketLight, string>> = { red: "红", amber: "黄", green: "绿", off: LIGHT.off };

/** RPT-11 企业诉求台账 in its official order (domain §5; 序号 is the writer's). */
export const TICKET_COLUMNS: readonly Column[] = [
  { header: "编号", width: 13, align: "center", text: ({ ticket_no }) => ticket_no },
  { header: "提出日期", width: 12, align: "center", text: ({ raised_on }) => raised_on },
  { header: "企业/人才", width: 22, text: ({ requester }) => requester },
  { header: "镇街", width: 12, text: ({ town }) => town },
  { header: "类别", width: 14, text: ({ category }) => labelOf(TICKET_CAT, category) },
  { header: "诉求内容", width: 40, text: ({ title, detail }) => (detail.startsWith(title) ? detail : `${title}：${detail}`) },
  { header: "来源", width: 10, align: "center", text: ({ channel }) => labelOf(TICKET_CHANNEL, channel) },
  { header: "紧急程度", width: 8, align: "center", text: ({ urgency }) => labelOf(URGENCY, urgency) },
  { header: "层级", width: 8, align: "center", text: ({ level }) => labelOf(TICKET_LEVEL, level) },
  { header: "责任单位", width: 20, text: ({ owner_unit }) => owner_unit ?? "" },
  { header: "责任人", width: 10, align: "center", text: ({ owner }) => owner ?? "" },
  { header: "办理时限", width: 12, align: "center", text: ({ due_on }) => due_on ?? "" },
  { header: "办理情况", width: 36, text: progress },
  { header: "办结日期", width: 12, align: "center", text: ({ closed_on }) => closed_on ?? "" },
  { header: "回访日期", width: 12, align: "center", text: ({ revisit_on }) => revisit_on ?? "" },
  { header: "满意度", width: 10, align: "center", text: ({ satisfaction }) => labelOf(SATISFACTION, satisfaction) },
  { header: "状态", width: 8, align: "center", text: ({ light }) => LIGHT_WORD[light] },
  { header: "红色服务官", width: 12, align: "center", text: ({ officer }) => officer ?? "" },
];

/** One printed row; what does not apply is a dash. */
export const ticketValues = (line: TicketLine): LedgerValue[] => TICKET_COLUMNS.map(({ text }) => text(line) || NONE);

const rate = (part: number, of: number) => (of === 0 ? NONE : `${((part / of) * 100).toFixed(1)}%`);

/** 合计: taken up, closed, and the rates of M53; the kinds of outcome apart, since only 解决 is solved (features §9.30). */
export function totalsText(lines: readonly TicketLine[]): string {
  const closed = lines.filter(({ status }) => status === "closed");
  const onTime = closed.filter(({ closed_on, due_on }) => closed_on !== null && due_on !== null && closed_on <= due_on);
  const asked = lines.filter(({ satisfaction }) => satisfaction !== null);
  const content = asked.filter(({ satisfaction }) => satisfaction !== "dissatisfied");
  const kinds = Object.entries(OUTCOME).flatMap(([code, word]) => {
    const count = closed.filter(({ outcome }) => outcome === code).length;
    return count > 0 ? [`${word}${count}件`] : [];
  });
  const total = `受理${lines.length}件，办结${closed.length}件，办结率${rate(closed.length, lines.length)}，按期率${rate(onTime.length, closed.length)}，满意率${rate(content.length, asked.length)}`;
  return kinds.length > 0 ? `${total}。办结中${kinds.join("、")}` : total;
}

/** The sentence stands in the widest column. */
export const totalsRow = (text: string): LedgerValue[] =>
  TICKET_COLUMNS.map(({ header }) => (header === "诉求内容" ? text : null));
export const SIGNATURES = ["填报人：", "审核人：", "单位负责人：", "联系电话：", "填报日期：　　年　　月　　日"] as const;
