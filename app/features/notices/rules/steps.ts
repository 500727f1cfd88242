import type { Role } from "#app/auth/actor.ts";
import type { NoticeStatus } from "../schema/dictionaries.ts";

export type Hand = { user_id: string; role: Role };
export type Refusal = { code: "conflict" | "forbidden"; message: string };

type Noticed = { status: NoticeStatus; created_by: string };

const MOVED_ON = "这份公示的状态已经变了，请重新打开看看。";

/** Why this hand may not publish now, or null: 审核 publishes what another drafted (domain §3.4, §8 rule 3). */
export function publishRefusal(hand: Hand, { status, created_by }: Noticed): Refusal | null {
  if (hand.role !== "SH") return { code: "forbidden", message: "公示由人社审核岗发布。" };
  if (status !== "draft") return { code: "conflict", message: MOVED_ON };
  if (hand.user_id === created_by) return { code: "forbidden", message: "自己拟的公示不能自己发布，请另一位审核同事发布。" };
  return null;
}

/** Why this hand may not withdraw now, or null: a draft is withdrawn by 经办 or 审核, what is published by 审核 alone. */
export function withdrawRefusal(hand: Hand, { status }: Pick<Noticed, "status">): Refusal | null {
  if (hand.role !== "SH" && hand.role !== "JB") return { code: "forbidden", message: "公示由人社部门撤回。" };
  if (status !== "draft" && status !== "running") return { code: "conflict", message: MOVED_ON };
  if (status === "running" && hand.role !== "SH") return { code: "forbidden", message: "已发布的公示由人社审核岗撤回。" };
  return null;
}

type Period = { status: NoticeStatus; start_on: string | null; end_on: string | null };

/** Why no objection can be entered on this day, or null. One received within the days may be entered after them. */
export function objectionRefusal({ status, start_on }: Period, today: string): Refusal | null {
  if (status === "draft") return { code: "conflict", message: "还没有发布，不能登记异议。" };
  if (status === "withdrawn") return { code: "conflict", message: "公示已撤回，不再登记异议。" };
  if (start_on !== null && today < start_on) return { code: "conflict", message: "公示还没有开始，不能登记异议。" };
  return null;
}

/** What is wrong with the day on which an objection came, or null: it came while the notice ran. */
export function receivedRefusal(receivedOn: string, { start_on, end_on }: Period, today: string): string | null {
  if (receivedOn > today) return "收到日期不能晚于今天。";
  if ((start_on !== null && receivedOn < start_on) || (end_on !== null && receivedOn > end_on))
    return `收到日期应在公示期内（${start_on ?? ""}至${end_on ?? ""}）。公示期外的反映请按信访件办理。`;
  return null;
}

/** What a decided row becomes (domain §3.4): not passed; passed when the days are over; back on the list while they run; or free again. */
export function afterDecision(
  result: "upheld" | "dismissed",
  { status, end_on }: Pick<Period, "status" | "end_on">,
  today: string,
): { outcome: "removed" | "passed" | null; application: "rejected" | "notice_passed" | "in_notice" | "review_passed" } {
  if (result === "upheld") return { outcome: "removed", application: "rejected" };
  if (status === "withdrawn") return { outcome: "removed", application: "review_passed" };
  if (end_on !== null && today > end_on) return { outcome: "passed", application: "notice_passed" };
  return { outcome: null, application: "in_notice" };
}
