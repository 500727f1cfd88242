import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { yuanCell } from "#app/lib/money.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import type { AdjustInput, BudgetInput } from "../schema/budget-forms.ts";
import { step } from "./hold.server.ts";
import { asRefusal, refuse } from "./refusals.ts";
import { movingMoney } from "./retry.server.ts";

const USED = "这份表已经用过，请重新打开。";

/** Enters a year's budget of a policy or a package (domain E58), by the finance bureau. The page brings the `id`. Throws `conflict` for a second one. */
export async function createBudget(db: Db, actor: Actor, input: BudgetInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "budget:create");
  if (input.amount_fen <= 0) refuse("amount", "预算金额应大于0。");
  await step(db, async (trx) => {
    if (await isThere(trx, actor, "budget", id)) return;
    await trx
      .insertInto("budget")
      .values({ ...input, id, ceiling_fen: input.amount_fen })
      .execute();
  });
  return id;
}

/** Raises or lowers a budget by a dated document (domain E58). Throws `invalid` below what is reserved and paid. The page brings the `id`. */
export async function adjustBudget(
  db: Db,
  actor: Actor,
  budgetId: string,
  input: AdjustInput,
  id: string = uuidv7(),
): Promise<string> {
  demand(actor, "budget:update");
  if (input.occurred_on > actor.today) refuse("occurred_on", "调整日期不能晚于今天。");
  try {
    await movingMoney(db, async (trx) => {
      // Held first: of two requests with one id the second waits here and finds the first.
      await sql`select id from budget where id = ${budgetId} for no key update`.execute(trx);
      if (await isThere(trx, actor, "budget_adjust", id)) return;
      await balanceOf(trx, budgetId);
      await trx
        .insertInto("budget_adjust")
        .values({ ...input, id, budget_id: budgetId })
        .execute();
    });
  } catch (error) {
    if (constraintOf(error) !== "budget_ceiling_check") throw asRefusal(error);
    const { used, left } = await balanceOf(db, budgetId);
    refuse("amount", `已预留和已付共${yuanCell(used)}元，指标不能调到这以下，最多调减${yuanCell(left)}元。`);
  }
  return id;
}

async function balanceOf(db: Db, budgetId: string) {
  const budget = await db
    .selectFrom("budget")
    .select(["ceiling_fen", "reserved_fen", "paid_fen"])
    .where("id", "=", budgetId)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!budget) throw new AppError("not_found", "没有找到这项预算。");
  const used = budget.reserved_fen + budget.paid_fen;
  return { used, left: budget.ceiling_fen - used };
}

async function isThere(db: Db, actor: Actor, table: "budget" | "budget_adjust", id: string): Promise<boolean> {
  const found = await db.selectFrom(table).select("created_by").where("id", "=", id).executeTakeFirst();
  if (found && found.created_by !== actor.user_id) throw new AppError("conflict", USED);
  return found !== undefined;
}
