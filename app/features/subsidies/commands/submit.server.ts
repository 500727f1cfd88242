import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import { addWorkdays } from "#app/lib/workdays.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { FIRST_CHECK_WORKDAYS } from "../schema/dictionaries.ts";
import { type HeldApplication, holdFor, moveOn } from "./hold.server.ts";

/**
 * Hands an application in: every required material is there, the ID number is on file, the account is complete, and nobody of the same
 * exclusion group holds these months in whatever town (domain §3.4). The same account or household elsewhere asks for a reason, which a
 * second person has to grant. A returned one begins a new round.
 */
export async function submitApplication(
  db: Db,
  actor: Actor,
  id: string,
  version: number | null = null,
  overlapReason: string | null = null,
): Promise<void> {
  demand(actor, "application:create");
  let held: HeldApplication | undefined;
  try {
    await inTransaction(db, async (trx) => {
      const row = await holdFor(trx, actor, "submit", id, version);
      held = row;
      await assertComplete(trx, row);
      const reason = overlapReason?.trim() || null;
      assertNoOverlap(actor, await overlapsOf(trx, row), reason ?? (row.overlap_asked_by ? ASKED_BEFORE : null));
      await moveOn(trx, actor, row, {
        status: "submitted",
        submitted_on: actor.today,
        submitted_by: actor.user_id,
        due_on: await firstCheckDue(trx, actor.today),
        ...(row.status === "returned" ? { round: row.round + 1, overlap_by: null, overlap_at: null } : {}),
        ...(reason && !row.overlap_asked_by ? { overlap_reason: reason, overlap_asked_by: actor.user_id } : {}),
      });
    });
  } catch (error) {
    // Two at once: whoever comes second meets the first one's months.
    if (constraintOf(error) !== "subsidy_application_months_excl" || !held || db.isTransaction) throw error;
    assertNoOverlap(actor, await overlapsOf(db, held), overlapReason);
    throw new AppError("conflict", ELSEWHERE);
  }
}

async function assertComplete(trx: Transaction<Database>, row: HeldApplication): Promise<void> {
  const lacking = row.materials.filter(({ required, has }) => required && !has).map(({ name }) => name);
  if (lacking.length > 0) throw new AppError("invalid", `还缺材料：${lacking.join("、")}。`);
  if (!row.account_enc) throw new AppError("invalid", "还没有填收款账户。");
  const person = await trx
    .selectFrom("talent")
    .select(["id_no_bidx", "id_type"])
    .where("id", "=", row.talent_id)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!person?.id_no_bidx) throw new AppError("invalid", "申报人的证件号码没有登记，请先在人才档案里补上。");
}

export type Overlap = { kind: "person" | "account" | "household"; app_no: string; town: string };

/** What it meets elsewhere, whichever town it lies in. */
export async function overlapsOf(
  db: Db,
  row: Pick<HeldApplication, "id" | "talent_id" | "account_bidx" | "excl_key" | "period_from" | "period_to">,
): Promise<Overlap[]> {
  const { rows } = await sql<Overlap>`select kind, app_no, town
    from subsidy_overlaps(${row.id}, ${row.talent_id}, ${row.account_bidx}, ${row.excl_key}, ${row.period_from}, ${row.period_to})`.execute(
    db,
  );
  return rows;
}

const ASKED_BEFORE = "上一轮已说明理由";
const ELSEWHERE = "已在其他镇街申报同类补贴，请联系人社局。";

/** Names an application only to those who may see it. */
function assertNoOverlap(actor: Actor, overlaps: readonly Overlap[], reason: string | null): void {
  const sees = ({ town }: Overlap) => actor.town_id === null || town === actor.region_name;
  const person = overlaps.find(({ kind }) => kind === "person");
  if (person)
    throw new AppError(
      "conflict",
      sees(person) ? `该同志在此期间已有同类申报（编号${person.app_no}，在${person.town}）。` : ELSEWHERE,
    );
  const [first] = overlaps;
  if (!first) return;
  if (reason && reason.trim().length >= 4) return;
  const what = first.kind === "account" ? "这个账户在此期间已用于别人的申报" : "同一户在此期间已有人申报同类补贴";
  const message = `${what}${sees(first) ? `（编号${first.app_no}，在${first.town}）` : ""}。确需申报的，请写明理由，由人社审核另行同意。`;
  throw new AppError("invalid", message, { overlap_reason: message });
}

/** The day by which the first check is done. Throws `unavailable` in a year without a work calendar. */
async function firstCheckDue(trx: Transaction<Database>, today: string): Promise<string> {
  const rows = await trx
    .selectFrom("workday_calendar")
    .select(["day", "is_workday"])
    .where("day", ">=", today)
    .where("day", "<=", addDays(today, 40))
    .execute();
  return addWorkdays(today, FIRST_CHECK_WORKDAYS, new Map(rows.map(({ day, is_workday }) => [day, is_workday])));
}
