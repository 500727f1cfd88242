import { type Selectable, sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";

export const NO_SUCH_ENTERPRISE = "没有找到这家企业。可能已作废，或者不在您的管辖范围内。";
export const SOMEONE_ELSE = "别人刚刚改过这里，您的改动没有保存。请重新打开，看过新内容后再改。";

export type EnterpriseRow = Selectable<Database["enterprise"]>;

/** Holds a living enterprise of the actor's scope. Throws `not_found` for what is not theirs, `conflict` for a stale version. */
export async function holdEnterprise(
  trx: Transaction<Database>,
  actor: Pick<Actor, "town_id">,
  id: string,
  version?: number,
): Promise<EnterpriseRow> {
  let query = trx.selectFrom("enterprise").selectAll().where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const enterprise = await query.forUpdate().executeTakeFirst();
  if (!enterprise) throw new AppError("not_found", NO_SUCH_ENTERPRISE);
  if (version !== undefined && enterprise.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return enterprise;
}

/** What a change of a held row writes besides. */
export const touched = (actor: Pick<Actor, "user_id">) => ({
  version: sql<number>`version + 1`,
  updated_at: sql<Date>`ctx_now()`,
  updated_by: actor.user_id,
});

export const voided = (actor: Pick<Actor, "user_id">, reason: string) => ({
  ...touched(actor),
  voided_at: sql<Date>`ctx_now()`,
  voided_by: actor.user_id,
  void_reason: reason,
});

type Part = "enterprise_contact" | "enterprise_founder" | "cooperative_detail" | "enterprise_monthly" | "enterprise_link";

/** Holds a living row that hangs on a held enterprise. */
export async function holdPart(
  trx: Transaction<Database>,
  table: Exclude<Part, "enterprise_link">,
  enterpriseId: string,
  id: string,
  version?: number,
): Promise<void> {
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(table)}
    where id = ${id} and enterprise_id = ${enterpriseId} and voided_at is null for update`.execute(trx);
  const [row] = rows;
  if (!row) throw new AppError("not_found", "没有找到这一条。可能已作废。");
  if (version !== undefined && row.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
}
