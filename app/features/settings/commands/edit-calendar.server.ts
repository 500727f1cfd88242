import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { daysFrom } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import { festivalsOf } from "#app/lib/lunar.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { MarkDays } from "../calendar-form.ts";
import { isWeekend } from "../rules.ts";
import { seenOf } from "../setting-rows.ts";

type Doer = Pick<Actor, "role">;

/**
 * Fills a year with the ordinary week and its festivals; the State Council's holidays are marked afterwards (E06).
 * Throws AppError `forbidden`, or `conflict` when the year is there already.
 */
export async function openYear(db: Db, actor: Doer, year: number): Promise<void> {
  demand(actor, "reference:create");
  const days = daysFrom(`${year}-01-01`, `${year}-12-31`).map((day) => ({ day, is_workday: !isWeekend(day), label: null }));
  const festivals = festivalsOf(year).map(({ name, day }) => ({ name, year, day }));
  await inTransaction(db, async (trx) => {
    const { numAffectedRows } = await sql`insert into workday_calendar (day, is_workday, label)
      select r.day, r.is_workday, r.label from jsonb_populate_recordset(null::workday_calendar, ${jsonRows(days)}) r
      on conflict (day) do nothing`.execute(trx);
    if (Number(numAffectedRows ?? 0) !== days.length) throw new AppError("conflict", `${year}年的日历已经有了。请刷新后再看。`);
    await sql`insert into festival (name, year, day)
      select r.name, r.year, r.day from jsonb_populate_recordset(null::festival, ${jsonRows(festivals)}) r
      on conflict (name, year) do nothing`.execute(trx);
  });
}

/**
 * Marks days as off or worked under a name, or as ordinary again. Limits that are counted from now on use it; what was decided stays.
 * Throws AppError `forbidden`, `not_found` (the year is not filled), `conflict` (somebody changed the year since it was read).
 */
export async function markDays(db: Db, actor: Doer, { first, last, as, label, seen }: MarkDays): Promise<void> {
  demand(actor, "reference:update");
  const year = first.slice(0, 4);
  await inTransaction(db, async (trx) => {
    const rows = await trx
      .selectFrom("workday_calendar")
      .select(["day", "version"])
      .where("day", ">=", `${year}-01-01`)
      .where("day", "<=", `${year}-12-31`)
      .orderBy("day")
      .forUpdate()
      .execute();
    if (rows.length === 0) throw new AppError("not_found", `${year}年的日历还没有录入。`);
    if (seenOf(rows) !== seen) throw new AppError("conflict", "别人刚刚改过这一年的日历。请刷新看过新的内容再改。");
    await trx
      .updateTable("workday_calendar")
      .set((set) => ({ ...marked(as, label), version: set("version", "+", 1) }))
      .where("day", ">=", first)
      .where("day", "<=", last)
      .execute();
  });
}

function marked(as: MarkDays["as"], label: string | null): { is_workday: boolean | RawBuilder<boolean>; label: string | null } {
  if (as === "ordinary") return { is_workday: sql<boolean>`extract(isodow from day) < 6`, label: null };
  return { is_workday: as === "work", label };
}
