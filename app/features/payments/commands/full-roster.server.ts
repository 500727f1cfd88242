import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { rosterLines } from "../queries/roster.server.ts";
import type { RosterLine } from "../rules/roster.ts";
import { demandHand } from "./check.server.ts";
import { accountOf } from "./lines.server.ts";
import { refuse } from "./refusals.ts";

const LEAST = 5;

/** RPT-06 as it goes to the finance bureau, with full ID and account numbers: for that bureau alone, with a reason, logged before it is shown. */
export async function fullRoster(db: Db, actor: Actor, batchId: string, reason: string): Promise<RosterLine[]> {
  demandHand(actor, "CZ");
  demand(actor, "payment:export");
  if ([...reason.trim()].length < LEAST) refuse("reason", "请写明事由，至少5个字。");
  return inTransaction(db, async (trx) => {
    const lines = await rosterLines(trx, actor, batchId);
    const [batch] = await trx.selectFrom("payment_batch").select("batch_no").where("id", "=", batchId).execute();
    if (!batch || lines.length === 0) throw new AppError("not_found", "没有找到这个批次。");
    const ids = lines.map(({ id }) => id);
    await logExport(trx, actor, {
      report: `RPT-06 花名册（送财政版） ${batch.batch_no}`,
      table: "payment_batch",
      filters: { batch_no: batch.batch_no },
      ids,
      has_sensitive: true,
      reason: reason.trim(),
    });
    const sealed = await trx
      .selectFrom("payment_line as l")
      .innerJoin("talent as t", "t.id", "l.talent_id")
      .select(["l.id", "l.account_enc", "l.talent_id", "t.id_no_enc"])
      .where("l.id", "=", sql<string>`any (${ids}::uuid[])`)
      .execute();
    const byLine = new Map(sealed.map((row) => [row.id, row]));
    return lines.map((line) => {
      const row = byLine.get(line.id);
      if (!row) return line;
      const { bank, number } = accountOf(row);
      const id_no = row.id_no_enc && openText(row.id_no_enc, { table: "talent", column: "id_no_enc", rowId: row.talent_id });
      return { ...line, bank, account: number, id_no: id_no ?? line.id_no };
    });
  });
}
