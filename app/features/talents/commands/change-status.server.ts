import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { can, demand } from "#app/auth/policy.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { findStep, missingFor, type Status } from "../rules/machine.ts";
import { childOf, lockTalent, reasonOf } from "./lock.server.ts";

export type StatusChange = {
  to_status: Status;
  occurred_on: string;
  evidence_text: string;
  late_reason: string | null;
  next_contact_on: string | null;
  return_type: string | null;
  returned_on: string | null;
};

/** A fact more than this many days back needs the reason it is entered so late (domain §2.0). */
const LATE_DAYS = 90;
const NEEDS_WORDS = "请写明依据，至少4个字。";

/**
 * Takes one step of the machine (domain §3.1). Where a second person must confirm, the step waits as a proposal and
 * counts from confirmation. Throws `invalid` naming the field when evidence or a condition is missing.
 */
export async function changeStatus(
  db: Db,
  actor: Actor,
  talentId: string,
  version: number,
  change: StatusChange,
): Promise<{ waits: boolean }> {
  demand(actor, "talent:update");
  if (change.evidence_text.trim().length < 4) throw new AppError("invalid", NEEDS_WORDS, { evidence_text: NEEDS_WORDS });
  if (change.occurred_on > actor.today)
    throw new AppError("invalid", "日期不能晚于今天。", { occurred_on: "日期不能晚于今天。" });
  if (change.occurred_on < addDays(actor.today, -LATE_DAYS) && !change.late_reason)
    throw new AppError("invalid", "90天以前的事请写补录原因。", { late_reason: "90天以前的事请写补录原因。" });
  return inTransaction(db, async (trx) => {
    const talent = await lockTalent(trx, actor, talentId, version);
    const step = findStep(talent.status as Status, change.to_status);
    if (!step?.by.includes(actor.role))
      throw new AppError("invalid", "现在的状态不能这样转，请刷新后再看可用的操作。", { to_status: "现在的状态不能这样转。" });
    if (await pendingStep(trx, talentId)) throw new AppError("conflict", "还有一步在等人确认，确认或退回后才能继续。");
    const since = await lastStepOn(trx, talentId);
    if (since && change.occurred_on < since) {
      const message = `日期不能早于上一步（${since}）。`;
      throw new AppError("invalid", message, { occurred_on: message });
    }
    const intent = await trx
      .selectFrom("talent_intent")
      .select(["return_will", "invest_will", "assessed_on"])
      .where("talent_id", "=", talentId)
      .where("voided_at", "is", null)
      .orderBy("assessed_on", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    const facts = {
      ...change,
      today: actor.today,
      latest_intent: intent ?? null,
      returned_on: change.returned_on ?? (step.to === "settled" ? talent.returned_on : null),
    };
    const missing = missingFor(step, facts);
    if (missing) throw new AppError("invalid", missing.message, { [missing.field]: missing.message });
    const waits = step.confirmedBy !== undefined;
    await trx
      .insertInto("talent_status_event")
      .values({
        id: uuidv7(),
        ...childOf(talent),
        from_status: talent.status,
        to_status: change.to_status,
        occurred_on: change.occurred_on,
        evidence_text: change.evidence_text,
        late_reason: change.late_reason,
        return_type: change.return_type,
        returned_on: change.returned_on,
        needs_confirmation: waits,
        actor_id: actor.user_id,
      })
      .execute();
    if (!waits) await enter(trx, actor, talentId, change);
    return { waits };
  });
}

const pendingStep = (trx: Transaction<Database>, talentId: string) =>
  trx
    .selectFrom("talent_status_event")
    .select("id")
    .where("talent_id", "=", talentId)
    .where("needs_confirmation", "=", true)
    .where("confirmed_at", "is", null)
    .where("voided_at", "is", null)
    .executeTakeFirst();

/** The day of the latest step that stands: what happens next cannot have happened before it. */
async function lastStepOn(trx: Transaction<Database>, talentId: string): Promise<string | null> {
  const row = await trx
    .selectFrom("talent_status_event")
    .select((eb) => eb.fn.max("occurred_on").as("day"))
    .where("talent_id", "=", talentId)
    .where("voided_at", "is", null)
    .whereRef("from_status", "is distinct from", "to_status")
    .executeTakeFirst();
  return row?.day ?? null;
}

type Entered = Pick<StatusChange, "to_status" | "occurred_on" | "return_type" | "returned_on"> & {
  next_contact_on?: string | null;
};

/** The talent takes the new state and what goes with it. */
async function enter(trx: Transaction<Database>, actor: Actor, talentId: string, change: Entered) {
  const verified = change.to_status === "on_file" ? { verify_status: "verified", last_verified_on: change.occurred_on } : {};
  const returned = change.to_status === "returned" ? { return_type: change.return_type, returned_on: change.returned_on } : {};
  const next = change.next_contact_on ? { next_contact_on: change.next_contact_on } : {};
  const status = change.to_status === "left_again" ? "contacted" : change.to_status;
  await trx
    .updateTable("talent")
    .set((eb) => ({
      status,
      ...verified,
      ...returned,
      ...next,
      version: eb("version", "+", 1),
      updated_at: sql`ctx_now()`,
      updated_by: actor.user_id,
    }))
    .where("id", "=", talentId)
    .execute();
}

/** Confirms a proposed step, by another person of the role that the machine names. A second click changes nothing. */
export async function confirmStatus(db: Db, actor: Actor, eventId: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const event = await proposal(trx, actor, eventId);
    if (event.confirmed_at) return;
    await trx
      .updateTable("talent_status_event")
      .set({ confirmed_by: actor.user_id, confirmed_at: sql`ctx_now()`, version: event.version + 1 })
      .where("id", "=", eventId)
      .execute();
    const to_status = event.to_status as Status;
    await enter(trx, actor, event.talent_id, {
      to_status,
      occurred_on: event.occurred_on,
      return_type: event.return_type,
      returned_on: event.returned_on,
    });
    // 再流出 is followed on the same day by 已联络, so that the station takes the person up again (domain §3.1).
    if (to_status === "left_again")
      await trx
        .insertInto("talent_status_event")
        .values({
          id: uuidv7(),
          talent_id: event.talent_id,
          town_id: event.town_id,
          from_status: "left_again",
          to_status: "contacted",
          occurred_on: event.occurred_on,
          evidence_text: "再流出后自动转回联络",
          actor_id: actor.user_id,
        })
        .execute();
  });
}

