import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { formatDay } from "#app/lib/dates.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { percent, percentText } from "#app/lib/money.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { serviceReport } from "../queries/board.server.ts";
import { DISPATCH_ROLE } from "../schema/dictionaries.ts";

const COLUMNS = [
  { header: "镇街", width: 12 },
  { header: "企业(项目)", width: 30 },
  { header: "红色服务官", width: 12 },
  { header: "身份", width: 12 },
  { header: "单位及职务", width: 28 },
  { header: "联系电话(工作)", width: 18 },
  { header: "派驻时间", width: 12 },
  { header: "服务内容", width: 28 },
  { header: "包联领导", width: 16 },
  { header: "走访次数", width: 8 },
  { header: "诉求数", width: 8 },
  { header: "办结率", width: 10 },
] as const;

/** RPT-07, the internal one, as a workbook; written down before a row leaves. */
export async function exportServiceReport(db: Db, actor: Actor, now: Date): Promise<{ fileName: string; ledger: Ledger }> {
  demand(actor, "officer:view");
  demand(actor, "export:view");
  const rows = await serviceReport(db, actor);
  await logExport(db, actor, {
    report: "RPT-07 红色服务官一览表",
    table: "dispatch",
    filters: {},
    ids: rows.map(({ id }) => id),
    has_sensitive: false,
    reason: "红色服务官一览表（工作电话）",
  });
  const place = actor.town_id ? actor.region_name : "平顶山市城乡一体化示范区";
  const title = `${place}红色服务官一览表(截至${formatDay(actor.today, "long")})`;
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const [tickets, closed] = [sum((row) => row.tickets), sum((row) => row.closed)];
  return {
    fileName: `${title}.xlsx`,
    ledger: {
      sheetName: "红色服务官一览表",
      title,
      leftNote: `填报单位(盖章)：${actor.unit_name}`,
      rightNote: "单位：人次、件",
      columns: COLUMNS,
      rows: rows.map((row) => [
        row.town,
        row.enterprise,
        row.name,
        labelOf(DISPATCH_ROLE, row.role),
        `${row.unit}${row.duty}`,
        row.phone_work,
        row.from_on,
        row.duties,
        row.leader,
        row.logs,
        row.tickets,
        percentText(percent(row.closed, row.tickets)),
      ]),
      totals: [
        `${rows.length}人次`,
        ...Array(8).fill(null),
        sum((row) => row.logs),
        tickets,
        percentText(percent(closed, tickets)),
      ],
      footer: "填报人：　　　　审核人：　　　　单位负责人：　　　　联系电话：　　　　填报日期：　　年　　月　　日",
      watermark: `${actor.user_name} ${beijingTime(now)} 导出`,
    },
  };
}
