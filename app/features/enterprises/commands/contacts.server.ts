import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import type { ContactInput } from "../schema/parts.ts";
import { holdEnterprise, holdPart, touched, voided } from "./hold.server.ts";

/** Adds whom to call (domain E30b). The first is the preferred one. Throws `invalid` for the same person again: a second click. */
export async function addContact(db: Db, actor: Actor, enterpriseId: string, input: ContactInput): Promise<string> {
  demand(actor, "enterprise:create");
  const id = uuidv7();
  await inTransaction(db, async (trx) => {
    const { town_id } = await holdEnterprise(trx, actor, enterpriseId);
    const others = await living(trx, enterpriseId);
    if (others.some(({ name, phone }) => name === input.name && phone === input.phone)) {
      const message = "这位联系人已经登记。";
      throw new AppError("invalid", message, { name: message });
    }
    const is_primary = input.is_primary || others.length === 0;
    if (is_primary) await lowerOthers(trx, actor, enterpriseId, id);
    await trx
      .insertInto("enterprise_contact")
      .values({ id, enterprise_id: enterpriseId, town_id, ...input, is_primary })
      .execute();
  });
  return id;
}

export async function editContact(
  db: Db,
  actor: Actor,
  enterpriseId: string,
  id: string,
  version: number,
  input: ContactInput,
): Promise<void> {
  demand(actor, "enterprise:create");
  await inTransaction(db, async (trx) => {
    await holdEnterprise(trx, actor, enterpriseId);
    await holdPart(trx, "enterprise_contact", enterpriseId, id, version);
    if (input.is_primary) await lowerOthers(trx, actor, enterpriseId, id);
    await trx
      .updateTable("enterprise_contact")
      .set({ ...input, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** Takes out who is no longer there. */
export async function voidContact(
  db: Db,
  actor: Actor,
  enterpriseId: string,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  demand(actor, "enterprise:create");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    await holdEnterprise(trx, actor, enterpriseId);
    await holdPart(trx, "enterprise_contact", enterpriseId, id, version);
    await trx.updateTable("enterprise_contact").set(voided(actor, why)).where("id", "=", id).execute();
  });
}

const living = (trx: Transaction<Database>, enterpriseId: string) =>
  trx
    .selectFrom("enterprise_contact")
    .select(["name", "phone"])
    .where("enterprise_id", "=", enterpriseId)
    .where("voided_at", "is", null)
    .execute();

const lowerOthers = (trx: Transaction<Database>, actor: Actor, enterpriseId: string, id: string) =>
  trx
    .updateTable("enterprise_contact")
    .set({ is_primary: false, ...touched(actor) })
    .where("enterprise_id", "=", enterpriseId)
    .where("id", "<>", id)
    .where("is_primary", "=", true)
    .where("voided_at", "is", null)
    .execute();
