import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { getLead } from "./queries.server.ts";
import { type LeadInput, TARGET_OF } from "./schema.ts";

type Doer = Pick<Actor, "user_id" | "role" | "town_id" | "today">;

/**
 * Puts somebody in charge of a town, a village or a person (E05). Throws AppError `forbidden`, `invalid` (no such object),
 * `conflict` (the same charge is in force already: a second click).
 */
export async function createLead(db: Db, actor: Doer, { target, ...input }: LeadInput): Promise<string> {
  demand(actor, "lead:create");
  const object = await targetOf(db, input.kind, target);
  const id = uuidv7();
  try {
    await db
      .insertInto("lead_assignment")
      .values({ id, ...input, target_type: TARGET_OF[input.kind], ...object })
      .execute();
  } catch (error) {
    if (constraintOf(error) !== "lead_assignment_once_idx") throw error;
    const sentence = `${input.person_name}已经负责这个对象，没有重复登记。`;
    throw new AppError("conflict", sentence, { person_name: sentence });
  }
  return id;
}

/** The object's id and the town it belongs to. */
async function targetOf(db: Db, kind: LeadInput["kind"], target: string): Promise<{ target_id: string; town_id: string }> {
  const found = kind === "leader_talent" ? await talentOf(db, target) : await placeOf(db, TARGET_OF[kind], target);
  if (found) return found;
  const sentence = kind === "leader_talent" ? "没有这个档案编号。编号形如 GG410472101-00001。" : "请从选项里选择对象。";
  throw new AppError("invalid", sentence, { target: sentence });
}

async function talentOf(db: Db, talent_no: string) {
  const talent = await db
    .selectFrom("talent")
    .select(["id", "credit_town_id"])
    .where("talent_no", "=", talent_no.toUpperCase())
    .where("voided_at", "is", null)
    .executeTakeFirst();
  return talent && { target_id: talent.id, town_id: talent.credit_town_id };
}

async function placeOf(db: Db, level: string, id: string) {
  const place = await db
    .selectFrom("region")
    .select(["id", "level", "parent_id"])
    .where(sql<boolean>`id::text = ${id}`)
    .where("level", "=", level)
    .where("in_zone", "=", true)
    .executeTakeFirst();
  const town_id = place?.level === "town" ? place.id : place?.parent_id;
  return place && town_id ? { target_id: place.id, town_id } : undefined;
}

/** Gives an assignment its last day. Throws AppError `forbidden`, `not_found`, `invalid` (before it began), `conflict` (stale, or ended already). */
export async function endLead(db: Db, actor: Doer, id: string, version: number, to_on: string): Promise<void> {
  demand(actor, "lead:update");
  await inTransaction(db, async (trx) => {
    const { from_on, to_on: ended } = await getLead(trx, actor, id);
    if (ended) throw new AppError("conflict", `这条包保责任已在${ended}结束。`);
    if (to_on < from_on) {
      const sentence = `结束日期不能早于开始日期${from_on}。`;
      throw new AppError("invalid", sentence, { to_on: sentence });
    }
    await change(trx, actor, id, version, { to_on });
  });
}

/** Takes an assignment out that should not have been entered, with the reason. Throws AppError `forbidden`, `not_found`, `conflict`. */
export async function voidLead(db: Db, actor: Doer, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "lead:update");
  await inTransaction(db, async (trx) => {
    await getLead(trx, actor, id);
    await change(trx, actor, id, version, { voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: reason });
  });
}

type Changes = { to_on: string } | { voided_at: ReturnType<typeof sql<Date>>; voided_by: string; void_reason: string };

async function change(trx: Db, actor: Doer, id: string, version: number, changes: Changes): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable("lead_assignment")
    .set((set) => ({ ...changes, updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id, version: set("version", "+", 1) }))
    .where("id", "=", id)
    .where("version", "=", version)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError("conflict", "这条包保责任刚被别人改过。请刷新看过新的内容再改。");
}
