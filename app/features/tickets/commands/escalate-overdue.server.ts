import { sql } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { escalatesOn, workdaysOver } from "../rules/clock.ts";
import type { TicketLevel, TicketStatus } from "../schema/dictionaries.ts";
import { loadClock } from "./clock.server.ts";
import type { Author } from "./step.server.ts";
import { raise } from "./supervise.server.ts";

/**
 * 超时升级 by the system (domain §3.3): what is in hand and past its term goes one level up, and again after three more working days, to the
 * city at most. `db` sees the zone and writes as the system. Repeated on the same day it changes nothing. Returns the numbers raised.
 */
export async function escalateOverdue(db: Db, system: Author): Promise<string[]> {
  const { today } = system;
  const { rows } = await sql<{
    id: string;
    ticket_no: string;
    status: TicketStatus;
    level: TicketLevel;
    due_on: string;
    version: number;
    raised_last_on: string | null;
  }>`select t.id, t.ticket_no, t.status, t.level, t.due_on, t.version,
      (select max(e.occurred_on) from ticket_event e where e.ticket_id = t.id and e.kind in ('escalate', 'reopen')) as raised_last_on
    from ticket t where t.status in ('assigned', 'in_progress', 'reopened') and t.due_on < ${today} and t.level <> 'city' and t.voided_at is null
    order by t.due_on, t.id`.execute(db);
  const [first] = rows;
  if (!first) return [];
  const clock = await loadClock(db, first.due_on, today);
  const raisedNumbers: string[] = [];
  for (const ticket of rows) {
    if (!escalatesOn(today, ticket, clock)) continue;
    const reason = `超过时限${workdaysOver(ticket.due_on, today, clock)}个工作日，系统自动升级`;
    // Somebody may have taken a step since it was read: then its turn comes with the next run.
    const isDone = await raise(db, system, ticket.id, ticket.version, reason).then(
      () => true,
      (error: unknown) => {
        if (error instanceof AppError && error.code === "conflict") return false;
        throw error;
      },
    );
    if (isDone) raisedNumbers.push(ticket.ticket_no);
  }
  return raisedNumbers;
}
