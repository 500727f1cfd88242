import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import type { OutlierLimits } from "../rules/money.ts";

export const NO_SUCH_PROJECT = "没有找到这个项目。可能已作废，或者不在您的管辖范围内。";

export type HeldProject = Awaited<ReturnType<typeof holdProject>>;

/** Loads a project of the actor's scope and holds its row: whatever happens to a project waits here for what happens before it. Throws not_found. */
export async function holdProject(trx: Transaction<Database>, actor: Actor, id: string, evenVoided = false) {
  let query = trx
    .selectFrom("project")
    .select(["id", "version", "voided_at", "project_no", "kind", "is_guigen", "stage", "landing_town_id", "enterprise_id"])
    .select(["agreed_invest_fen", "fixed_invest_fen", "invest_confirmed", "signed_on", "sign_kind"])
    .select(["currency", "foreign_amount_cents", "fx_on"])
    .select(sql<string | null>`fx_rate::text`.as("fx_rate"))
    .select(
      sql<boolean>`coalesce((select r.kind = 'directly_under' from region r where r.id = landing_town_id), false)`.as(
        "is_directly_under",
      ),
    )
    .where("id", "=", id);
  if (actor.town_id) query = query.where("landing_town_id", "=", actor.town_id);
  const project = await query.forUpdate().executeTakeFirst();
  if (!project || (project.voided_at && !evenVoided)) throw new AppError("not_found", NO_SUCH_PROJECT);
  return project;
}

export const childOf = (project: Pick<HeldProject, "id" | "landing_town_id">) => ({
  project_id: project.id,
  town_id: project.landing_town_id,
});

/** The (config) figures that projects are held to (domain E90). */
export type ProjectLimits = OutlierLimits & { lateDays: number };

export async function projectLimits(db: Db): Promise<ProjectLimits> {
  const { rows } = await sql<{ late: number; confirm: number; factor: number }>`
    select coalesce((setting_of('late_reason_days') #>> '{}')::int, 90) as late,
      coalesce((setting_of('project_confirm_fen') #>> '{}')::bigint, 1000000000000) as confirm,
      coalesce((setting_of('project_outlier_factor') #>> '{}')::int, 20) as factor`.execute(db);
  const [row] = rows;
  return { lateDays: row?.late ?? 90, confirmFen: row?.confirm ?? 1_000_000_000_000, factor: row?.factor ?? 20 };
}

/** What every change of a row carries: who, when, and a version more. */
export const changedBy = (actor: Actor) => ({ updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id });

/** A withdrawal with its reason; the row stays. */
export const withdrawnBy = (actor: Actor, reason: string) => ({
  voided_at: sql<Date>`ctx_now()`,
  voided_by: actor.user_id,
  void_reason: reason,
  ...changedBy(actor),
});

/** A field's sentence, thrown where the form shows it. */
export function refuse(field: string, message: string): never {
  throw new AppError("invalid", message, { [field]: message });
}

export const OWN_ENTRY = "自己提交的事项要由另一个人核实。";
/** Whoever entered something does not confirm it (domain §3.2, §8 rule 3). */
export function assertOtherHand(actor: Actor, enteredBy: string): void {
  if (actor.user_id === enteredBy) throw new AppError("forbidden", OWN_ENTRY);
}
