import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { lockTalent, NO_SUCH_TALENT } from "./lock.server.ts";

/**
 * Says that two relatives are one real person, so that a visit counts them once (domain E12 person_key). Within a town
 * the station does it; across towns only the zone's talent office can, because only it sees both.
 */
export async function joinFamily(db: Db, actor: Actor, memberId: string, sameAsId: string): Promise<void> {
  demand(actor, actor.town_id ? "family:update" : "talent:approve");
  await inTransaction(db, async (trx) => {
    const [member, other] = await bothMembers(trx, actor, memberId, sameAsId);
    if (member.person_key === other.person_key) return;
    if (member.person_key.startsWith("T:"))
      throw new AppError("invalid", "这位家属本人也是人才，以本人档案为准，不能再并到别人名下。");
    await rekey(trx, actor, member.person_key, other.person_key);
  });
}

/** Says that a relative is a talent on file too: a couple who are both talents are two persons, never four. */
export async function linkFamilyToTalent(db: Db, actor: Actor, memberId: string, talentId: string): Promise<void> {
  demand(actor, "family:update");
  await inTransaction(db, async (trx) => {
    const [member] = await bothMembers(trx, actor, memberId, memberId);
    const talent = await lockTalent(trx, actor, talentId);
    if (member.linked_talent_id === talentId) return;
    if (member.talent_id === talentId) throw new AppError("invalid", "家属不能是本人。", { talent_id: "家属不能是本人。" });
    if (member.town_id !== talent.credit_town_id)
      throw new AppError("invalid", "两人不在同一镇街，请联系人才办。", { talent_id: "两人不在同一镇街，请联系人才办。" });
    // Whoever was joined with this relative is that talent too.
    await rekey(trx, actor, member.person_key, `T:${talentId}`, { memberId, talentId });
  });
}

async function bothMembers(trx: Transaction<Database>, actor: Actor, memberId: string, otherId: string) {
  let query = trx
    .selectFrom("family_member")
    .select(["id", "talent_id", "town_id", "person_key", "linked_talent_id"])
    .where("id", "=", sql<string>`any(${[memberId, otherId]})`)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const found = await query.orderBy("id").forUpdate().execute();
  const [member, other] = [memberId, otherId].map((id) => found.find((row) => row.id === id));
  if (!member || !other) throw new AppError("not_found", NO_SUCH_TALENT);
  return [member, other] as const;
}

type Link = { memberId: string; talentId: string };

/** All rows of one real person take another key; with `link`, one of them also names the talent it is. */
async function rekey(trx: Transaction<Database>, actor: Actor, from: string, to: string, link?: Link) {
  let query = trx
    .updateTable("family_member")
    .set((eb) => ({
      person_key: to,
      linked_talent_id: link ? sql<string>`case when id = ${link.memberId} then ${link.talentId}::uuid end` : null,
      version: eb("version", "+", 1),
      updated_at: sql`ctx_now()`,
      updated_by: actor.user_id,
    }))
    .where("person_key", "=", from)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  await query.execute();
}
