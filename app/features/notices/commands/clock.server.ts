import { sql } from "kysely";
import { addDays } from "#app/lib/dates.ts";
import type { WorkCalendar } from "#app/lib/workdays.ts";
import type { Db } from "#db/database.ts";
import { countRuleOf, earliestStart } from "../rules/dates.ts";
import type { CountRule } from "../schema/dictionaries.ts";

/** The longest notice, sixty working days, with the longest holidays in it. */
const AHEAD = 120;

/** What the dates of a notice are counted by: the work calendar with the names of its days, the settings, and the hour in Beijing. */
export type NoticeClock = {
  calendar: WorkCalendar;
  labels: ReadonlyMap<string, string>;
  rule: CountRule;
  cutoff: string;
  time: string;
  earliest(): string;
};

/** The clock as of a day (settings `notice_count_rule`, `notice_noon_cutoff`; domain E06, §3.4). */
export async function loadNoticeClock(db: Db, today: string, from: string = today): Promise<NoticeClock> {
  const { rows } = await sql<{
    rule: unknown;
    cutoff: string | null;
    time: string;
    days: { day: string; is_workday: boolean; label: string | null }[] | null;
  }>`select setting_of('notice_count_rule') as rule, setting_of('notice_noon_cutoff') #>> '{}' as cutoff,
      to_char(ctx_now() at time zone 'Asia/Shanghai', 'HH24:MI') as time,
      (select jsonb_agg(jsonb_build_object('day', day, 'is_workday', is_workday, 'label', label)) from workday_calendar
        where day >= ${from} and day <= ${addDays(today, AHEAD)}) as days`.execute(db);
  const { rule, cutoff, time = "", days } = rows[0] ?? {};
  const calendar = new Map((days ?? []).map(({ day, is_workday }) => [day, is_workday]));
  const labels = new Map((days ?? []).flatMap(({ day, label }) => (label ? [[day, label]] : [])));
  const limit = cutoff ?? "12:00";
  return {
    calendar,
    labels,
    rule: countRuleOf(rule),
    cutoff: limit,
    time,
    earliest: () => earliestStart(today, time, limit, calendar),
  };
}
