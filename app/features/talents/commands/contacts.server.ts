import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ContactInput } from "../schema/input.ts";
import { childOf, lockTalent } from "./lock.server.ts";
import { contactRow } from "./prepare.server.ts";

/** Adds a way to reach someone. The first of its kind, or one marked so, is the preferred one; there is one per kind (domain E11). */
export async function addContact(db: Db, actor: Actor, talentId: string, contact: ContactInput): Promise<void> {
  demand(actor, "talent:update");
  await inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId);
    const same = await trx
      .selectFrom("talent_contact")
      .select(["id", "value", "is_primary"])
      .where("talent_id", "=", talentId)
      .where("kind", "=", contact.kind)
      .where("voided_at", "is", null)
      .execute();
    if (same.some((row) => row.value === contact.value)) throw new AppError("invalid", "这个号码已经登记过。", { value: "这个号码已经登记过。" });
    const isPrimary = contact.is_primary || !same.some((row) => row.is_primary);
    if (isPrimary) await demote(trx, actor, talentId, contact.kind);
    await trx.insertInto("talent_contact").values({ ...contactRow(childOf(talent), contact), is_primary: isPrimary }).execute();
  });
}

const demote = (trx: Db, actor: Actor, talentId: string, kind: string) =>
  trx
    .updateTable("talent_contact")
    .set((eb) => ({ is_primary: false, version: eb("version", "+", 1), updated_at: sql`ctx_now()`, updated_by: actor.user_id }))
    .where("talent_id", "=", talentId)
    .where("kind", "=", kind)
    .where("is_primary", "=", true)
    .where("voided_at", "is", null)
    .execute();

type ContactChange = { valid: ContactInput["valid"]; is_primary: boolean };

/** Records what a check of the number gave, on the given day, and whether it is the preferred one of its kind. */
export async function checkContact(db: Db, actor: Actor, talentId: string, contactId: string, change: ContactChange, today: string): Promise<void> {
  demand(actor, "talent:update");
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    const contact = await livingContact(trx, talentId, contactId);
    if (change.is_primary && !contact.is_primary) await demote(trx, actor, talentId, contact.kind);
    await trx
      .updateTable("talent_contact")
      .set((eb) => ({
        valid: change.valid,
        is_primary: change.is_primary,
        verified_on: change.valid === "to_check" ? contact.verified_on : today,
        version: eb("version", "+", 1),
        updated_at: sql`ctx_now()`,
        updated_by: actor.user_id,
      }))
      .where("id", "=", contactId)
      .execute();
  });
}

/** Withdraws a number with a reason; its history stays. */
export async function voidContact(db: Db, actor: Actor, talentId: string, contactId: string, reason: string): Promise<void> {
  demand(actor, "talent:update");
  if (reason.trim().length < 4) throw new AppError("invalid", "请写明作废原因，至少4个字。", { reason: "请写明作废原因，至少4个字。" });
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    await livingContact(trx, talentId, contactId);
    await trx
      .updateTable("talent_contact")
      .set({ voided_at: sql`ctx_now()`, voided_by: actor.user_id, void_reason: reason.trim(), is_primary: false })
      .where("id", "=", contactId)
      .execute();
  });
}

async function livingContact(trx: Db, talentId: string, contactId: string) {
  const contact = await trx
    .selectFrom("talent_contact")
    .select(["kind", "is_primary", "verified_on"])
    .where("id", "=", contactId)
    .where("talent_id", "=", talentId)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!contact) throw new AppError("not_found", "没有找到这个联系方式，可能已作废。");
  return contact;
}
