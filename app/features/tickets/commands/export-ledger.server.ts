import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { SIGNATURES, TICKET_COLUMNS, type TicketLine, ticketValues, totalsRow, totalsText } from "../rules/ledger.ts";

/** RPT-11 as a sheet, written down before it leaves (domain E88, §8 rule 8). Throws forbidden, or invalid past the row limit. */
export async function exportTickets(
  db: Db,
  actor: Actor,
  { lines, title }: { lines: readonly TicketLine[]; title: string },
  filters: Readonly<Record<string, unknown>>,
  reason: string,
): Promise<{ fileName: string; ledger: Ledger }> {
  demand(actor, "ticket:export");
  const limit = await rowLimit(db);
  if (lines.length > limit) throw new AppError("invalid", `一次最多导出${limit}行，现在是${lines.length}行。请缩小日期范围。`);
  const ids = lines.map(({ id }) => id);
  await logExport(db, actor, { report: "RPT-11 企业诉求台账", table: "ticket", filters, ids, has_sensitive: true, reason });
  return {
    fileName: `${title}.xlsx`,
    ledger: {
      sheetName: "企业诉求台账",
      title,
      leftNote: `填报单位(盖章)：${actor.unit_name}`,
      rightNote: "单位：件",
      columns: TICKET_COLUMNS,
      rows: lines.map(ticketValues),
      totals: totalsRow(totalsText(lines)),
      footer: SIGNATURES.join("　　"),
      watermark: `${actor.user_name} ${actor.unit_name} ${actor.today}`,
    },
  };
}

export async function rowLimit(db: Db): Promise<number> {
  const { rows } = await sql<{
    most: number;
  }>`select coalesce((setting_of('export_row_limit') #>> '{}')::int, 500) as most`.execute(db);
  return rows[0]?.most ?? 500;
}
