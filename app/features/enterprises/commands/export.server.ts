import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { exportedEnterprises } from "../queries/list.server.ts";
import { ENTERPRISE_SCALE, ENTERPRISE_STATUS, ENTITY_KIND, KEY_LEVEL } from "../schema/dictionaries.ts";
import type { EnterpriseFilters } from "../schema/filters.ts";

const COLUMNS = [
  { header: "企业名称", width: 34 },
  { header: "统一社会信用代码", width: 22 },
  { header: "主体类型", width: 14 },
  { header: "落户镇街", width: 12 },
  { header: "行业", width: 20 },
  { header: "主要产品", width: 24 },
  { header: "规模", width: 8 },
  { header: "规上", width: 6 },
  { header: "归根企业", width: 8 },
  { header: "重点", width: 8 },
  { header: "成立日期", width: 12 },
  { header: "职工数", width: 8 },
  { header: "状态", width: 8 },
  { header: "首席服务官", width: 12 },
  { header: "联系人", width: 16 },
  { header: "联系电话", width: 16 },
] as const;

/** The list as a workbook, exactly its rows, numbers masked; written down before a row leaves (domain §8 rule 8). */
export async function exportEnterprises(
  db: Db,
  actor: Actor,
  filters: EnterpriseFilters,
  now: Date,
): Promise<{ fileName: string; ledger: Ledger }> {
  demand(actor, "enterprise:view");
  demand(actor, "export:view");
  const rows = await exportedEnterprises(db, actor, filters);
  const { page: _, ...asked } = filters;
  await logExport(db, actor, {
    report: "企业名单",
    table: "enterprise",
    filters: asked,
    ids: rows.map(({ id }) => id),
    has_sensitive: false,
    reason: "企业名单，电话掩码",
  });
  const title = `${actor.town_id ? actor.region_name : "示范区"}企业名单(${formatDay(actor.today, "long")})`;
  return {
    fileName: `${title}.xlsx`,
    ledger: {
      sheetName: "企业名单",
      title,
      leftNote: `填报单位(盖章)：${actor.unit_name}`,
      rightNote: "单位：家、人",
      columns: COLUMNS,
      rows: rows.map((row) => [
        row.name,
        row.uscc,
        labelOf(ENTITY_KIND, row.entity_kind),
        row.town,
        labelOf(INDUSTRY, row.industry_code),
        row.main_products,
        labelOf(ENTERPRISE_SCALE, row.scale),
        row.is_sizable ? "是" : "否",
        row.is_guigen ? "是" : "否",
        labelOf(KEY_LEVEL, row.key_level),
        row.founded_on,
        row.employees,
        labelOf(ENTERPRISE_STATUS, row.status),
        row.chief,
        row.contact && `${row.contact.name}（${row.contact.duty}）`,
        row.contact?.phone ?? null,
      ]),
      totals: [`${rows.length}家`],
      watermark: `${actor.user_name} ${beijingTime(now)} 导出`,
    },
  };
}
