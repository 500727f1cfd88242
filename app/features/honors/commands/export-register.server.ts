import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { registerLines } from "../queries/certificates.server.ts";
import { REGISTER_COLUMNS, REGISTER_SIGNATURES, registerValues } from "../rules/register.ts";
import type { CertificateFilters } from "../schema/filters.ts";

export const REGISTER_TITLE = "人才荣誉证书发放登记簿";

/** RPT-16 as a workbook, for the offices that answer for it; written down before a row leaves (domain E88). */
export async function exportRegister(
  db: Db,
  actor: Actor,
  filters: CertificateFilters,
  { now, reason }: { now: Date; reason: string },
): Promise<{ fileName: string; ledger: Ledger }> {
  demand(actor, "honor:approve");
  const lines = await registerLines(db, actor, filters);
  await logExport(db, actor, {
    report: "RPT-16 证书发放登记簿",
    table: "certificate",
    filters,
    ids: lines.map(({ id }) => id),
    has_sensitive: true,
    reason,
  });
  return {
    fileName: `${REGISTER_TITLE}.xlsx`,
    ledger: {
      sheetName: "证书发放登记簿",
      title: REGISTER_TITLE,
      leftNote: `填报单位(盖章)：${actor.unit_name}`,
      rightNote: "单位：本",
      columns: REGISTER_COLUMNS,
      rows: lines.map(registerValues),
      totals: [`${lines.length}本`, ...Array<null>(REGISTER_COLUMNS.length - 1).fill(null)],
      footer: REGISTER_SIGNATURES.join("　　　　"),
      watermark: `${actor.user_name} ${beijingTime(now)} 导出`,
    },
  };
}
