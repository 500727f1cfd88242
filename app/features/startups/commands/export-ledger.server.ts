import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { SIGNATURES, STARTUP_COLUMNS, type StartupLine, startupTotals, startupValues } from "../rules/ledger.ts";

/** RPT-15 as a sheet, written down before it leaves (domain E88, §8 rule 8). Throws forbidden, or invalid past the row limit. */
export async function exportStartups(
  db: Db,
  actor: Actor,
  { lines, title }: { lines: readonly StartupLine[]; title: string },
  filters: Readonly<Record<string, unknown>>,
  reason: string,
): Promise<{ fileName: string; ledger: Ledger }> {
  demand(actor, "startup:export");
  const limit = await exportLimit(db);
  if (lines.length > limit) throw new AppError("invalid", `一次最多导出${limit}行，现在是${lines.length}行。请加条件缩小范围。`);
  const ids = lines.map(({ id }) => id);
  await logExport(db, actor, {
    report: "RPT-15 五位一体台账",
    table: "startup_case",
    filters,
    ids,
    has_sensitive: false,
    reason,
  });
  return {
    fileName: `${title}.xlsx`,
    ledger: {
      sheetName: "五位一体台账",
      title,
      leftNote: `填报单位(盖章)：${actor.unit_name}`,
      rightNote: "单位：万元、次",
      columns: STARTUP_COLUMNS,
      rows: lines.map(startupValues),
      totals: startupTotals(lines),
      footer: SIGNATURES.join("　　"),
      watermark: `${actor.user_name} ${actor.unit_name} ${actor.today}`,
    },
  };
}

export async function exportLimit(db: Db): Promise<number> {
  const { rows } = await sql<{
    most: number;
  }>`select coalesce((setting_of('export_row_limit') #>> '{}')::int, 500) as most`.execute(db);
  return rows[0]?.most ?? 500;
}
