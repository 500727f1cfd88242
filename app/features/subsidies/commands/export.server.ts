import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { sheetLines } from "../queries/list.server.ts";
import { SHEET_COLUMNS, sheetValues } from "../rules/sheet.ts";
import { type ApplicationFilters, FIRST_PAGE } from "../schema/filters.ts";

/** The list as a sheet with its masks, written down before it leaves (domain §8 rule 8). Throws invalid past the row limit. */
export async function exportApplications(
  db: Db,
  actor: Actor,
  asked: ApplicationFilters,
  reason: string,
): Promise<{ fileName: string; ledger: Ledger }> {
  demand(actor, "application:export");
  const filters = { ...asked, ...FIRST_PAGE };
  const [lines, { rows }] = await Promise.all([
    sheetLines(db, actor, filters),
    sql<{ most: number }>`select coalesce((setting_of('export_row_limit') #>> '{}')::int, 500) as most`.execute(db),
  ]);
  const most = rows[0]?.most ?? 500;
  if (lines.length > most) throw new AppError("invalid", `一次最多导出${most}行，现在是${lines.length}行。请加条件缩小范围。`);
  const ids = lines.map(({ id }) => id);
  await logExport(db, actor, { report: "补贴申报台账", table: "subsidy_application", filters, ids, has_sensitive: true, reason });
  const title = "补贴申报台账";
  return {
    fileName: `${title}${actor.today}.xlsx`,
    ledger: {
      sheetName: title,
      title,
      leftNote: `填报单位(盖章)：${actor.unit_name}`,
      rightNote: "单位：元",
      columns: SHEET_COLUMNS,
      rows: lines.map(sheetValues),
      footer: "填报人：　　审核人：　　单位负责人：　　填报日期：　　年　　月　　日",
      watermark: `${actor.user_name} ${actor.unit_name} ${actor.today}`,
    },
  };
}
