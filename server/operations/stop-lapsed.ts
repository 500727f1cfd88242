import { sql } from "kysely";
import type { Logger } from "pino";
import { stopLapsed } from "#app/features/subsidies/commands/stop-lapsed.server.ts";
import type { Db } from "#db/database.ts";
import { asSystem, SYSTEM_USER } from "#seeds/system.ts";
import { hourly } from "./hourly.ts";

/** 停发 of who left or whose title ran out, proposed by the system account (domain §3.4). Several processes at once take turns; a repeated run changes nothing. Returns the numbers. */
const stopLapsedToday = (owner: Db): Promise<string[]> =>
  asSystem(owner, async (trx) => {
    await sql`select pg_advisory_xact_lock(${STOPPING_LOCK})`.execute(trx);
    const { rows } = await sql<{ today: string }>`select business_today() as today`.execute(trx);
    return stopLapsed(trx, { user_id: SYSTEM_USER, today: rows[0]?.today ?? "" });
  });

const STOPPING_LOCK = 714_013;

/** Runs it now and every hour while the server runs. Returns what ends it. */
export const stopLapsedHourly = (owner: Db, log: Logger): (() => Promise<void>) =>
  hourly(log, "lapsed allowances were not stopped", async () => {
    const stopped = await stopLapsedToday(owner);
    if (stopped.length > 0) log.info({ stopped: stopped.length }, "allowances held back");
  });
