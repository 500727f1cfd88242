import type { Actor } from "#app/auth/actor.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { type SheetLine, SUMMARY_COLUMNS, summaryValues } from "../rules/summary-sheet.ts";

/** RPT-06b as a sheet: sums without a name, written down before it leaves all the same (domain E88). */
export async function exportSummary(
  db: Db,
  actor: Actor,
  { title, lines, filters }: { title: string; lines: readonly SheetLine[]; filters: Readonly<Record<string, unknown>> },
): Promise<{ fileName: string; ledger: Ledger }> {
  const ids = lines.map(({ key }) => key);
  await logExport(db, actor, {
    report: "RPT-06b 汇总拨付表",
    table: "payment_line",
    filters,
    ids,
    has_sensitive: false,
    reason: "汇总数字",
  });
  return {
    fileName: `${title}.xlsx`,
    ledger: {
      sheetName: "汇总拨付表",
      title,
      leftNote: `填报单位(盖章)：${actor.unit_name}`,
      rightNote: "单位：人、人次、元",
      columns: SUMMARY_COLUMNS,
      rows: lines.map(summaryValues),
      footer: "填报人：　　　　审核人：　　　　单位负责人：　　　　联系电话：　　　　填报日期：　　年　　月　　日",
      watermark: `${actor.user_name} ${actor.unit_name} ${actor.today}`,
      numbered: false,
    },
  };
}
