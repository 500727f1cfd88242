import { type Selectable, sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database } from "#db/database.ts";

export const NO_SUCH_OFFICER = "没有找到这位服务官。可能已作废，或者不在您的管辖范围内。";
export const NO_SUCH_DISPATCH = "没有找到这次派驻。可能已作废，或者不在您的管辖范围内。";
export const SOMEONE_ELSE = "别人刚刚改过这里，您的改动没有保存。请重新打开，看过新内容后再改。";

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

/** Holds a living officer. Only the zone changes one. */
export async function holdOfficer(
  trx: Transaction<Database>,
  id: string,
  version?: number,
): Promise<Selectable<Database["officer"]>> {
  const officer = await trx
    .selectFrom("officer")
    .selectAll()
    .where("id", "=", id)
    .where("voided_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!officer) throw new AppError("not_found", NO_SUCH_OFFICER);
  if (version !== undefined && officer.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return officer;
}

export type DispatchRow = Selectable<Database["dispatch"]>;

/** Holds a living dispatch of the actor's scope. Throws `not_found`, or `conflict` for a stale version. */
export async function holdDispatch(
  trx: Transaction<Database>,
  actor: Pick<Actor, "town_id">,
  id: string,
  version?: number,
): Promise<DispatchRow> {
  let query = trx.selectFrom("dispatch").selectAll().where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const dispatch = await query.forUpdate().executeTakeFirst();
  if (!dispatch) throw new AppError("not_found", NO_SUCH_DISPATCH);
  if (version !== undefined && dispatch.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return dispatch;
}
