import { sql, type Updateable } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { blindIndex, seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { maskId } from "#app/lib/mask.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { TalentInput } from "../schema/input.ts";
import { assertOwner } from "./file-talents.server.ts";
import { lockTalent } from "./lock.server.ts";
import { nameColumns } from "./prepare.server.ts";

/** What an edit may change: the fields of the form. `undefined` leaves a field, null clears it; an ID number is changed only when one is given. */
export type TalentPatch = Partial<Omit<TalentInput, "contacts" | "family" | "intent" | "credit_town_id">> & {
  owner_user_id?: string;
  name_py?: string;
};

/** Saves an edited talent, unless someone else saved it first. The survey mark, once set, keeps its date (domain E10). */
export async function editTalent(db: Db, actor: Actor, id: string, version: number, patch: TalentPatch): Promise<void> {
  demand(actor, "talent:update");
  try {
    await inTransaction(db, async (trx) => {
      const before = await lockTalent(trx, actor, id, version);
      const { id_no, name_py, ...fields } = patch;
      if (fields.owner_user_id && fields.owner_user_id !== before.owner_user_id) await assertOwner(trx, fields.owner_user_id, before.credit_town_id);
      const change: Updateable<Database["talent"]> = { ...fields };
      if (fields.name && fields.name !== before.name) Object.assign(change, nameColumns(fields.name));
      if (name_py && name_py !== before.name_py) Object.assign(change, { name_py, name_keys: `${before.name_keys} ${name_py}` });
      if (id_no) {
        change.id_no_enc = seal(id_no, { table: "talent", column: "id_no_enc", rowId: id });
        change.id_no_bidx = blindIndex("talent.id_no", id_no);
        change.id_no_masked = maskId(id_no);
      }
      await trx
        .updateTable("talent")
        .set({ ...change, version: version + 1, updated_at: sql`ctx_now()`, updated_by: actor.user_id })
        .where("id", "=", id)
        .execute();
    });
  } catch (error) {
    if (constraintOf(error) === "talent_id_no_idx")
      throw new AppError("invalid", "该证件号码已在册。若不在本镇街名下，请联系人才办核对。", { id_no: "该证件号码已在册。" });
    throw error;
  }
}

/** Withdraws a wrongly filed person with a reason of at least four characters; a second click changes nothing. Nothing is deleted. */
export async function voidTalent(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "talent:void");
  if (reason.trim().length < 4) throw new AppError("invalid", "请写明作废原因，至少4个字。", { reason: "请写明作废原因，至少4个字。" });
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, id, version);
    await trx
      .updateTable("talent")
      .set({ voided_at: sql`ctx_now()`, voided_by: actor.user_id, void_reason: reason.trim(), version: version + 1 })
      .where("id", "=", id)
      .execute();
  });
}

/** Hands talents to another owner in their town. Returns how many changed; those of other towns or already theirs are left. */
export async function assignOwner(db: Db, actor: Actor, ids: readonly string[], ownerUserId: string): Promise<number> {
  demand(actor, "talent:update");
  if (!actor.town_id) throw new AppError("forbidden", "联络责任人由镇街服务站分派。");
  const town = actor.town_id;
  return inTransaction(db, async (trx) => {
    await assertOwner(trx, ownerUserId, town);
    const { numUpdatedRows } = await trx
      .updateTable("talent")
      .set((eb) => ({ owner_user_id: ownerUserId, version: eb("version", "+", 1), updated_at: sql`ctx_now()`, updated_by: actor.user_id }))
      .where("id", "=", sql<string>`any(${[...ids]})`)
      .where("credit_town_id", "=", town)
      .where("voided_at", "is", null)
      .where("owner_user_id", "<>", ownerUserId)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}

/** Sets the day of the next contact, within 180 days (domain §3.1). */
export async function planNextContact(db: Db, actor: Actor, ids: readonly string[], day: string): Promise<number> {
  demand(actor, "talent:update");
  const { numUpdatedRows } = await db
    .updateTable("talent")
    .set((eb) => ({ next_contact_on: day, version: eb("version", "+", 1), updated_at: sql`ctx_now()`, updated_by: actor.user_id }))
    .where("id", "=", sql<string>`any(${[...ids]})`)
    .where("credit_town_id", "=", actor.town_id ?? sql<string>`credit_town_id`)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
