import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";

/** Every read of batches starts here: living, and for a town post those with a line of its own. */
export function visibleBatches(db: Db, actor: Actor, evenVoided = false) {
  let query = db.selectFrom("payment_batch as b");
  if (!evenVoided) query = query.where("b.voided_at", "is", null);
  const { town_id } = actor;
  if (!town_id) return query;
  return query.where(sql<boolean>`b.id in (select l.batch_id from payment_line l where l.pay_town_id = ${town_id})`);
}

/** Every read of lines: of the own town for a town post. */
export function visibleLines(db: Db, actor: Actor) {
  const query = db.selectFrom("payment_line as l");
  return actor.town_id ? query.where("l.pay_town_id", "=", actor.town_id) : query;
}

/** A payee's name as the role may see it (domain §8: 发放批次 m). */
export const payeeName = (actor: Pick<Actor, "role">): RawBuilder<string> =>
  isMasked(actor, "payment")
    ? sql<string>`left(l.payee_name, 1) || repeat('*', greatest(char_length(l.payee_name) - 1, 1))`
    : sql<string>`l.payee_name`;

/** Lines that are not settled. */
export const openLines = sql<number>`(select count(*)::int from payment_line o where o.batch_id = b.id and o.status in ('pending', 'sent'))`;

/** Whose line it is: the person's id for who may open the person, else a key that only tells one from another. */
export const personKey = (actor: Pick<Actor, "role">): RawBuilder<string> =>
  sql<string>`case when ${can(actor, "talent:view")} then l.talent_id::text else md5(l.talent_id::text) end`;
