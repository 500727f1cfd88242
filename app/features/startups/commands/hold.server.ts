import { type Selectable, sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import type { EntryKind } from "../schema/dictionaries.ts";

export const NO_SUCH_CASE = "没有找到这份扶持档案。可能已作废，或者不在您的管辖范围内。";
const NO_SUCH_ENTRY = "没有找到这一条。可能已作废，或者不在您的管辖范围内。";
const SOMEONE_ELSE = "别人刚刚改过这里，您的改动没有保存。请重新打开，看过新内容后再改。";

export const touched = (actor: Pick<Actor, "user_id">) => ({
  version: sql<number>`version + 1`,
  updated_at: sql<Date>`ctx_now()`,
  updated_by: actor.user_id,
});

export const voided = (actor: Pick<Actor, "user_id">, reason: string) => ({
  ...touched(actor),
  voided_at: sql<Date>`ctx_now()`,
  voided_by: actor.user_id,
  void_reason: reason,
});

/** A field's sentence, thrown where the form shows it. */
export const blamed = (field: string, message: string) => new AppError("invalid", message, { [field]: message });

/** Holds a living case of the actor's scope. Throws `not_found`, or `conflict` for a stale version. */
export async function holdCase(
  trx: Transaction<Database>,
  actor: Pick<Actor, "town_id">,
  id: string,
  version?: number,
): Promise<Selectable<Database["startup_case"]>> {
  let query = trx.selectFrom("startup_case").selectAll().where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const found = await query.forUpdate().executeTakeFirst();
  if (!found) throw new AppError("not_found", NO_SUCH_CASE);
  if (version !== undefined && found.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return found;
}

/** Reads a living, open case: an officer may add to a case but not change it, so its row is not held. */
export async function openCaseFor(trx: Transaction<Database>, actor: Pick<Actor, "town_id">, id: string, day: string) {
  let query = trx
    .selectFrom("startup_case")
    .select(["id", "town_id", "talent_id", "enterprise_id", "opened_on", "followed_from_on", "closed_on"])
    .where("id", "=", id)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const found = await query.executeTakeFirst();
  if (!found) throw new AppError("not_found", NO_SUCH_CASE);
  if (found.closed_on !== null && day > found.closed_on)
    throw new AppError("conflict", `档案已在${found.closed_on}关闭，之后的不再登记。`);
  return found;
}

const ENTRY_TABLE = { guidance: "guidance_record", followup: "support_followup", loan: "guaranteed_loan" } as const;

/** Holds a living loan of a case in the actor's scope. Throws `not_found`, or `conflict` for a stale version. */
export async function holdLoan(
  trx: Transaction<Database>,
  actor: Pick<Actor, "town_id">,
  caseId: string,
  id: string,
  version?: number,
) {
  let query = trx
    .selectFrom("guaranteed_loan")
    .selectAll()
    .where("id", "=", id)
    .where("case_id", "=", caseId)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const loan = await query.forUpdate().executeTakeFirst();
  if (!loan) throw new AppError("not_found", NO_SUCH_ENTRY);
  if (version !== undefined && loan.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return loan;
}

/** Withdraws one entry of a case with its reason. Throws `not_found`, or `conflict` for a stale version. */
export async function voidRow(
  trx: Transaction<Database>,
  actor: Actor,
  { kind, caseId, id, version, reason }: { kind: EntryKind; caseId: string; id: string; version: number; reason: string },
): Promise<void> {
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(ENTRY_TABLE[kind])}
    where id = ${id} and case_id = ${caseId} and voided_at is null for update`.execute(trx);
  const [row] = rows;
  if (!row) throw new AppError("not_found", NO_SUCH_ENTRY);
  if (row.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  await trx.updateTable(ENTRY_TABLE[kind]).set(voided(actor, reason)).where("id", "=", id).execute();
}

/** Inserts what the page brought an id for: a second click finds the first. Throws `conflict` for an id that is another's. */
export async function once(
  db: Db,
  actor: Actor,
  table: (typeof ENTRY_TABLE)[EntryKind] | "startup_case",
  id: string,
  write: () => Promise<void>,
) {
  try {
    await write();
  } catch (error) {
    if (constraintOf(error) !== `${table}_pkey`) throw error;
    const mine = await db
      .selectFrom(table)
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!mine) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  }
}
