import type { Transaction } from "kysely";
import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Database } from "#db/database.ts";
import { outlierOf } from "../rules/money.ts";
import { type ProjectLimits, refuse } from "./lock.server.ts";

/** Asks a second time for an amount that looks like a slip of the decimal point; the answer is a tick in the form (domain E40, §6). */
export async function guardAmount(
  trx: Transaction<Database>,
  actor: Actor,
  limits: ProjectLimits,
  asked: { amount_fen: number; isConfirmed: boolean; projectId: string },
): Promise<void> {
  if (asked.isConfirmed) return;
  let others = trx
    .selectFrom("project")
    .where("voided_at", "is", null)
    .where("agreed_invest_fen", "is not", null)
    .where("id", "<>", asked.projectId);
  if (actor.town_id) others = others.where("landing_town_id", "=", actor.town_id);
  const { median } = await others
    .select(sql<number | null>`percentile_disc(0.5) within group (order by agreed_invest_fen)`.as("median"))
    .executeTakeFirstOrThrow();
  const doubt = outlierOf(asked.amount_fen, median, limits);
  if (doubt) refuse("is_amount_confirmed", doubt);
}
