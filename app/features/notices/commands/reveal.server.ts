import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_OBJECTION, refuse } from "./hold.server.ts";
import { objectionPlace } from "./objection.server.ts";

/** As many sensitive values an hour as of any other kind (security §3). */
const HOURLY = 30;

/** Who raised an objection, for whom domain §8 gives S, with a reason: logged and committed before it is read. */
export async function revealRaiser(db: Db, actor: Actor, noticeId: string, objectionId: string, reason: string): Promise<string> {
  demand(actor, "objection:reveal");
  const why = reason.trim();
  if (why.length < 5) refuse("reason", "请写明查看事由，至少5个字。");
  const row = await db
    .selectFrom("notice_objection")
    .select("raiser_enc")
    .where("id", "=", objectionId)
    .where("notice_id", "=", noticeId)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_OBJECTION);
  if (!row.raiser_enc) throw new AppError("not_found", "提出人没有留名。");
  const { rows } = await sql<{ seen: number }>`select reveals_last_hour() as seen`.execute(db);
  if ((rows[0]?.seen ?? 0) >= HOURLY)
    throw new AppError("too_many", "一小时内查看次数已到上限，请稍后再看。确有需要请联系人才办。");
  await sql`select audit_event('reveal', 'notice_objection', ${objectionId}, ${JSON.stringify({ field: "raiser_enc" })}, ${why})`.execute(
    db,
  );
  return openText(row.raiser_enc, objectionPlace(objectionId, "raiser_enc"));
}
