import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";

/** Every read of chat groups starts here: a town post reads its town's. */
function visibleGroups(db: Db, { town_id }: Pick<Actor, "town_id">) {
  const living = db.selectFrom("chat_group as g").innerJoin("region as r", "r.id", "g.town_id").where("g.voided_at", "is", null);
  const own = town_id ? living.where("g.town_id", "=", town_id) : living;
  return own.select([
    "g.id",
    "g.name",
    "g.owner_name",
    "g.created_on",
    "g.member_count",
    "g.purpose",
    "g.version",
    "r.name as town",
  ]);
}

/** The groups by town, the biggest first. */
export const listChatGroups = (db: Db, actor: Pick<Actor, "town_id">) =>
  visibleGroups(db, actor).orderBy("r.sort_no").orderBy("g.member_count", "desc").orderBy("g.id").limit(500).execute();
export type ChatGroupRow = Awaited<ReturnType<typeof listChatGroups>>[number];

/** One group. Throws `not_found`. */
export async function getChatGroup(db: Db, actor: Pick<Actor, "town_id">, id: string): Promise<ChatGroupRow> {
  const group = await visibleGroups(db, actor).where("g.id", "=", id).executeTakeFirst();
  if (!group) throw new AppError("not_found", "没有找到这个群。可能已作废，或者不在您的管辖范围内。");
  return group;
}
