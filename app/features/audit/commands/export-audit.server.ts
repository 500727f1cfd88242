import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { beijingTime } from "#app/lib/beijing-time.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Ledger, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { changeText, shownLine } from "../lines.ts";
import { objectsOf } from "../objects.server.ts";
import { auditIds, listAudit, namesOf } from "../queries.server.ts";
import type { AuditQuery } from "../schema.ts";
import { idsAmong } from "../words/index.ts";

/** More lines than this are narrowed first: by days, by person. */
const MOST_LINES = 10_000;
const A_TIME = 500;

/**
 * The lines of a search as a workbook, as masked as the log holds them; written down before the first line leaves (E88).
 * Throws AppError `forbidden`, or `invalid` when nothing or too much matches.
 */
export async function exportAudit(
  db: Db,
  actor: Actor,
  query: AuditQuery,
  now: Date,
  most = MOST_LINES,
): Promise<{ fileName: string; ledger: Ledger }> {
  demand(actor, "audit:export");
  const ids = await auditIds(db, actor, query, most + 1);
  if (ids.length === 0) throw new AppError("invalid", "没有符合条件的记录，没有可导出的内容。");
  if (ids.length > most) throw new AppError("invalid", `一次最多导出${most}条，现在超过了。请缩小日期范围或加条件后再导出。`);
  await logExport(db, actor, {
    report: "审计日志",
    table: "audit_log",
    filters: query,
    ids: ids.map(String),
    has_sensitive: false,
    reason: "审计查询结果",
  });
  const mark = `${actor.user_name} ${beijingTime(now)} 导出`;
  const ledger: Ledger = {
    sheetName: "审计日志",
    title: "审计日志查询结果",
    leftNote: `导出单位：${actor.unit_name}`,
    rightNote: "单位：条",
    columns: COLUMNS,
    rows: rowsOf(db, actor, query, (ids[0] ?? 0) + 1, ids.length),
    totals: [`${ids.length}条`],
    footer: mark,
    watermark: mark,
  };
  return { fileName: `审计日志-${beijingTime(now).slice(0, 10)}.xlsx`, ledger };
}

const COLUMNS = [
  { header: "时间", width: 20 },
  { header: "操作人", width: 10 },
  { header: "角色", width: 10 },
  { header: "动作", width: 10 },
  { header: "对象", width: 14 },
  { header: "对象说明", width: 22 },
  { header: "改动", width: 60 },
  { header: "事由", width: 20 },
  { header: "镇街", width: 12 },
  { header: "网络地址", width: 16 },
  { header: "记录编号", width: 38 },
] as const;

/** The lines that were counted, no later one: from the newest of them on, as many as there were. */
async function* rowsOf(db: Db, actor: Actor, query: AuditQuery, from: number, count: number): AsyncGenerator<LedgerValue[]> {
  let before: number | undefined = from;
  for (let left = count; left > 0 && before !== undefined; left -= A_TIME) {
    const page: Awaited<ReturnType<typeof listAudit>> = await listAudit(db, actor, query, {
      before,
      limit: Math.min(A_TIME, left),
    });
    const [objects, names] = await Promise.all([objectsOf(db, actor, page.rows), namesOf(db, idsAmong(page.rows))]);
    for (const line of page.rows) {
      const { when, who, role, action, object, text, changes, reason, town, ip, row_id } = shownLine(line, objects, names);
      yield [when, who, role, action, object, text, changes.map(changeText).join("；"), reason, town, ip, row_id];
    }
    before = page.next ?? undefined;
  }
}
