import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { contactProblem } from "#app/lib/phone.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ContactInput } from "../schema/input.ts";
import { assertVersion, childOf, lockTalent, reasonOf } from "./lock.server.ts";
import { contactRow } from "./prepare.server.ts";

/** Adds a way to reach someone. The first of its kind, or one marked so, is the preferred one; there is one per kind (domain E11). */
export async function addContact(db: Db, actor: Actor, talentId: string, contact: ContactInput): Promise<void> {
  demand(actor, "talent:update");
  const problem = contactProblem(contact.kind, contact.value);
  if (problem) throw new AppError("invalid", problem, { value: problem });
  await inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId);
    const same = await trx
      .selectFrom("talent_contact")
      .select(["id", "value", "is_primary"])
      .where("talent_id", "=", talentId)
      .where("kind", "=", contact.kind)
      .where("voided_at", "is", null)
      .execute();
    if (same.some((row) => row.value === contact.value))
      throw new AppError("invalid", "这个号码已经登记过。", { value: "这个号码已经登记过。" });
    const isPrimary = contact.is_primary || !same.some((row) => row.is_primary);
    if (isPrimary) await demote(trx, actor, talentId, contact.kind);
    await trx
      .insertInto("talent_contact")
      .values({ ...contactRow(childOf(talent), contact), is_primary: isPrimary })
      .execute();
  });
}

const demote = (trx: Transaction<Database>, actor: Actor, talentId: string, kind: string) =>
  trx
    .updateTable("talent_contact")
    .set((eb) => ({
      is_primary: false,
      version: eb("version", "+", 1),
      updated_at: sql`ctx_now()`,
      updated_by: actor.user_id,
    }))
    .where("talent_id", "=", talentId)
    .where("kind", "=", kind)
    .where("is_primary", "=", true)
    .where("voided_at", "is", null)
    .execute();

type ContactChange = { version: number; valid: ContactInput["valid"]; is_primary: boolean };

/** Records what a check of the number gave today, and whether it is the preferred one of its kind. */
export async function checkContact(
  db: Db,
  actor: Actor,
  talentId: string,
  contactId: string,
  change: ContactChange,
): Promise<void> {
  demand(actor, "talent:update");
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    const contact = await ownContact(trx, talentId, contactId);
    if (contact.voided_at) throw new AppError("not_found", NO_SUCH_CONTACT);
    assertVersion(contact, change.version);
    if (change.is_primary && !contact.is_primary) await demote(trx, actor, talentId, contact.kind);
    await trx
      .updateTable("talent_contact")
      .set((eb) => ({
        valid: change.valid,
        is_primary: change.is_primary,
        verified_on: change.valid === "to_check" ? contact.verified_on : actor.today,
        version: eb("version", "+", 1),
        updated_at: sql`ctx_now()`,
        updated_by: actor.user_id,
      }))
      .where("id", "=", contactId)
      .execute();
  });
}

/** Withdraws a number with a reason; its history stays. A second click changes nothing. */
export async function voidContact(db: Db, actor: Actor, talentId: string, contactId: string, reason: string): Promise<void> {
  demand(actor, "talent:update");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    const contact = await ownContact(trx, talentId, contactId);
    if (contact.voided_at) return;
    await trx
      .updateTable("talent_contact")
      .set({
        voided_at: sql`ctx_now()`,
        voided_by: actor.user_id,
        void_reason: why,
        is_primary: false,
        version: contact.version + 1,
      })
      .where("id", "=", contactId)
      .execute();
  });
}

const NO_SUCH_CONTACT = "没有找到这个联系方式，可能已作废。";

async function ownContact(trx: Transaction<Database>, talentId: string, contactId: string) {
  const contact = await trx
    .selectFrom("talent_contact")
    .select(["id", "kind", "verified_on", "is_primary", "version", "voided_at"])
    .where("id", "=", contactId)
    .where("talent_id", "=", talentId)
    .executeTakeFirst();
  if (!contact) throw new AppError("not_found", NO_SUCH_CONTACT);
  return contact;
}
