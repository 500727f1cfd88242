import { type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Database, Db } from "#db/database.ts";

export type NoticeBase = SelectQueryBuilder<{ n: Database["public_notice"] } & Database, "n", object>;

/** Whoever has a hand in a notice before the public sees it. */
export const seesDrafts = (actor: Pick<Actor, "role">): boolean => can(actor, "objection:view");

/** Every read of notices starts here: what was published is everybody's, what was not is for the posts that work on it. */
export function visibleNotices(db: Db, actor: Pick<Actor, "role">): NoticeBase {
  const notices = db.selectFrom("public_notice as n").where("n.voided_at", "is", null);
  return (seesDrafts(actor) ? notices : notices.where("n.published_at", "is not", null)) as NoticeBase;
}

type ItemBase = SelectQueryBuilder<{ i: Database["public_notice_item"] } & Database, "i", object>;

/** Every read of a notice's rows starts here: a town post sees its own town's. */
export function visibleItems(db: Db, actor: Pick<Actor, "town_id">, noticeId: string): ItemBase {
  const items = db.selectFrom("public_notice_item as i").where("i.notice_id", "=", noticeId).where("i.voided_at", "is", null);
  return (actor.town_id ? items.where("i.pay_town_id", "=", actor.town_id) : items) as ItemBase;
}

/** How many rows a notice lists, whoever asks. */
export const openObjections = sql<number>`(select count(*) from notice_objection o where o.notice_id = n.id and o.closed_on is null and o.voided_at is null)`;