/** Sends a proposed step back with a reason; it never counted. */
export async function refuseStatus(db: Db, actor: Actor, eventId: string, reason: string): Promise<void> {
  const why = reasonOf(reason, "退回");
  await inTransaction(db, async (trx) => {
    const event = await proposal(trx, actor, eventId);
    if (event.confirmed_at) throw new AppError("conflict", "这一步已经确认，不能再退回。");
    await trx
      .updateTable("talent_status_event")
      .set({
        refused_reason: why,
        voided_at: sql`ctx_now()`,
        voided_by: actor.user_id,
        void_reason: why,
        version: event.version + 1,
      })
      .where("id", "=", eventId)
      .execute();
  });
}

const NO_PROPOSAL = "没有找到待确认的事项，可能已经退回。";

/** Loads and holds a proposal that this actor may decide: the role the machine names, and not whoever proposed it. */
async function proposal(trx: Transaction<Database>, actor: Actor, eventId: string) {
  let query = trx
    .selectFrom("talent_status_event")
    .selectAll()
    .where("id", "=", eventId)
    .where("needs_confirmation", "=", true)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const found = await query.executeTakeFirst();
  if (!found) throw new AppError("not_found", NO_PROPOSAL);
  await lockTalent(trx, actor, found.talent_id);
  const event = await query.forUpdate().executeTakeFirst();
  if (!event) throw new AppError("not_found", NO_PROPOSAL);
  const step = findStep((event.from_status ?? "to_verify") as Status, event.to_status as Status);
  const isConfirmer = step?.confirmedBy !== undefined && (actor.role === step.confirmedBy || actor.role === "RC"); // 区直 has no head of station: the zone's RC confirms
  if (!isConfirmer || !can(actor, "talent:approve")) throw new AppError("forbidden", "这一步不由您的岗位确认。");
  if (event.actor_id === actor.user_id) throw new AppError("forbidden", "自己提交的事项要由另一个人确认。");
  return event;
}
