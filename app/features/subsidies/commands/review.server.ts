import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { refuse } from "#app/features/projects/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { checkFacts } from "../queries/check-facts.server.ts";
import { blockedBy, checksOf } from "../rules/checks.ts";
import { mayReturn } from "../rules/machine.ts";
import type { Approval, FirstCheck, Review } from "../schema/input.ts";
import { type HeldApplication, holdFor, moveOn } from "./hold.server.ts";

type Step = "first" | "review" | "approve";
type Signed = { result: "pass" | "return" | "reject"; opinion: string };

/** Signs a step of this round in the actor's own name; the database believes no status without it. */
async function sign(trx: Transaction<Database>, actor: Actor, row: HeldApplication, step: Step, { result, opinion }: Signed) {
  const words = opinion.trim();
  if (words.length < 2) refuse("opinion", "请写意见，至少2个字。");
  await trx
    .insertInto("review_action")
    .values({
      id: uuidv7(),
      application_id: row.id,
      pay_town_id: row.pay_town_id,
      round: row.round,
      step,
      result,
      opinion: words,
      actor_name: actor.user_name,
    })
    .execute();
}

/** 初核 (domain §3.4): 站长, of 区直 人社经办; never who applied. Sent back once, with everything that is missing told at once. */
export async function firstCheck(db: Db, actor: Actor, id: string, version: number | null, check: FirstCheck): Promise<void> {
  demand(actor, "application:approve");
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "first", id, version);
    const items = (check.items ?? []).map((item) => item.trim()).filter(Boolean);
    if (check.result === "return") {
      if (!mayReturn(row)) throw new AppError("conflict", "已经一次性告知过，这次只能通过或不予通过。");
      if (items.length === 0) refuse("items", "请列出要补正的内容，一行一项，一次说清。");
    }
    await sign(trx, actor, row, "first", check);
    if (check.result === "pass") await moveOn(trx, actor, row, { status: "first_passed", due_on: null });
    if (check.result === "reject") await moveOn(trx, actor, row, { status: "rejected", due_on: null });
    if (check.result === "return")
      await moveOn(trx, actor, row, {
        status: "returned",
        due_on: null,
        returned_items: JSON.stringify(items),
        returned_once: true,
      });
  });
}

/** 审核: the checks are computed, kept, and stand in the way where they fail. Passed, it waits for its public notice if its policy asks for one. */
export async function reviewApplication(db: Db, actor: Actor, id: string, version: number | null, review: Review): Promise<void> {
  demand(actor, "application:approve");
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "review", id, version);
    const checks = checksOf(await checkFacts(trx, row, actor.today), review);
    const blocked = review.result === "pass" ? blockedBy(checks) : null;
    if (blocked) throw new AppError("invalid", blocked);
    await sign(trx, actor, row, "review", review);
    const kept = { checks: JSON.stringify(checks) };
    await moveOn(trx, actor, row, { ...kept, status: review.result === "pass" ? "review_passed" : "rejected" });
  });
}

/** 批准 with minutes and amount, by the reviewer's bureau or the talent office, and by nobody who took a step before. */
export async function approveApplication(
  db: Db,
  actor: Actor,
  id: string,
  version: number | null,
  approval: Approval,
): Promise<void> {
  demand(actor, "application:approve");
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "approve", id, version);
    if (approval.result === "reject") {
      await sign(trx, actor, row, "approve", approval);
      return moveOn(trx, actor, row, { status: "rejected" });
    }
    const minutes = approval.minutes?.trim() ?? "";
    if (minutes.length < 4) refuse("minutes", "请写会议纪要或批准依据，至少4个字。");
    const approved_amount_fen = approval.approved_amount_fen ?? row.apply_amount_fen;
    if (approved_amount_fen < 1 || approved_amount_fen > row.apply_amount_fen)
      refuse("approved_amount", "批准额要大于0，不超过申报额。");
    await sign(trx, actor, row, "approve", approval);
    await moveOn(trx, actor, row, {
      status: "approved",
      approved_on: actor.today,
      approved_amount_fen,
      approval_minutes: minutes,
    });
  });
}

/** A second person agrees to the same account or household applying twice; the reason is on the application (domain §3.4). */
export async function grantOverlap(db: Db, actor: Actor, id: string, version: number | null): Promise<void> {
  demand(actor, "application:approve");
  await inTransaction(db, async (trx) => {
    const row = await holdFor(trx, actor, "overlap", id, version);
    await moveOn(trx, actor, row, { overlap_by: actor.user_id, overlap_at: sql<Date>`ctx_now()` });
  });
}
