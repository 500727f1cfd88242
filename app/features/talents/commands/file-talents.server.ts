import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import { filingProblem } from "../rules/filing.ts";
import type { TalentInput } from "../schema/input.ts";
import { CONTACT_COLUMNS, EVENT_COLUMNS, FAMILY_COLUMNS, INTENT_COLUMNS, TALENT_COLUMNS } from "./columns.server.ts";
import { type Filing, prepareTalent } from "./prepare.server.ts";

/** Reserves `count` talent numbers of the town; in its own short statement, so a long import holds no one up. Gaps are allowed (domain §2.0). */
export async function reserveTalentNumbers(db: Db, townCode: string, count: number): Promise<string[]> {
  const { rows } = await sql<{ first: number }>`select next_number('talent', ${townCode}, ${count}) as first`.execute(db);
  const first = rows[0]?.first ?? 1;
  return Array.from({ length: count }, (_, i) => `GG${townCode}-${String(first + i).padStart(5, "0")}`);
}

/** The owner of a talent must hold a post in the credit town today (domain E10). */
export async function assertOwner(db: Db, userId: string, townId: string): Promise<void> {
  const post = await db
    .selectFrom("user_position")
    .innerJoin("user_account", "user_account.id", "user_position.user_id")
    .select("user_position.id")
    .where("user_position.user_id", "=", userId)
    .where("user_position.region_id", "=", townId)
    .where("user_account.status", "=", "active")
    .where("approved_at", "is not", null)
    .where("from_on", "<=", sql<string>`business_today()`)
    .where((eb) => eb.or([eb("to_on", "is", null), eb("to_on", ">=", sql<string>`business_today()`)]))
    .executeTakeFirst();
  if (!post) throw new AppError("invalid", "联络责任人应是本镇街在任人员。", { owner_user_id: "请选本镇街在任的人员。" });
}

/**
 * Files people with their contacts, family, first intent and first status event, in one transaction and five statements
 * however many they are. Returns their ids in order; `ids` says which they get. Throws `invalid` when an ID number is on file already.
 */
export async function fileTalents(
  db: Db,
  actor: Actor,
  inputs: readonly TalentInput[],
  numbers: readonly string[],
  filing: Filing,
  ids: readonly string[] = [],
): Promise<string[]> {
  demand(actor, "talent:create");
  const people = inputs.map((input, i) => prepareTalent(actor, input, numbers[i] ?? "", filing, ids[i]));
  try {
    await inTransaction(db, (trx) => insertPeople(trx, people));
  } catch (error) {
    if (constraintOf(error) === "talent_id_no_idx")
      throw new AppError("invalid", "该证件号码已在册。若不在本镇街名下，请联系人才办核对。", { id_no: "该证件号码已在册。" });
    throw error;
  }
  return people.map(({ talent }) => talent.id);
}

async function insertPeople(trx: Transaction<Database>, people: ReturnType<typeof prepareTalent>[]) {
  await insertRows(
    trx,
    "talent",
    TALENT_COLUMNS,
    people.map(({ talent }) => talent),
  );
  await insertRows(
    trx,
    "talent_contact",
    CONTACT_COLUMNS,
    people.flatMap(({ contacts }) => contacts),
  );
  await insertRows(
    trx,
    "family_member",
    FAMILY_COLUMNS,
    people.flatMap(({ family }) => family),
  );
  await insertRows(
    trx,
    "talent_intent",
    INTENT_COLUMNS,
    people.flatMap(({ intents }) => intents),
  );
  await insertRows(
    trx,
    "talent_status_event",
    EVENT_COLUMNS,
    people.map(({ event }) => event),
  );
}

/** How many days after a real contact the next one falls due (domain E10, a setting). */
export async function contactCadence(db: Db): Promise<number> {
  const { rows } = await sql<{ days: number | null }>`select setting_of('contact_cadence_days') as days`.execute(db);
  return rows[0]?.days ?? 90;
}

/**
 * Files one person, the command behind the editor. The owner defaults to whoever files. The form brings the `id` it was
 * given when it was opened, so that a second click finds the person filed and adds nobody.
 */
export async function fileTalent(
  db: Db,
  actor: Actor,
  input: TalentInput,
  ownerUserId = actor.user_id,
  id: string = uuidv7(),
): Promise<string> {
  demand(actor, "talent:create");
  if (!actor.town_id) throw new AppError("forbidden", "建档由镇街服务站办理。");
  const problem = filingProblem(input, actor.today);
  if (problem) throw new AppError("invalid", problem.message, { [problem.field]: problem.message });
  await assertOwner(db, ownerUserId, actor.town_id);
  const [cadenceDays, numbers] = await Promise.all([contactCadence(db), reserveTalentNumbers(db, actor.town_code, 1)]);
  try {
    await fileTalents(db, actor, [input], numbers, { ownerUserId, cadenceDays, source: "manual", batchId: null }, [id]);
  } catch (error) {
    if (constraintOf(error) !== "talent_pkey") throw error;
    const filed = await db
      .selectFrom("talent")
      .select("id")
      .where("id", "=", id)
      .where("credit_town_id", "=", actor.town_id)
      .executeTakeFirst();
    if (!filed) throw new AppError("conflict", "这份表已经用过，请重新打开新建页。");
  }
  return id;
}
