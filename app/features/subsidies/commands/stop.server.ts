import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { refuse } from "#app/features/projects/commands/lock.server.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { isMonth, monthOf } from "#app/lib/months.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { Stop } from "../schema/input.ts";
import { holdFor, moveOn } from "./hold.server.ts";

/** 人社经办 proposes that an allowance ends (domain §3.4 批准 → 停发): 离职, 离平, 违规 or 期满. Months to come alone; paid ones are claimed back. */
export async function proposeStop(db: Db, actor: Actor, id: string, version: number | null, stop: Stop): Promise<void> {
  demand(actor, "application:update");
  const stop_reason = reasonOf(stop.reason, "停发");
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "stop", id, version);
    if (!isMonth(stop.stop_from)) refuse("stop_from", "请选从哪个月起停发。");
    if (stop.stop_from <= monthOf(actor.today)) refuse("stop_from", "只能从下个月起停发；已经过去的月份发错的，请追回。");
    if (stop.stop_from > row.period_to) refuse("stop_from", `所属期到${row.period_to}为止，不用停发。`);
    await moveOn(trx, actor, row, { stop_from: stop.stop_from, stop_reason, stop_asked_by: actor.user_id });
  });
}

/** 人社审核, another person, confirms it; from that month on no line is made. */
export async function confirmStop(db: Db, actor: Actor, id: string, version: number | null): Promise<void> {
  demand(actor, "application:approve");
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "confirmStop", id, version);
    await moveOn(trx, actor, row, { status: "stopped", stop_by: actor.user_id, stop_at: sql<Date>`ctx_now()` });
  });
}

/** 人社审核 does not agree: the allowance goes on. */
export async function refuseStop(db: Db, actor: Actor, id: string, version: number | null): Promise<void> {
  demand(actor, "application:approve");
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "confirmStop", id, version);
    await moveOn(trx, actor, row, { stop_from: null, stop_reason: null, stop_asked_by: null });
  });
}
