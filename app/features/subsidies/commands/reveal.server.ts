import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { visibleApplications } from "../queries/visible.server.ts";
import { openAccount } from "./account.server.ts";

/** At most this many sensitive values an hour for one person (security §3), counted from the log itself. */
const HOURLY = 30;

/** Opens an applicant's account or ID number with a reason: logged and committed before it is read (domain §2.0, §8). */
export async function revealApplicant(
  db: Db,
  actor: Actor,
  secret: "account" | "id_no",
  id: string,
  reason: string,
): Promise<string> {
  demand(actor, "applicant_secret:reveal");
  const why = reason.trim();
  if (why.length < 5) throw new AppError("invalid", "请写明查看事由，至少5个字。", { reason: "请写明查看事由，至少5个字。" });
  const row = await visibleApplications(db, actor)
    .leftJoin("talent as t", "t.id", "a.talent_id")
    .select(["a.id", "a.talent_id", "a.account_enc", "t.id_no_enc"])
    .where("a.id", "=", id)
    .executeTakeFirst();
  const sealed = secret === "account" ? row?.account_enc : row?.id_no_enc;
  if (!row || !sealed) throw new AppError("not_found", "这一项没有登记，或者不在您的管辖范围内。");
  const { rows } = await sql<{ seen: number }>`select reveals_last_hour() as seen`.execute(db);
  if ((rows[0]?.seen ?? 0) >= HOURLY)
    throw new AppError("too_many", "一小时内查看次数已到上限，请稍后再看。确有需要请联系人才办。");
  const [table, rowId, field] =
    secret === "account" ? ["subsidy_application", row.id, "account_enc"] : ["talent", row.talent_id, "id_no_enc"];
  await sql`select audit_event('reveal', ${table}, ${rowId}, ${JSON.stringify({ field })}, ${why})`.execute(db);
  if (secret === "id_no") return openText(sealed, { table: "talent", column: "id_no_enc", rowId: row.talent_id });
  const { name, bank, number } = openAccount({ id: row.id, account_enc: sealed });
  return `${name}，${bank}，${number}`;
}
