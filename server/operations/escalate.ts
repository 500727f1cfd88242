import { sql } from "kysely";
import type { Logger } from "pino";
import { escalateOverdue } from "#app/features/tickets/commands/escalate-overdue.server.ts";
import type { Author } from "#app/features/tickets/commands/step.server.ts";
import type { Db } from "#db/database.ts";
import { asSystem, SYSTEM_USER } from "#seeds/system.ts";
import { hourly } from "./hourly.ts";

/** 超时升级 of today by the system account (domain §3.3). Several processes at once take turns; a repeated run changes nothing. Returns the numbers raised. */
export const escalateToday = (owner: Db): Promise<string[]> =>
  asSystem(owner, async (trx) => {
    await sql`select pg_advisory_xact_lock(${ESCALATION_LOCK})`.execute(trx);
    const { rows } = await sql<{ today: string }>`select business_today() as today`.execute(trx);
    const system: Author = { user_id: SYSTEM_USER, name: "系统", role: "SYS", town_id: null, today: rows[0]?.today ?? "" };
    return escalateOverdue(trx, system);
  });

const ESCALATION_LOCK = 714_011;

/** Runs it now and every hour while the server runs. Returns what ends it. */
export const escalateHourly = (owner: Db, log: Logger): (() => Promise<void>) =>
  hourly(log, "overdue appeals were not raised", async () => {
    const raised = await escalateToday(owner);
    if (raised.length > 0) log.info({ raised: raised.length }, "overdue appeals raised");
  });
