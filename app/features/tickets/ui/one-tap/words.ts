import type { TagTone } from "#app/ui/state.tsx";
import type { OwnTicket } from "../../queries/one-tap.server.ts";
import type { TicketStatus } from "../../schema/dictionaries.ts";

type Plain = { word: string; tone: TagTone; next: string };

/** The state of an appeal to the one who raised it: how it stands, and what comes next (domain §3.3, 13710). */
export const PLAIN: Readonly<Record<TicketStatus, Plain>> = {
  received: { word: "已收到", tone: "plain", next: "1个工作日内有人受理，并给您打电话。" },
  accepted: { word: "已受理", tone: "go", next: "正在核实情况，1个工作日内转给办理单位。" },
  rejected: { word: "不予受理", tone: "plain", next: "服务站会把理由告诉您。有不同意见请打服务站电话。" },
  classified: { word: "已受理", tone: "go", next: "正在转给办理单位。" },
  assigned: { word: "已交办", tone: "go", next: "办理单位3个工作日内告诉您进展。" },
  sent_back: { word: "重新交办", tone: "go", next: "原单位办不了，正在换单位，不用您再报。" },
  in_progress: { word: "办理中", tone: "go", next: "办好后会答复您。" },
  on_hold: { word: "挂账", tone: "warn", next: "要等上级政策或资金，每月复核一次，有消息就告诉您。" },
  answered: { word: "已答复", tone: "warn", next: "请看答复，说一声满意不满意。" },
  revisited: { word: "已评价", tone: "go", next: "您的意见已记下，服务站核对后办结。" },
  closed: { word: "已办结", tone: "ok", next: "" },
  reopened: { word: "重新办理", tone: "warn", next: "已升一级，重新办理。" },
};

/** With whoever settles it: the term of the whole runs. Before that `due_on` is the limit of taking it up (domain §3.3). */
export const isInHand = ({ status }: OwnTicket): boolean =>
  status === "assigned" || status === "sent_back" || status === "in_progress" || status === "reopened";

/** Not yet answered. */
export const isRunning = (ticket: OwnTicket): boolean =>
  isInHand(ticket) || ticket.status === "received" || ticket.status === "accepted" || ticket.status === "classified";
