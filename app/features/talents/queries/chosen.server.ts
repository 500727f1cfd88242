import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { talentRows } from "./rows.server.ts";
import { visibleTalents } from "./visible.server.ts";

/** The people chosen in a list, as far as they are the actor's. Throws not_found when none is. */
export async function getChosen(db: Db, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) throw new AppError("invalid", "请先在名单里勾选要办的人。");
  const rows = await talentRows(visibleTalents(db, actor).where("talent.id", "in", [...ids]), actor)
    .orderBy("talent.talent_no")
    .orderBy("talent.id")
    .execute();
  if (rows.length === 0) throw new AppError("not_found", "没有找到所选的人。可能已作废，或者不在您的管辖范围内。");
  return rows.map(({ id, name, status, owner, next_contact_on }) => ({ id, name, status, owner, next_contact_on }));
}
export type Chosen = Awaited<ReturnType<typeof getChosen>>[number];
