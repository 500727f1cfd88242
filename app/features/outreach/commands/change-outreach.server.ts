import { sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { assertVersion, reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import { isOpenForEdit, problemsOf } from "../rules/contact.ts";
import type { OutreachInput } from "../schema/input.ts";
import { rewindClock } from "./after-contact.server.ts";
import { PARTICIPANT_COLUMNS } from "./columns.server.ts";
import { contactLimits, followUp } from "./log-outreach.server.ts";
import { knownOf, type Rows, rowsOf } from "./prepare.server.ts";
import { withdrawOutreach } from "./withdraw-outreach.server.ts";

export const NO_SUCH_RECORD = "没有找到这条联络记录。可能已作废，或者不在您的管辖范围内。";

/**
 * Corrects a record within its days: a clerk her own, the head of the station any of the town (domain §8 rule 7). Its people may change
 * too: who is left out is withdrawn, who comes back stands again. Throws `invalid` naming the field, `conflict` for a stale version.
 */
export async function editOutreach(db: Db, actor: Actor, recordId: string, version: number, input: OutreachInput): Promise<void> {
  demand(actor, "outreach:update");
  const limits = await contactLimits(db);
  await inTransaction(db, async (trx) => {
    const record = await holdRecord(trx, actor, recordId);
    assertVersion(record, version);
    if (!record.is_open) throw new AppError("conflict", "已过修改期，不能再改。如有错误，请站长作废后重新登记。");
    if (actor.role === "ZY" && record.created_by !== actor.user_id) throw new AppError("forbidden", "只能修改自己登记的联络。");
    // What was rightly entered late stays so: the reason for being late is asked once.
    const [problem] = problemsOf(input, { today: actor.today, role: actor.role, limits }).filter(
      ({ field }) => field !== "late_reason",
    );
    if (problem) throw new AppError("invalid", problem.message, { [problem.field]: problem.message });
    const known = await knownOf(trx, actor, [input]);
    const entry = { source: "manual" as const, batchId: null };
    const rows = rowsOf(actor, known, { ...input, station_id: record.station_id }, recordId, record.record_no, entry);
    const before = await talkersOf(trx, recordId);
    const {
      id: _id,
      record_no: _no,
      town_id: _town,
      station_id: _station,
      source: _source,
      import_batch_id: _batch,
      staff,
      ...told
    } = rows.record;
    await trx
      .updateTable("outreach_record")
      .set({
        ...told,
        staff: JSON.stringify(staff),
        version: record.version + 1,
        updated_at: sql`ctx_now()`,
        updated_by: actor.user_id,
      })
      .where("id", "=", recordId)
      .execute();
    await replacePeople(trx, actor, recordId, rows);
    await unstick(trx, actor, recordId);
    await rewindClock(trx, actor, before, record.occurred_on);
    await followUp(trx, actor, [rows]);
  });
}

/** Withdraws a record with its reason, by the head of the station; it then counts nowhere, and the clock runs from the talk before it. A second click changes nothing. */
export async function voidOutreach(db: Db, actor: Actor, recordId: string, reason: string): Promise<void> {
  demand(actor, "outreach:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const record = await holdRecord(trx, actor, recordId, true);
    if (record.voided_at) return;
    await withdrawOutreach(trx, actor, [recordId], why);
  });
}

async function holdRecord(trx: Transaction<Database>, actor: Actor, id: string, evenVoided = false) {
  let query = trx
    .selectFrom("outreach_record")
    .select(["id", "record_no", "station_id", "occurred_on", "created_by", "version", "voided_at"])
    .select(sql<string>`(recorded_at at time zone 'Asia/Shanghai')::date`.as("recorded_on"))
    .select(sql<number>`coalesce((setting_of('outreach_edit_window_days') #>> '{}')::int, 7)`.as("window_days"))
    .where("id", "=", id);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const record = await query.forUpdate().executeTakeFirst();
  if (!record || (record.voided_at && !evenVoided)) throw new AppError("not_found", NO_SUCH_RECORD);
  return { ...record, is_open: isOpenForEdit(record.recorded_on, actor.today, record.window_days) };
}

/** The talents whose clock this record may have set. */
async function talkersOf(trx: Transaction<Database>, recordId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom("outreach_participant")
    .select("talent_id")
    .where("record_id", "=", recordId)
    .where("person_type", "=", "talent")
    .where("counted", "=", true)
    .where("voided_at", "is", null)
    .execute();
  return rows.flatMap(({ talent_id }) => (talent_id ? [talent_id] : []));
}

/** The lines of a campaign's list that this record had ticked off are open again. */
const unstick = (trx: Transaction<Database>, actor: Actor, recordId: string) =>
  trx
    .updateTable("campaign_plan_item")
    .set((eb) => ({
      done_record_id: null,
      version: eb("version", "+", 1),
      updated_at: sql`ctx_now()`,
      updated_by: actor.user_id,
    }))
    .where("done_record_id", "=", recordId)
    .execute();

async function replacePeople(trx: Transaction<Database>, actor: Actor, recordId: string, { people }: Rows): Promise<void> {
  const held = await trx
    .selectFrom("outreach_participant")
    .select(["id", "person_key", "person_name"])
    .where("record_id", "=", recordId)
    .execute();
  const same = (person: Rows["people"][number]) =>
    held.find(({ person_key, person_name }) =>
      person.person_type === "other" ? person_name === person.person_name : person_key === person.person_key,
    );
  const stamp = { updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id };
  const staying = people.map((person) => same(person)?.id ?? "");
  await trx
    .updateTable("outreach_participant")
    .set((eb) => ({
      voided_at: sql`ctx_now()`,
      voided_by: actor.user_id,
      void_reason: "修改时移出名单",
      version: eb("version", "+", 1),
      ...stamp,
    }))
    .where("record_id", "=", recordId)
    .where("voided_at", "is", null)
    .where(({ not, eb }) => not(eb("id", "=", sql<string>`any (${staying.filter(Boolean)}::uuid[])`)))
    .execute();
  for (const [i, { met, interacted, result, role }] of people.entries())
    if (staying[i])
      await trx
        .updateTable("outreach_participant")
        .set((eb) => ({
          met,
          interacted,
          result,
          role,
          voided_at: null,
          voided_by: null,
          void_reason: null,
          version: eb("version", "+", 1),
          ...stamp,
        }))
        .where("id", "=", staying[i])
        .execute();
  await insertRows(
    trx,
    "outreach_participant",
    PARTICIPANT_COLUMNS,
    people.filter((_, i) => !staying[i]),
  );
}
