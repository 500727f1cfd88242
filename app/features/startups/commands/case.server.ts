import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { followedFrom } from "../rules/followup.ts";
import type { EntryKind } from "../schema/dictionaries.ts";
import type { CaseChange, CaseInput } from "../schema/forms.ts";
import { blamed, holdCase, once, touched, voidRow } from "./hold.server.ts";

const ONCE = "这位创业者在这个主体下已经有扶持档案。";

/**
 * Opens the case of a founder (domain E61), in the town of the enterprise, without one in the founder's own. The page brings the
 * `id`: a second click finds the first. Throws `not_found` for whom the post does not reach, `invalid` for a second case.
 */
export async function openCase(db: Db, actor: Actor, input: CaseInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "startup:create");
  demand(actor, "startup:update");
  await once(db, actor, "startup_case", id, () =>
    refusingSecond(() =>
      inTransaction(db, async (trx) => {
        const home = await homeOf(trx, actor, input.talent_id);
        const firm = await firmOf(trx, actor, input.enterprise_id);
        await trx
          .insertInto("startup_case")
          .values({
            ...input,
            id,
            town_id: firm?.town_id ?? home,
            followed_from_on: followedFrom(input.opened_on, firm?.founded_on ?? null),
          })
          .execute();
      }),
    ),
  );
  return id;
}

/** Corrects a case: what it became, who guides it. Its town follows the enterprise. Throws `conflict` for a stale version. */
export async function editCase(db: Db, actor: Actor, id: string, version: number, change: CaseChange): Promise<void> {
  demand(actor, "startup:update");
  await refusingSecond(() =>
    inTransaction(db, async (trx) => {
      const { opened_on, town_id, enterprise_id } = await holdCase(trx, actor, id, version);
      const firm = await firmOf(trx, actor, change.enterprise_id);
      if (enterprise_id !== null && firm === null) throw blamed("enterprise_id", "已经关联的主体可以换，不能空着。");
      await trx
        .updateTable("startup_case")
        .set({
          ...change,
          town_id: firm?.town_id ?? town_id,
          followed_from_on: followedFrom(opened_on, firm?.founded_on ?? null),
          ...touched(actor),
        })
        .where("id", "=", id)
        .execute();
    }),
  );
}

/** Closes a case; its visits are no longer due. Throws `conflict` for a stale version or a case closed before. */
export async function closeCase(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  { closed_on, close_reason }: { closed_on: string; close_reason: string },
): Promise<void> {
  demand(actor, "startup:update");
  await inTransaction(db, async (trx) => {
    const held = await holdCase(trx, actor, id);
    if (held.closed_on === closed_on && held.close_reason === close_reason) return;
    if (held.version !== version || held.closed_on !== null)
      throw new AppError("conflict", "档案已经关闭或有变动，请重新打开看看。");
    if (closed_on < held.opened_on) throw blamed("closed_on", `关闭日期不能早于建档的${held.opened_on}。`);
    await trx
      .updateTable("startup_case")
      .set({ closed_on, close_reason, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

/** Withdraws guidance, a visit or a loan that is not approved yet, with the reason. */
export async function withdrawEntry(
  db: Db,
  actor: Actor,
  entry: { kind: EntryKind; caseId: string; id: string; version: number; reason: string },
): Promise<void> {
  demand(actor, "startup:update");
  const reason = reasonOf(entry.reason);
  await inTransaction(db, async (trx) => {
    await holdCase(trx, actor, entry.caseId);
    if (entry.kind === "loan") {
      const loan = await trx.selectFrom("guaranteed_loan").select("approved_by").where("id", "=", entry.id).executeTakeFirst();
      if (loan?.approved_by) throw new AppError("conflict", "已审批的贷款不作废，按结清、逾期或代偿登记。");
    }
    await voidRow(trx, actor, { ...entry, reason });
  });
}

async function homeOf(trx: Transaction<Database>, actor: Actor, talentId: string): Promise<string> {
  let query = trx.selectFrom("talent").select("credit_town_id").where("id", "=", talentId).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  const found = await query.executeTakeFirst();
  if (!found) throw new AppError("not_found", "没有找到这个人。可能已作废，或者不在您的管辖范围内。");
  return found.credit_town_id;
}

async function firmOf(trx: Transaction<Database>, actor: Actor, id: string | null) {
  if (id === null) return null;
  let query = trx.selectFrom("enterprise").select(["town_id", "founded_on"]).where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const found = await query.executeTakeFirst();
  if (!found) throw blamed("enterprise_id", "没有找到这个主体，或者不在您的管辖范围内。");
  return found;
}

async function refusingSecond(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (constraintOf(error) === "startup_case_once_idx") throw blamed("enterprise_id", ONCE);
    throw error;
  }
}
