import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import type { FamilyInput } from "../schema/input.ts";
import { FAMILY_COLUMNS } from "./columns.server.ts";
import { childOf, lockTalent } from "./lock.server.ts";
import { familyRow } from "./prepare.server.ts";

const MINOR_PHONE = "未成年家属不登记电话。";

/** Adds a relative as a person of their own (domain E12). */
export async function addFamily(db: Db, actor: Actor, talentId: string, member: FamilyInput): Promise<void> {
  demand(actor, "family:create");
  if (member.is_minor && member.phone) throw new AppError("invalid", MINOR_PHONE, { phone: MINOR_PHONE });
  await inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId);
    await insertRows(trx, "family_member", FAMILY_COLUMNS, [{ ...familyRow(childOf(talent), member), source: "manual", import_batch_id: null }]);
  });
}

/** Changes a relative's facts. `address` and `care_note` stay as they are when not given; null clears them. */
export async function editFamily(db: Db, actor: Actor, talentId: string, memberId: string, version: number, member: Partial<FamilyInput>): Promise<void> {
  demand(actor, "family:update");
  const { address, care_note, ...fields } = member;
  if (fields.is_minor && fields.phone) throw new AppError("invalid", MINOR_PHONE, { phone: MINOR_PHONE });
  const sealed = (column: string, text: string | null) => (text === null ? null : seal(text, { table: "family_member", column, rowId: memberId }));
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    const { numUpdatedRows } = await trx
      .updateTable("family_member")
      .set({
        ...fields,
        ...(address === undefined ? {} : { address_enc: sealed("address_enc", address) }),
        ...(care_note === undefined ? {} : { care_note_enc: sealed("care_note_enc", care_note) }),
        version: version + 1,
        updated_at: sql`ctx_now()`,
        updated_by: actor.user_id,
      })
      .where("id", "=", memberId)
      .where("talent_id", "=", talentId)
      .where("version", "=", version)
      .where("voided_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("conflict", "别人刚刚改过这位家属，请重新打开后再改。");
  });
}

/** Withdraws a relative with a reason. */
export async function voidFamily(db: Db, actor: Actor, talentId: string, memberId: string, reason: string): Promise<void> {
  demand(actor, "family:update");
  if (reason.trim().length < 4) throw new AppError("invalid", "请写明作废原因，至少4个字。", { reason: "请写明作废原因，至少4个字。" });
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    await trx
      .updateTable("family_member")
      .set({ voided_at: sql`ctx_now()`, voided_by: actor.user_id, void_reason: reason.trim(), is_active: false })
      .where("id", "=", memberId)
      .where("talent_id", "=", talentId)
      .where("voided_at", "is", null)
      .execute();
  });
}

/**
 * Says that two relatives are one real person, so that a visit counts them once (domain E12 person_key). Within a town
 * the station does it; across towns only the zone can, because only it sees both.
 */
export async function joinFamily(db: Db, actor: Actor, memberId: string, sameAsId: string): Promise<void> {
  demand(actor, "family:update");
  await inTransaction(db, async (trx) => {
    const both = await trx
      .selectFrom("family_member")
      .select(["id", "person_key", "linked_talent_id"])
      .where("id", "=", sql<string>`any(${[memberId, sameAsId]})`)
      .where("voided_at", "is", null)
      .forUpdate()
      .execute();
    const [member, other] = [memberId, sameAsId].map((id) => both.find((row) => row.id === id));
    if (!member || !other) throw new AppError("not_found", "没有找到这位家属。");
    if (member.linked_talent_id) throw new AppError("invalid", "这位家属本人也是人才，以本人档案为准，不能再并到别人名下。");
    await trx
      .updateTable("family_member")
      .set((eb) => ({ person_key: other.person_key, version: eb("version", "+", 1), updated_at: sql`ctx_now()`, updated_by: actor.user_id }))
      .where("id", "=", memberId)
      .execute();
  });
}

/** Says that a relative is a talent on file too: a couple who are both talents are two persons, never four. */
export async function linkFamilyToTalent(db: Db, actor: Actor, memberId: string, talentId: string): Promise<void> {
  demand(actor, "family:update");
  await inTransaction(db, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("family_member")
      .set((eb) => ({ linked_talent_id: talentId, person_key: `T:${talentId}`, version: eb("version", "+", 1), updated_at: sql`ctx_now()`, updated_by: actor.user_id }))
      .where("id", "=", memberId)
      .where("voided_at", "is", null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not_found", "没有找到这位家属。");
  });
}
