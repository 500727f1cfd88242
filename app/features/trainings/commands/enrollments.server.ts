import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type EnrollmentStep, mayStep, numbersFrom, STATUS_AFTER } from "../rules/enrollment.ts";
import { DIRECTLY_UNDER, ENROLLMENT_STATUS, type EnrollmentStatus } from "../schema/dictionaries.ts";
import { holdClass, NO_SUCH_CLASS, touched } from "./classes.server.ts";

export type Enrolled = { seated: number; waiting: number; already: number };

/**
 * Puts people on a class (domain E62): each takes a free seat or joins the line, as the database counts, whoever else enrols at the
 * same moment. Who is on it already is counted and left. Throws `not_found` for whom or what the post does not reach.
 */
export async function enrol(db: Db, actor: Actor, classId: string, talentIds: readonly string[]): Promise<Enrolled> {
  demand(actor, "training:update");
  return inTransaction(db, async (trx) => {
    await openTo(trx, actor, classId);
    const asked = [...new Set(talentIds)];
    const people = await reached(trx, actor, asked);
    if (people.length < asked.length) throw new AppError("not_found", "有人没有找到：可能已作废，或者不在您的管辖范围内。");
    const there = await trx
      .selectFrom("training_enrollment")
      .select("talent_id")
      .where("class_id", "=", classId)
      .where("talent_id", "in", asked)
      .where("status", "<>", "withdrawn")
      .where("voided_at", "is", null)
      .execute();
    const known = new Set(there.map(({ talent_id }) => talent_id));
    const fresh = people.filter(({ id }) => !known.has(id));
    const seats = [];
    // One after another: the line keeps the order in which they were named.
    for (const person of fresh) seats.push(await take(trx, classId, person));
    const seated = seats.filter((status) => status === "enrolled").length;
    return { seated, waiting: seats.length - seated, already: known.size };
  });
}

async function take(
  trx: Transaction<Database>,
  class_id: string,
  { id, credit_town_id }: { id: string; credit_town_id: string },
) {
  try {
    const { status } = await trx
      .insertInto("training_enrollment")
      .values({ id: uuidv7(), class_id, talent_id: id, town_id: credit_town_id })
      .returning("status")
      .executeTakeFirstOrThrow();
    return status;
  } catch (error) {
    if (constraintOf(error) !== "training_enrollment_once_idx") throw error;
    throw new AppError("conflict", "有人刚刚被别人报上了这个班，请重新打开名单再报。");
  }
}

/** A class that the actor's people may join: of the own town, or of the zone. */
async function openTo(trx: Transaction<Database>, actor: Actor, id: string): Promise<void> {
  let query = trx.selectFrom("training_class").select("id").where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "in", [actor.town_id, DIRECTLY_UNDER]);
  if (!(await query.executeTakeFirst())) throw new AppError("not_found", NO_SUCH_CLASS);
}

async function reached(trx: Transaction<Database>, actor: Actor, ids: readonly string[]) {
  if (ids.length === 0) return [];
  let query = trx.selectFrom("talent").select(["id", "credit_town_id"]).where("id", "in", ids).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  const found = new Map((await query.execute()).map((each) => [each.id, each]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/**
 * 参训, 结业 or 退出 of many at once. A seat that is left goes to the first in line, in the same statement. 参训 and 结业 are for whoever
 * runs the class; 退出 also for the town whose people they are. Throws `conflict` for somebody who has come further since.
 */
export async function stepMany(
  db: Db,
  actor: Actor,
  classId: string,
  ids: readonly string[],
  step: EnrollmentStep,
): Promise<number> {
  demand(actor, "training:update");
  return inTransaction(db, async (trx) => {
    const finished_on = step === "withdraw" ? null : await dayOf(trx, actor, classId, step);
    if (step === "withdraw") await openTo(trx, actor, classId);
    const rows = await holdRows(trx, actor, classId, ids);
    const off = rows.find(({ status }) => !mayStep(status, step));
    if (off) throw new AppError("conflict", `所选的人里有“${ENROLLMENT_STATUS[off.status]}”的，不能办这一步。请重新勾选。`);
    // One after another, in the order of the line, so that two such steps at once wait for each other and do not tie.
    for (const { id } of rows)
      await trx
        .updateTable("training_enrollment")
        .set({ status: STATUS_AFTER[step], finished_on, ...touched(actor) })
        .where("id", "=", id)
        .execute();
    return rows.length;
  });
}

/** The day of 结业: the last of the class, or today where it ends later. Nobody finishes a class that has not begun. */
async function dayOf(trx: Transaction<Database>, actor: Actor, classId: string, step: EnrollmentStep): Promise<string | null> {
  const { to_on } = await holdClass(trx, actor, classId);
  if (step !== "finish") return null;
  if (to_on > actor.today) throw new AppError("conflict", `培训班到${to_on}才结束，结束后再办结业。`);
  return to_on;
}

/** Certificate numbers for those who finished, counted on from the first in the order of the roster. Throws `invalid` for a number used before. */
export async function certify(db: Db, actor: Actor, classId: string, ids: readonly string[], firstNo: string): Promise<number> {
  demand(actor, "training:update");
  const numbers = numbersFrom(firstNo, ids.length);
  if (!numbers) throw blamed("first_no", "证书号要以数字结尾，才能依次往下编。");
  try {
    return await inTransaction(db, async (trx) => {
      await holdClass(trx, actor, classId);
      const rows = await holdRows(trx, actor, classId, ids);
      if (rows.some(({ status }) => status !== "finished"))
        throw new AppError("conflict", "只给结业、还没有取证的人发证。请重新勾选。");
      for (const [i, { id }] of rows.entries())
        await trx
          .updateTable("training_enrollment")
          .set({ status: "certified", cert_no: numbers[i] ?? null, ...touched(actor) })
          .where("id", "=", id)
          .execute();
      return rows.length;
    });
  } catch (error) {
    if (constraintOf(error) === "training_enrollment_cert_idx")
      throw blamed("first_no", "这一段里有已经用过的证书号，请换一个起始号。");
    throw error;
  }
}

const blamed = (field: string, message: string) => new AppError("invalid", message, { [field]: message });

async function holdRows(trx: Transaction<Database>, actor: Actor, classId: string, ids: readonly string[]) {
  const asked = [...new Set(ids)];
  if (asked.length === 0) throw new AppError("invalid", "请先勾选人。");
  let query = trx
    .selectFrom("training_enrollment")
    .select(["id", "status"])
    .where("class_id", "=", classId)
    .where("id", "in", asked)
    .where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const rows = await query.orderBy("line_no").forUpdate().execute();
  if (rows.length < asked.length) throw new AppError("not_found", "有人没有找到：可能已作废，或者不在您的管辖范围内。");
  return rows.map(({ id, status }) => ({ id, status: status as EnrollmentStatus }));
}
