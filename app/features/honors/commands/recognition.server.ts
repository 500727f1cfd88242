import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import { inTransaction } from "#db/transaction.ts";
import { certificateNo, counterOf } from "../rules/number.ts";
import { honorRefusal } from "../rules/steps.ts";
import type { Honor } from "../schema/dictionaries.ts";
import type { ApplicationInput, NoticeInput, RecognizeInput, RevokeInput } from "../schema/forms.ts";
import { assertNotLater, assertOpen, holdOne, holdRecognitions, refuse, touched } from "./hold.server.ts";

/**
 * Applies for an honour (domain E59); the page brings the `id`: a second click finds the first. Name and unit are taken as they
 * stand today. Throws `invalid` for somebody who applies already or holds the same honour and grade.
 */
export async function applyForHonor(db: Db, actor: Actor, input: ApplicationInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "honor:create");
  try {
    await inTransaction(db, async (trx) => {
      const talent = await trx
        .selectFrom("talent")
        .select(["name", "work_unit", "status"])
        .where("id", "=", input.talent_id)
        .where("voided_at", "is", null)
        .executeTakeFirst();
      if (!talent || talent.status === "closed") refuse("talent_id", "没有找到这个人，或者档案已注销。");
      if (await isInForce(trx, actor, input)) refuse("talent_id", "这个人已有同一称号、同一档次，还在有效期内。");
      await trx
        .insertInto("honor_recognition")
        .values({ ...input, id, holder_name: talent.name, work_unit: talent.work_unit })
        .execute();
    });
  } catch (error) {
    if (constraintOf(error) === "honor_recognition_open_idx") refuse("talent_id", "这个人的同一称号正在申报中。");
    if (constraintOf(error) !== "honor_recognition_pkey") throw error;
    const mine = await db
      .selectFrom("honor_recognition")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!mine) throw new AppError("conflict", "这份表已经用过，请重新打开。");
  }
  return id;
}

async function isInForce(trx: Transaction<Database>, actor: Actor, { talent_id, honor, grade }: ApplicationInput) {
  const held = await trx
    .selectFrom("honor_recognition")
    .select("id")
    .where("talent_id", "=", talent_id)
    .where("honor", "=", honor)
    .where(sql<boolean>`grade is not distinct from ${grade}`)
    .where("status", "=", "recognized")
    .where("voided_at", "is", null)
    .where(sql<boolean>`coalesce(valid_until, 'infinity') >= ${actor.today}::date`)
    .executeTakeFirst();
  return held !== undefined;
}

/** Takes applications up for review. A second click finds them taken up. */
export async function reviewHonors(db: Db, actor: Actor, ids: readonly string[]): Promise<number> {
  demand(actor, "honor:approve");
  return inTransaction(db, async (trx) => {
    const rows = await holdRecognitions(trx, actor, ids);
    const open = rows.filter(({ status }) => status !== "review");
    for (const row of open) assertOpen(honorRefusal("review", actor, row));
    await update(trx, actor, open, { status: "review" });
    return open.length;
  });
}

/** Passes reviewed applications and shows them to the public (公示) from a day to a day. Never one's own. */
export async function announceHonors(db: Db, actor: Actor, ids: readonly string[], input: NoticeInput): Promise<number> {
  demand(actor, "honor:approve");
  return inTransaction(db, async (trx) => {
    const rows = await holdRecognitions(trx, actor, ids);
    for (const row of rows) assertOpen(honorRefusal("notice", actor, row));
    await update(trx, actor, rows, { ...input, status: "in_notice", reviewed_by: actor.user_id });
    return rows.length;
  });
}

/**
 * 认定 by 人才办, a whole list by one document (domain E59, §3.7): each gets its certificate 待制 with the next number of its honour and
 * year, in the order of the list; a number once taken is never given again. Throws `forbidden` for one's own application, `conflict`
 * for what is not in 公示, `invalid` for a day within it.
 */
