import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Database, Db } from "#db/database.ts";
import { agreedOn, type InvestChange } from "../rules/money.ts";
import { counts, type StageEvent, stateOf } from "../rules/stage.ts";
import type { ProjStage } from "../schema/dictionaries.ts";
import type { Priced } from "../schema/input.ts";
import type { HeldProject } from "./lock.server.ts";

export type HeldEvent = StageEvent & Priced & { sign_kind: string | null; skip_reason: string | null };

/** Everything entered for a project and not withdrawn. */
export async function eventsOf(db: Db, projectId: string): Promise<HeldEvent[]> {
  const rows = await db
    .selectFrom("project_stage_event")
    .select(["id", "stage", "occurred_on", "resumes", "verified_at", "sign_kind", "skip_reason"])
    .select(["agreed_invest_fen", "currency", "foreign_amount_cents", "fx_on"])
    .select(sql<string | null>`fx_rate::text`.as("fx_rate"))
    .where("project_id", "=", projectId)
    .where("voided_at", "is", null)
    .orderBy("occurred_on")
    .orderBy("id")
    .execute();
  return rows.map(({ stage, verified_at, ...row }) => ({ ...row, stage: stage as ProjStage, isVerified: verified_at !== null }));
}

export const changesOf = (db: Db, projectId: string): Promise<InvestChange[]> =>
  db
    .selectFrom("project_invest_change")
    .select(["id", "effective_on", "new_amount_fen", "approved_at"])
    .where("project_id", "=", projectId)
    .where("voided_at", "is", null)
    .orderBy("effective_on")
    .orderBy("id")
    .execute();

export const signingOf = (events: readonly HeldEvent[]): HeldEvent | undefined =>
  events.find((event) => event.stage === "SIGN" && !event.resumes && counts(event));

/**
 * Writes onto the project what its events and changes say today: stage, dates, and from 签约 on what was signed and the agreed amount.
 * No version of its own: what people type is untouched by it.
 */
export async function derive(trx: Transaction<Database>, actor: Actor, project: HeldProject): Promise<void> {
  const events = await eventsOf(trx, project.id);
  const { stage, signed_on, reg_on, start_on, prod_on, full_on } = stateOf(events);
  const signing = signingOf(events);
  const agreed = signing?.agreed_invest_fen && agreedOn(signing.agreed_invest_fen, await changesOf(trx, project.id), actor.today);
  await trx
    .updateTable("project")
    .set({
      stage,
      signed_on,
      reg_on,
      start_on,
      prod_on,
      full_on,
      ...(signing ? { sign_kind: signing.sign_kind } : {}),
      ...(signing && agreed ? priceNow(signing, agreed) : {}),
      // What is agreed later may be less than what was planned to be built of it.
      ...(agreed && (project.fixed_invest_fen ?? 0) > agreed ? { fixed_invest_fen: null } : {}),
      updated_at: sql`ctx_now()`,
      updated_by: actor.user_id,
    })
    .where("id", "=", project.id)
    .execute();
}

/** The agreed amount in the currency of the agreement; what was changed since is yuan (domain E40, E44). */
const priceNow = (signing: HeldEvent, agreed: number): Priced =>
  agreed === signing.agreed_invest_fen
    ? priceOf(signing)
    : { agreed_invest_fen: agreed, currency: "CNY", foreign_amount_cents: null, fx_rate: null, fx_on: null };

export const priceOf = ({ agreed_invest_fen, currency, foreign_amount_cents, fx_rate, fx_on }: Priced): Priced => ({
  agreed_invest_fen,
  currency,
  foreign_amount_cents,
  fx_rate,
  fx_on,
});
