import { addDays, daysFrom, formatDay, weekdayName } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import { addWorkdays, isWorkday, type WorkCalendar } from "#app/lib/workdays.ts";
import type { CountRule } from "../schema/dictionaries.ts";

/** The setting's words for the two ways of counting. */
export const countRuleOf = (setting: unknown): CountRule => (setting === "exclude_first_day" ? "after_first" : "with_first");

/** A finding on an objection is due within ten working days (domain §3.4). */
const FINDING_WORKDAYS = 10;

/**
 * The last day of a notice of `days` working days (domain §3.4): its first day is the first of them, or is not counted. Throws `invalid`
 * for a first day that is off, `unavailable` where the calendar ends.
 */
export function noticeEnd(startOn: string, days: number, rule: CountRule, calendar: WorkCalendar): string {
  if (!isWorkday(startOn, calendar)) {
    const message = `${formatDay(startOn, "long")}（${weekdayName(startOn)}）是休息日，公示要从工作日开始。`;
    throw new AppError("invalid", message, { start_on: message });
  }
  return addWorkdays(startOn, rule === "with_first" ? days - 1 : days, calendar);
}

/** The first day that a notice published now may begin: today up to the cutoff (`12:00`), else the next working day; never a day off. */
export function earliestStart(today: string, time: string, cutoff: string, calendar: WorkCalendar): string {
  return isWorkday(today, calendar) && time <= cutoff ? today : addWorkdays(today, 1, calendar);
}

export const findingDue = (receivedOn: string, calendar: WorkCalendar): string =>
  addWorkdays(receivedOn, FINDING_WORKDAYS, calendar);

/** One day of a notice: which of its working days it is, or why it does not count. */
export type NoticeDay = { day: string; weekday: string; no: number | null; note: string };

/** Every day from the first to the last with its place in the count. `labels` name the holidays and the days moved. */
export function explainDays(
  startOn: string,
  endOn: string,
  rule: CountRule,
  calendar: WorkCalendar,
  labels: ReadonlyMap<string, string>,
): NoticeDay[] {
  let counted = 0;
  return daysFrom(startOn, endOn).map((day) => {
    const weekday = weekdayName(day);
    const label = labels.get(day);
    if (day === startOn && rule === "after_first") return { day, weekday, no: null, note: "首日不计" };
    if (!isWorkday(day, calendar)) return { day, weekday, no: null, note: label ?? "周末" };
    counted += 1;
    return { day, weekday, no: counted, note: label ?? "" };
  });
}

/** Days that a running notice still has, today among them; 0 when its last day is behind. */
export function daysLeft(startOn: string, endOn: string, today: string): number {
  if (today > endOn) return 0;
  let left = 0;
  for (let day = today > startOn ? today : startOn; day <= endOn; day = addDays(day, 1)) left += 1;
  return left;
}
