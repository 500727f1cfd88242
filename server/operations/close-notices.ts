import { sql } from "kysely";
import type { Logger } from "pino";
import { closeEndedNotices } from "#app/features/notices/commands/close-ended.server.ts";
import type { Db } from "#db/database.ts";
import { asSystem, SYSTEM_USER } from "#seeds/system.ts";
import { hourly } from "./hourly.ts";

/** 期满 of the notices whose last day is behind, by the system account (domain §3.4). Several processes at once take turns; a repeated run changes nothing. Returns the numbers ended. */
export const closeNoticesToday = (owner: Db): Promise<string[]> =>
  asSystem(owner, async (trx) => {
    await sql`select pg_advisory_xact_lock(${CLOSING_LOCK})`.execute(trx);
    const { rows } = await sql<{ today: string }>`select business_today() as today`.execute(trx);
    return closeEndedNotices(trx, { user_id: SYSTEM_USER, today: rows[0]?.today ?? "" });
  });

const CLOSING_LOCK = 714_012;

/** Runs it now and every hour while the server runs: what ends at midnight is over within the first hour. Returns what ends it. */
export const closeNoticesHourly = (owner: Db, log: Logger): (() => Promise<void>) =>
  hourly(log, "ended notices were not closed", async () => {
    const ended = await closeNoticesToday(owner);
    if (ended.length > 0) log.info({ ended: ended.length }, "public notices ended");
  });
