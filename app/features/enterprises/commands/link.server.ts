import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { holdEnterprise, touched } from "./hold.server.ts";

/** How long a card on the wall leads somewhere. */
export const LINK_DAYS = 90;

/** What is kept of a token: nobody who reads the table can open an enterprise's form. */
export const linkHash = (token: string): Buffer => createHash("sha256").update(token).digest();

/** Makes an enterprise's one-tap address. The token is told once and never again (security: only its hash is kept). */
export async function issueLink(db: Db, actor: Actor, enterpriseId: string): Promise<{ id: string; token: string; until: Date }> {
  demand(actor, "enterprise:create");
  const [id, token] = [uuidv7(), randomBytes(24).toString("base64url")];
  const { expires_at: until } = await inTransaction(db, async (trx) => {
    const { town_id, status } = await holdEnterprise(trx, actor, enterpriseId);
    if (status === "deregistered") throw new AppError("conflict", "企业已注销，不再发一键呼叫牌。");
    return trx
      .insertInto("enterprise_link")
      .values({
        id,
        enterprise_id: enterpriseId,
        town_id,
        token_hash: linkHash(token),
        expires_at: sql<Date>`ctx_now() + make_interval(days => ${LINK_DAYS})`,
      })
      .returning("expires_at")
      .executeTakeFirstOrThrow();
  });
  return { id, token, until };
}

/** Ends a link before its time; a second click finds it ended. Throws `not_found`. */
export async function revokeLink(db: Db, actor: Actor, enterpriseId: string, id: string): Promise<void> {
  demand(actor, "enterprise:create");
  await inTransaction(db, async (trx) => {
    await holdEnterprise(trx, actor, enterpriseId);
    const link = await trx
      .selectFrom("enterprise_link")
      .select(["id", "revoked_at"])
      .where("id", "=", id)
      .where("enterprise_id", "=", enterpriseId)
      .executeTakeFirst();
    if (!link) throw new AppError("not_found", "没有找到这张呼叫牌。");
    if (link.revoked_at) return;
    await trx
      .updateTable("enterprise_link")
      .set({ revoked_at: sql<Date>`ctx_now()`, ...touched(actor) })
      .where("id", "=", id)
      .where("revoked_at", "is", null)
      .execute();
  });
}
