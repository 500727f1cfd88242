import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { shareProblem } from "../rules/founders.ts";
import type { FounderInput } from "../schema/parts.ts";
import { holdEnterprise, holdPart, touched, voided } from "./hold.server.ts";

/**
 * Ties a talent of the actor's scope to an enterprise (domain E30c). Throws `invalid` for somebody tied already (a second click) and
 * for shares above 100 %, `not_found` for a talent out of reach.
 */
export async function addFounder(
  db: Db,
  actor: Actor,
  enterpriseId: string,
  talentId: string,
  input: FounderInput,
): Promise<string> {
  demand(actor, "enterprise:create");
  const id = uuidv7();
  try {
    await inTransaction(db, async (trx) => {
      const { town_id } = await holdEnterprise(trx, actor, enterpriseId);
      await assertTalent(trx, actor, talentId);
      await assertShare(trx, enterpriseId, input.share_pct, id);
      await trx
        .insertInto("enterprise_founder")
        .values({ id, enterprise_id: enterpriseId, town_id, talent_id: talentId, ...input })
        .execute();
    });
  } catch (error) {
    if (constraintOf(error) !== "enterprise_founder_once_idx") throw error;
    const message = "这个人已经在创办人名单里。";
    throw new AppError("invalid", message, { talent_id: message });
  }
  return id;
}

export async function editFounder(
  db: Db,
  actor: Actor,
  enterpriseId: string,
  id: string,
  version: number,
  input: FounderInput,
): Promise<void> {
  demand(actor, "enterprise:create");
  await inTransaction(db, async (trx) => {
    await holdEnterprise(trx, actor, enterpriseId);
    await holdPart(trx, "enterprise_founder", enterpriseId, id, version);
    await assertShare(trx, enterpriseId, input.share_pct, id);
    await trx
      .updateTable("enterprise_founder")
      .set({ ...input, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}

export async function voidFounder(
  db: Db,
  actor: Actor,
  enterpriseId: string,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  demand(actor, "enterprise:create");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    await holdEnterprise(trx, actor, enterpriseId);
    await holdPart(trx, "enterprise_founder", enterpriseId, id, version);
    await trx.updateTable("enterprise_founder").set(voided(actor, why)).where("id", "=", id).execute();
  });
}

async function assertTalent(trx: Transaction<Database>, actor: Actor, id: string): Promise<void> {
  let query = trx.selectFrom("talent").select("id").where("id", "=", id).where("voided_at", "is", null);
  if (actor.town_id) query = query.where("credit_town_id", "=", actor.town_id);
  if (!(await query.executeTakeFirst())) throw new AppError("not_found", "没有找到这个人。可能已作废，或者不在您的管辖范围内。");
}

async function assertShare(trx: Transaction<Database>, enterpriseId: string, share: number | null, id: string): Promise<void> {
  const others = await trx
    .selectFrom("enterprise_founder")
    .select("share_pct")
    .where("enterprise_id", "=", enterpriseId)
    .where("id", "<>", id)
    .where("voided_at", "is", null)
    .execute();
  const message = shareProblem(
    share,
    others.map(({ share_pct }) => (share_pct === null ? null : Number(share_pct))),
  );
  if (message) throw new AppError("invalid", message, { share_pct: message });
}
