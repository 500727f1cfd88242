import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";

/** Rows of the work calendar (E06): day → is it a working day. */
export type WorkCalendar = ReadonlyMap<string, boolean>;

/** Whether a day is worked. Throws `unavailable` for a day that the calendar does not hold: nobody guesses at 调休 (domain E06). */
export function isWorkday(day: string, calendar: WorkCalendar): boolean {
  const worked = calendar.get(day);
  if (worked === undefined) {
    throw new AppError("unavailable", `工作日历没有${day.slice(0, 4)}年的数据,请联系系统管理员录入后再计算`);
  }
  return worked;
}

/** The count-th working day after a day, which itself is not counted; count ≥ 0, and 0 is the day itself. Throws as `isWorkday`. */
export function addWorkdays(day: string, count: number, calendar: WorkCalendar): string {
  let reached = day;
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1);
    if (isWorkday(reached, calendar)) left -= 1;
  }
  return reached;
}
