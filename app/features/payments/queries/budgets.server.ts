import { sql } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { EntryKind } from "../schema/dictionaries.ts";

const rows = (db: Db) =>
  db
    .selectFrom("budget as g")
    .leftJoin("policy as p", "p.id", "g.policy_id")
    .where("g.voided_at", "is", null)
    .select([
      "g.id",
      "g.year",
      "g.title",
      "g.subject_code",
      "g.doc_no",
      "g.amount_fen",
      "g.ceiling_fen",
      "g.reserved_fen",
      "g.paid_fen",
      "g.package",
    ])
    .select(["g.ledger_seq", "p.title as policy"]);

/** All budgets, the newest year first. */
export const listBudgets = (db: Db) => rows(db).orderBy("g.year", "desc").orderBy("g.subject_code").orderBy("g.id").execute();
export type BudgetRow = Awaited<ReturnType<typeof listBudgets>>[number];

const ENTRIES = 200;

/** One budget with its adjustments, a page of its entries (the newest first) and whether its chain holds. Throws not_found. */
export async function getBudget(db: Db, id: string, before: number | null) {
  const entries = db
    .selectFrom("ledger_entry as e")
    .innerJoin("payment_line as l", "l.id", "e.line_id")
    .innerJoin("payment_batch as b", "b.id", "l.batch_id")
    .where("e.budget_id", "=", id)
    .select(["e.seq", "e.amount_fen", "b.batch_no", "l.line_no", "l.batch_id"])
    .select(sql<EntryKind>`e.kind`.as("kind"))
    .select(sql<string>`to_char(e.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI')`.as("at"))
    .select(sql<string>`user_name(e.actor_id)`.as("by"))
    .select(sql<string>`left(encode(e.hash, 'hex'), 8)`.as("mark"))
    // What is bound after each entry: reserved and paid together.
    .select(
      sql<number>`(sum(case e.kind when 'pay' then 0 else e.amount_fen end) over (order by e.seq))::bigint`.as("bound_fen"),
    );
  const [budget, adjustments, breaks] = await Promise.all([
    rows(db).where("g.id", "=", id).executeTakeFirst(),
    db
      .selectFrom("budget_adjust as a")
      .where("a.budget_id", "=", id)
      .select(["a.id", "a.occurred_on", "a.amount_fen", "a.doc_no", "a.reason"])
      .select(sql<string>`user_name(a.created_by)`.as("by"))
      .orderBy("a.occurred_on")
      .orderBy("a.id")
      .execute(),
    sql<{ seq: number }>`select seq from ledger_breaks(${id}) order by seq limit 1`.execute(db),
  ]);
  if (!budget) throw new AppError("not_found", "没有找到这项预算。");
  let page = db
    .selectFrom(entries.as("x"))
    .selectAll("x")
    .orderBy("x.seq", "desc")
    .limit(ENTRIES + 1);
  if (before) page = page.where("x.seq", "<", before);
  const found = await page.execute();
  return {
    budget,
    adjustments,
    entries: found.slice(0, ENTRIES),
    next: found.length > ENTRIES ? (found[ENTRIES - 1]?.seq ?? null) : null,
    broken: breaks.rows[0]?.seq ?? null,
  };
}
export type BudgetRecord = Awaited<ReturnType<typeof getBudget>>;