export async function recognizeHonors(
  db: Db,
  actor: Actor,
  ids: readonly string[],
  { issuer, ...input }: RecognizeInput,
): Promise<number> {
  demand(actor, "honor:approve");
  assertNotLater(actor, "recognized_on", input.recognized_on);
  return inTransaction(db, async (trx) => {
    const rows = await holdRecognitions(trx, actor, ids);
    const isDone = rows.every((row) => row.recognized_by === actor.user_id && row.doc_no === input.doc_no);
    if (isDone) return 0;
    for (const row of rows) assertOpen(honorRefusal("recognize", actor, row));
    const late =
      rows
        .map(({ notice_to_on }) => notice_to_on ?? "")
        .toSorted()
        .at(-1) ?? "";
    if (input.recognized_on <= late) refuse("recognized_on", `公示到${late}为止，认定日期应在公示期满之后。`);
    await update(trx, actor, rows, {
      ...input,
      status: "recognized",
      recognized_by: actor.user_id,
      recognized_at: sql<Date>`ctx_now()`,
    });
    const numbers = await takeNumbers(trx, rows, input.recognized_on.slice(0, 4));
    const certificates = rows.map((row, i) => ({
      id: uuidv7(),
      recognition_id: row.id,
      town_id: row.town_id,
      cert_no: numbers[i],
      issuer,
      status: "to_make",
    }));
    await insertRows(trx, "certificate", ["id", "recognition_id", "town_id", "cert_no", "issuer", "status"], certificates);
    return rows.length;
  });
}

/** The next numbers of each row's honour in a year, in the order of the rows. What is taken is never given again; a gap may stay. */
export async function takeNumbers(
  trx: Transaction<Database>,
  rows: readonly { honor: Honor }[],
  year: string,
): Promise<string[]> {
  const next = new Map<Honor, number>();
  for (const honor of [...new Set(rows.map((row) => row.honor))].sort()) {
    const count = rows.filter((row) => row.honor === honor).length;
    const { rows: found } = await sql<{ no: number }>`select next_number(${counterOf(honor)}, ${year}, ${count}) as no`.execute(
      trx,
    );
    next.set(honor, found[0]?.no ?? 1);
  }
  return rows.map(({ honor }) => {
    const no = next.get(honor) ?? 1;
    next.set(honor, no + 1);
    return certificateNo(honor, year, no);
  });
}

/** Revokes a recognition with its reason, by 人才办; what certificate is still out is recalled with it (domain E59). */
export async function revokeHonor(db: Db, actor: Actor, id: string, version: number, { revoked_on, reason }: RevokeInput) {
  demand(actor, "honor:update");
  assertNotLater(actor, "revoked_on", revoked_on);
  await inTransaction(db, async (trx) => {
    const row = await holdOne(holdRecognitions(trx, actor, [id]), version);
    assertOpen(honorRefusal("revoke", actor, row));
    if (row.recognized_on && revoked_on < row.recognized_on)
      refuse("revoked_on", `撤销日期不能早于认定日期（${row.recognized_on}）。`);
    const out = await trx
      .selectFrom("certificate")
      .select(["id", "made_on", "issued_on"])
      .where("recognition_id", "=", id)
      .where("status", "in", ["to_make", "made", "issued"])
      .where("voided_at", "is", null)
      .forUpdate()
      .execute();
    const last =
      out
        .map(({ made_on, issued_on }) => issued_on ?? made_on ?? "")
        .toSorted()
        .at(-1) ?? "";
    if (revoked_on < last) refuse("revoked_on", `撤销日期不能早于证书的制发日期（${last}）。`);
    await update(trx, actor, [row], { status: "revoked", revoked_on, revoke_reason: reason });
    for (const certificate of out)
      await trx
        .updateTable("certificate")
        .set({ status: "recalled", recalled_on: revoked_on, recall_reason: `认定撤销：${reason}`, ...touched(actor) })
        .where("id", "=", certificate.id)
        .execute();
  });
}

/** Takes an application back before it is recognised: whoever entered it, or 人才办. */
export async function withdrawHonor(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  demand(actor, "honor:create");
  await inTransaction(db, async (trx) => {
    const row = await holdOne(holdRecognitions(trx, actor, [id]), version);
    assertOpen(honorRefusal("withdraw", actor, row));
    await update(trx, actor, [row], { voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: reason });
  });
}

async function update(trx: Transaction<Database>, actor: Actor, rows: readonly { id: string }[], set: object): Promise<void> {
  if (rows.length === 0) return;
  await trx
    .updateTable("honor_recognition")
    .set({ ...set, ...touched(actor) })
    .where("id", "=", sql<string>`any (${rows.map(({ id }) => id)}::uuid[])`)
    .execute();
}
