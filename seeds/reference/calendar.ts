import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { daysFrom, weekdayName } from "#app/lib/dates.ts";

/** A row of `workday_calendar` (E06). */
export type WorkdayRow = { day: string; is_workday: boolean; label: string | null };

/** The years whose holidays the State Council has published; the district's administrator adds the next one. */
const FIRST = "2022-01-01";
const LAST = "2026-12-31";

/** Day → `Spring Festival,春节,4`. The library's data, not its functions: these are right in the time zone of China alone. */
const HOLIDAYS = new Map(Object.entries(published.holidays));
const WORKED = new Map(Object.entries(published.workdays));

const festivalOf = (entry: string | undefined) => entry?.split(",")[1] ?? null;

function workdayRow(day: string): WorkdayRow {
  const holiday = festivalOf(HOLIDAYS.get(day));
  const worked = festivalOf(WORKED.get(day));
  if (worked) return { day, is_workday: true, label: `${worked}调休上班` };
  const weekend = ["周六", "周日"].includes(weekdayName(day));
  return { day, is_workday: !weekend && !holiday, label: holiday };
}

/** One row for every day of the published years. */
export const workdayRows = (): WorkdayRow[] => daysFrom(FIRST, LAST).map(workdayRow);
