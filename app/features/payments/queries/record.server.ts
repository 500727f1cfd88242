import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { BatchKind, BatchStatus, LineKind, LineStatus } from "../schema/dictionaries.ts";
import { openLines, payeeName, personKey, visibleBatches, visibleLines } from "./visible.server.ts";

const NO_SUCH_BATCH = "没有找到这个批次。可能已作废，或者不在您的管辖范围内。";

const clock = (column: string) => sql<string | null>`to_char(${sql.ref(column)} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;

/** One batch with its lines and what may be known of its hands. Throws not_found. */
export async function getBatch(db: Db, actor: Actor, id: string) {
  const [batch, lines, results] = await Promise.all([
    visibleBatches(db, actor)
      .innerJoin("policy as p", "p.id", "b.policy_id")
      .where("b.id", "=", id)
      .select([
        "b.id",
        "b.version",
        "b.batch_no",
        "b.title",
        "b.policy_id",
        "b.budget_id",
        "b.period_from",
        "b.period_to",
        "b.planned_count",
      ])
      .select([
        "b.planned_amount_fen",
        "b.reason",
        "b.notice_text",
        "b.lines_hash",
        "b.bank_file_hash",
        "b.submitted_on",
        "b.paid_on",
        "b.voucher_no",
      ])
      .select(["b.returned_reason", "b.created_by", "b.checker_id", "b.finance_id", "p.title as policy", "p.kind as policy_kind"])
      .select(sql<BatchKind>`b.kind`.as("kind"))
      .select(sql<BatchStatus>`b.status`.as("status"))
      .select(openLines.as("open_lines"))
      .select([
        clock("b.created_at").as("made_on"),
        clock("b.checked_at").as("checked_on"),
        clock("b.financed_at").as("financed_on"),
      ])
      .select(clock("b.closed_at").as("closed_on"))
      .select(sql<string>`user_name(b.created_by)`.as("maker"))
      .select(sql<string | null>`user_name(b.checker_id)`.as("checker"))
      .select(sql<string | null>`user_name(b.finance_id)`.as("finance"))
      .select(sql<string | null>`user_name(b.closed_by)`.as("closer"))
      .executeTakeFirst(),
    linesOf(db, actor, id),
    actor.town_id
      ? []
      : db
          .selectFrom("bank_result as r")
          .where("r.batch_id", "=", id)
          .select(["r.id", "r.file_name", "r.succeeded_count", "r.returned_count", clock("r.created_at").as("on")])
          .orderBy("r.created_at")
          .orderBy("r.id")
          .execute(),
  ]);
  if (!batch) throw new AppError("not_found", NO_SUCH_BATCH);
  const budget = actor.town_id ? undefined : await budgetLine(db, batch.budget_id);
  return { batch, lines, results, budget: budget ?? null };
}
export type BatchRecord = Awaited<ReturnType<typeof getBatch>>;

const budgetLine = (db: Db, id: string) =>
  db
    .selectFrom("budget as g")
    .where("g.id", "=", id)
    .select(["g.id", "g.title", "g.year"])
    .select(sql<number>`g.ceiling_fen - g.reserved_fen - g.paid_fen`.as("left_fen"))
    .executeTakeFirst();

const linesOf = (db: Db, actor: Actor, batchId: string) =>
  lineRows(db, actor).where("l.batch_id", "=", batchId).orderBy("l.line_no").orderBy("l.id").execute();

/** Lines with the words beside them, accounts always by their mask. */
const lineRows = (db: Db, actor: Actor) =>
  visibleLines(db, actor)
    .innerJoin("subsidy_application as a", "a.id", "l.application_id")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .innerJoin("region as r", "r.id", "l.pay_town_id")
    .innerJoin("payment_batch as b", "b.id", "l.batch_id")
    .leftJoin("payment_line as f", "f.id", "l.ref_line_id")
    .leftJoin("payment_batch as fb", "fb.id", "f.batch_id")
    .select(["l.id", "l.batch_id", "l.line_no", "l.application_id", "l.period_ym", "l.months", "l.amount_fen"])
    .select(["l.account_masked", "l.paid_on", "l.fail_reason", "l.bank_serial", "l.void_reason", "l.ref_line_id"])
    .select(["a.work_unit_at_apply", "a.std_amount_fen", "s.grade", "b.batch_no", "b.title"])
    .select(["fb.batch_no as ref_batch_no", "f.batch_id as ref_batch_id"])
    .select(sql<string>`coalesce(r.short_name, r.name)`.as("town"))
    .select(payeeName(actor).as("name"))
    .select(personKey(actor).as("talent_id"))
    .select(sql<LineKind>`l.kind`.as("kind"))
    .select(sql<LineStatus>`l.status`.as("status"))
    .select(
      sql<{
        batch_id: string;
        batch_no: string;
      } | null>`(select jsonb_build_object('batch_id', x.batch_id, 'batch_no', xb.batch_no) from payment_line x
        join payment_batch xb on xb.id = x.batch_id where x.ref_line_id = l.id and x.status <> 'cancelled' and (x.status <> 'returned' or x.kind = 'repay') limit 1)`.as(
        "answer",
      ),
    );
export type LineRow = Awaited<ReturnType<typeof linesOf>>[number];

/** One line, for the forms that answer it. Throws not_found. */
export async function getLine(db: Db, actor: Actor, batchId: string, id: string): Promise<LineRow> {
  const line = await lineRows(db, actor).where("l.id", "=", id).where("l.batch_id", "=", batchId).executeTakeFirst();
  if (!line) throw new AppError("not_found", "没有找到这一笔。可能不在您的管辖范围内。");
  return line;
}

/** What a person was paid, for the record of the person. */
export const linesOfTalent = (db: Db, actor: Actor, talentId: string) =>
  lineRows(db, actor)
    .where("l.talent_id", "=", talentId)
    .where("l.status", "<>", "cancelled")
    .where("b.voided_at", "is", null)
    .orderBy("l.created_at", "desc")
    .orderBy("l.id", "desc")
    .limit(24)
    .execute();

/** A batch in a few words, for the forms about it. Throws not_found. */
export async function batchHead(db: Db, actor: Actor, id: string) {
  const batch = await visibleBatches(db, actor)
    .innerJoin("policy as p", "p.id", "b.policy_id")
    .where("b.id", "=", id)
    .select([
      "b.id",
      "b.batch_no",
      "b.title",
      "b.period_from",
      "b.period_to",
      "b.planned_count",
      "b.planned_amount_fen",
      "p.title as policy",
    ])
    .select(sql<BatchKind>`b.kind`.as("kind"))
    .select(sql<BatchStatus>`b.status`.as("status"))
    .executeTakeFirst();
  if (!batch) throw new AppError("not_found", NO_SUCH_BATCH);
  return batch;
}
