import { sql } from "kysely";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { Clock, TicketLimits } from "../rules/clock.ts";

/** The longest term in working days with the longest holiday in it. */
const AHEAD = 80;

/** The limits in force and the work calendar from a day on, as far as any term reaches (settings `ticket_limits`, domain E06). */
export async function loadClock(db: Db, from: string, until: string): Promise<Clock> {
  const { rows } = await sql<{
    limits: TicketLimits | null;
    days: Record<string, boolean> | null;
  }>`select setting_of('ticket_limits') as limits,
      (select jsonb_object_agg(day, is_workday) from workday_calendar where day >= ${from} and day <= ${addDays(until, AHEAD)}) as days`.execute(
    db,
  );
  const [row] = rows;
  if (!row?.limits) throw new AppError("unavailable", "没有设置诉求办理时限，请系统管理员在“设置”里填写。");
  return { limits: row.limits, calendar: new Map(Object.entries(row.days ?? {})) };
}
