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
import { ownMember } from "./family-lock.server.ts";
import { assertVersion, childOf, lockTalent, NO_SUCH_TALENT, reasonOf } from "./lock.server.ts";
import { familyRow } from "./prepare.server.ts";

const MINOR_PHONE = "未满14岁的家属不登记电话。";
const ALREADY_THERE = "这位家属已经登记过。";

/** Adds a relative as a person of their own (domain E12). The same name in the same relation is the same relative. */
export async function addFamily(db: Db, actor: Actor, talentId: string, member: FamilyInput): Promise<void> {
  demand(actor, "family:create");
  if (member.is_minor && member.phone) throw new AppError("invalid", MINOR_PHONE, { phone: MINOR_PHONE });
  await inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId);
    const twin = await trx
      .selectFrom("family_member")
      .select("id")
      .where("talent_id", "=", talentId)
      .where("name", "=", member.name)
      .where("kin", "=", member.kin)
      .where("voided_at", "is", null)
      .executeTakeFirst();
    if (twin) throw new AppError("invalid", ALREADY_THERE, { name: ALREADY_THERE });
    await insertRows(trx, "family_member", FAMILY_COLUMNS, [
      { ...familyRow(childOf(talent), member), source: "manual", import_batch_id: null },
    ]);
  });
}

/** Changes a relative's facts. `address` and `care_note` stay as they are when not given; null clears them. */
export async function editFamily(
  db: Db,
  actor: Actor,
  talentId: string,
  memberId: string,
  version: number,
  member: Partial<FamilyInput>,
): Promise<void> {
  demand(actor, "family:update");
  const { address, care_note, ...fields } = member;
  if (fields.is_minor && fields.phone) throw new AppError("invalid", MINOR_PHONE, { phone: MINOR_PHONE });
  const sealed = (column: string, text: string | null) =>
    text === null ? null : seal(text, { table: "family_member", column, rowId: memberId });
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    const before = await ownMember(trx, talentId, memberId);
    if (before.voided_at) throw new AppError("not_found", NO_SUCH_TALENT);
    assertVersion(before, version);
    await trx
      .updateTable("family_member")
      .set({
        ...fields,
        ...(fields.is_minor ? { phone: null } : {}),
        ...(address === undefined ? {} : { address_enc: sealed("address_enc", address) }),
        ...(care_note === undefined ? {} : { care_note_enc: sealed("care_note_enc", care_note) }),
        version: version + 1,
        updated_at: sql`ctx_now()`,
        updated_by: actor.user_id,
      })
      .where("id", "=", memberId)
      .execute();
  });
}

/** Withdraws a relative with a reason: the head of the station's right (domain §8). A second click changes nothing. */
export async function voidFamily(db: Db, actor: Actor, talentId: string, memberId: string, reason: string): Promise<void> {
  demand(actor, "family:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    await lockTalent(trx, actor, talentId);
    const before = await ownMember(trx, talentId, memberId);
    if (before.voided_at) return;
    await trx
      .updateTable("family_member")
      .set({
        voided_at: sql`ctx_now()`,
        voided_by: actor.user_id,
        void_reason: why,
        is_active: false,
        version: before.version + 1,
      })
      .where("id", "=", memberId)
      .execute();
  });
}
