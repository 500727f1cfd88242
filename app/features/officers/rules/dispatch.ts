import type { Role } from "#app/auth/actor.ts";
import { addDays, daysBetween } from "#app/lib/dates.ts";
import type { DispatchStatus } from "../schema/dictionaries.ts";

type Dispatch = { status: string; from_on: string; to_on: string | null };

/** Whether an approved dispatch holds on a day: from its first day through 24:00 of its last (domain §3.7, §8 rule 6). */
export const isInForce = ({ status, from_on, to_on }: Dispatch, day: string): boolean =>
  status !== "nominated" && from_on <= day && (to_on === null || day <= to_on);

/** How a dispatch is called on a day: one that was ended for a later day is still at work until then. */
export function stateOn(dispatch: Dispatch, day: string): { word: string; tone: "go" | "ok" | "warn" | "plain" } {
  if (dispatch.status === "nominated") return { word: "待审定", tone: "warn" };
  if (dispatch.from_on > day) return { word: "待到任", tone: "plain" };
  if (!isInForce(dispatch, day)) return { word: "已结束", tone: "plain" };
  if (dispatch.status === "suspended") return { word: "暂停", tone: "warn" };
  return dispatch.to_on ? { word: "在派，将结束", tone: "go" } : { word: "在派", tone: "ok" };
}

export type Step = "approve" | "suspend" | "resume" | "end" | "void";

/** The steps open to a post (domain §3.7): 人才办 decides; whoever nominated may take a nomination back. */
export function stepsFor(
  actor: { role: Role; user_id: string },
  dispatch: { status: string; created_by: string; to_on: string | null },
): Step[] {
  const status = dispatch.status as DispatchStatus;
  const isMine = dispatch.created_by === actor.user_id;
  if (status === "nominated") {
    if (actor.role === "RC") return isMine ? ["void"] : ["approve", "void"];
    return actor.role === "ZZ" && isMine ? ["void"] : [];
  }
  if (actor.role !== "RC" || status === "ended") return [];
  return status === "active" ? ["end", "suspend"] : ["resume", "end"];
}

/** The last day of the chief in office when a successor begins: no day with two, none without (domain E34). */
export const lastDayBefore = (from_on: string): string => addDays(from_on, -1);

/** Why a day cannot be the last of a dispatch, or null. */
export function endProblem({ from_on, to_on }: Dispatch, last: string): string | null {
  if (last < from_on) return `结束日期不能早于派驻开始的${from_on}。`;
  if (to_on && last > to_on) return `派驻本来就到${to_on}为止，结束日期不能更晚。`;
  return null;
}

export type LogLight = { tone: "red" | "amber" | "green" | "off"; word: string; dueOn: string | null };

/** The rhythm of service logs (domain E35, a setting): at least one in so many days, counted from the first day where there is none yet. */
export function logLight(lastOn: string | null, from_on: string, today: string, rhythm: number): LogLight {
  if (from_on > today) return { tone: "off", word: "待到任", dueOn: null };
  const since = lastOn && lastOn > from_on ? lastOn : from_on;
  const dueOn = addDays(since, rhythm);
  const left = daysBetween(today, dueOn);
  if (left < 0) return { tone: "red", word: `逾期${-left}天`, dueOn };
  if (left <= 1) return { tone: "amber", word: left === 0 ? "今天该写" : "明天该写", dueOn };
  return { tone: "green", word: lastOn ? "按期" : "刚到任", dueOn };
}
