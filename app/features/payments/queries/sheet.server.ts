import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { summaryLines } from "../rules/summary-sheet.ts";
import { paymentSummary, peopleByPolicy, policyBudgets } from "./summary.server.ts";

/** RPT-06b as its address asks for it: a year of periods, to a day. */
export async function summarySheet(db: Db, actor: Actor, params: URLSearchParams) {
  const asked = Number(params.get("year"));
  const year = Number.isInteger(asked) && asked >= 2020 && asked <= 2100 ? asked : Number(actor.today.slice(0, 4));
  const of = { year, until: actor.today };
  const [rows, budgets, people] = await Promise.all([
    paymentSummary(db, actor, of),
    policyBudgets(db, actor, year),
    peopleByPolicy(db, actor, of),
  ]);
  const title = `${actor.town_id ? actor.region_name : "示范区"}${year}年补贴资金汇总拨付表（截至${actor.today}）`;
  return { year, title, lines: summaryLines(rows, budgets, people), isEmpty: rows.length === 0 };
}
