import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { changedBy } from "#app/features/projects/commands/lock.server.ts";
import { assertVersion } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";
import { type ApplicationFacts, refusalOf, type StepName } from "../rules/machine.ts";
import { type ApplicationStatus, DIRECTLY_UNDER } from "../schema/dictionaries.ts";
import type { Material } from "../schema/input.ts";

export const NO_SUCH_APPLICATION = "没有找到这件申报。可能已作废，或者不在您的管辖范围内。";

/**
 * Loads an application of the actor's scope for one step and holds its row: whoever comes second reads what the first one left. Throws
 * not_found for what is not theirs, conflict for a stale version, forbidden or conflict where the step is not open.
 */
export async function holdFor(trx: Transaction<Database>, actor: Actor, step: StepName, id: string, version: number | null) {
  const row = await holdApplication(trx, actor, id);
  if (version !== null) assertVersion(row, version);
  const refusal = refusalOf(step, row.facts, actor);
  if (refusal) throw new AppError(refusal.code, refusal.message);
  return row;
}

export async function holdApplication(trx: Transaction<Database>, actor: Actor, id: string) {
  let query = trx
    .selectFrom("subsidy_application as a")
    .select([
      "a.id",
      "a.version",
      "a.app_no",
      "a.policy_id",
      "a.standard_id",
      "a.talent_id",
      "a.enterprise_id",
      "a.applicant_type",
    ])
    .select([
      "a.applicant_name",
      "a.pay_town_id",
      "a.period_from",
      "a.period_to",
      "a.apply_amount_fen",
      "a.account_bidx",
      "a.account_enc",
    ])
    .select(["a.round", "a.returned_once", "a.created_by", "a.submitted_by", "a.excl_key", "a.stop_from"])
    .select(["a.overlap_asked_by", "a.overlap_by", "a.stop_asked_by"])
    .select(sql<ApplicationStatus>`a.status`.as("status"))
    .select(sql<Material[]>`a.materials`.as("materials"))
    .where("a.id", "=", id)
    .where("a.voided_at", "is", null);
  if (actor.town_id) query = query.where("a.pay_town_id", "=", actor.town_id);
  const row = await query.forUpdate().executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_APPLICATION);
  const [policy, acted] = await Promise.all([
    trx.selectFrom("policy").select(["need_notice", "package"]).where("id", "=", row.policy_id).executeTakeFirstOrThrow(),
    trx.selectFrom("review_action").select(["step", "actor_id"]).where("application_id", "=", id).execute(),
  ]);
  const facts: ApplicationFacts = {
    status: row.status,
    is_direct: row.pay_town_id === DIRECTLY_UNDER,
    need_notice: policy.need_notice,
    returned_once: row.returned_once,
    entered_by: [row.created_by, ...(row.submitted_by ? [row.submitted_by] : [])],
    acted,
    overlap_asked_by: row.overlap_asked_by,
    overlap_by: row.overlap_by,
    stop_asked_by: row.stop_asked_by,
  };
  return { ...row, facts, package: policy.package };
}
export type HeldApplication = Awaited<ReturnType<typeof holdApplication>>;

type Change = Parameters<ReturnType<Transaction<Database>["updateTable"]>["set"]>[0];

/** Moves an application on: one more version, who and when. */
export async function moveOn(trx: Transaction<Database>, actor: Actor, row: { id: string }, change: object): Promise<void> {
  await trx
    .updateTable("subsidy_application")
    .set({ ...(change as Change as object), ...changedBy(actor), version: sql<number>`version + 1` })
    .where("id", "=", row.id)
    .execute();
}
