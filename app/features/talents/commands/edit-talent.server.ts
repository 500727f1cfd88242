import { type Selectable, sql, type Updateable } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { blindIndex, openText, seal } from "#app/lib/crypto.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import { maskId } from "#app/lib/mask.ts";
import { birthOf, genderOf } from "#app/lib/resident-id.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { agrees } from "../rules/birth.ts";
import type { TalentInput } from "../schema/input.ts";
import { assertOwner } from "./file-talents.server.ts";
import { assertVersion, holdTalent, lockTalent, reasonOf } from "./lock.server.ts";
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
      const { id_no, name_py, ...given } = patch;
      const fields = withSurveyKept(before, given, actor.today);
      if (fields.owner_user_id && fields.owner_user_id !== before.owner_user_id)
        await assertOwner(trx, fields.owner_user_id, before.credit_town_id);
      if (!id_no) assertAgreesWithId(before, fields);
      const change: Updateable<Database["talent"]> = { ...fields };
      if (fields.name && fields.name !== before.name) Object.assign(change, nameColumns(fields.name));
      if (name_py && name_py !== before.name_py) {
        const keys = typeof change.name_keys === "string" ? change.name_keys : before.name_keys;
        Object.assign(change, { name_py, name_keys: `${keys} ${name_py.replace(/\s/g, "")}` });
      }
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

type Identified = Pick<Selectable<Database["talent"]>, "id" | "id_type" | "id_no_enc">;

/** Sex and birth stay in agreement with the resident ID on file (domain E10). */
function assertAgreesWithId(before: Identified, { gender, birth_on, birth_precision }: TalentPatch) {
  if (before.id_type !== "111" || !before.id_no_enc) return;
  const number = openText(before.id_no_enc, { table: "talent", column: "id_no_enc", rowId: before.id });
  const born = birthOf(number);
  if (gender && /[12]/.test(gender) && gender !== genderOf(number))
    throw new AppError("invalid", "性别与在册的身份证号不一致，请核对。", { gender: "性别与在册的身份证号不一致，请核对。" });
  if (birth_on && birth_precision && born && !agrees({ on: birth_on, precision: birth_precision }, born))
    throw new AppError("invalid", "出生年月与在册的身份证号不一致，请核对。", {
      birth: "出生年月与在册的身份证号不一致，请核对。",
    });
}

type Survey = Pick<Selectable<Database["talent"]>, "is_away_survey" | "registered_on" | "native_town_id">;

/** The survey mark and its day stand once set; a person takes the mark on the day given, and only with a native town (domain E10). */
function withSurveyKept(before: Survey, given: Omit<TalentPatch, "id_no" | "name_py">, today: string) {
  const { is_away_survey, registered_on, ...fields } = given;
  const on = registered_on ?? before.registered_on;
  if (on > today) throw new AppError("invalid", "登记日期不能晚于今天。", { registered_on: "登记日期不能晚于今天。" });
  const surveyed = before.is_away_survey || is_away_survey === true;
  const native = fields.native_town_id === undefined ? before.native_town_id : fields.native_town_id;
  if (surveyed && !native) throw new AppError("invalid", NEEDS_NATIVE, { native_town_id: NEEDS_NATIVE });
  if (before.is_away_survey) return fields;
  return { ...fields, is_away_survey: surveyed, registered_on: surveyed ? (registered_on ?? today) : on };
}
const NEEDS_NATIVE = "列入摸排的人要选籍贯镇街。";

/** Withdraws a wrongly filed person with a reason of at least four characters; a second click changes nothing. Nothing is deleted. */
export async function voidTalent(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "talent:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const before = await holdTalent(trx, actor, id);
    if (before.voided_at) return;
    assertVersion(before, version);
    await trx
      .updateTable("talent")
      .set({ voided_at: sql`ctx_now()`, voided_by: actor.user_id, void_reason: why, version: version + 1 })
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
      .set((eb) => ({
        owner_user_id: ownerUserId,
        version: eb("version", "+", 1),
        updated_at: sql`ctx_now()`,
        updated_by: actor.user_id,
      }))
      .where("id", "=", sql<string>`any(${[...ids]})`)
      .where("credit_town_id", "=", town)
      .where("voided_at", "is", null)
      .where("owner_user_id", "<>", ownerUserId)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  });
}

const FURTHEST = 180;

/** Sets the day of the next contact, from today on and within 180 days (domain §3.1). Those already set so are left. */
export async function planNextContact(db: Db, actor: Actor, ids: readonly string[], day: string): Promise<number> {
  demand(actor, "talent:update");
  const problem =
    day < actor.today
      ? "下次联络日不能早于今天。"
      : day > addDays(actor.today, FURTHEST)
        ? `下次联络日不超过${FURTHEST}天。`
        : null;
  if (problem) throw new AppError("invalid", problem, { next_contact_on: problem });
  const { numUpdatedRows } = await db
    .updateTable("talent")
    .set((eb) => ({
      next_contact_on: day,
      version: eb("version", "+", 1),
      updated_at: sql`ctx_now()`,
      updated_by: actor.user_id,
    }))
    .where("id", "=", sql<string>`any(${[...ids]})`)
    .where("credit_town_id", "=", actor.town_id ?? sql<string>`credit_town_id`)
    .where("voided_at", "is", null)
    .where("next_contact_on", "is distinct from", day)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
