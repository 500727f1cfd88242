import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { formatDay } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Ledger, LedgerValue } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { type ExportScope, exportedIds, exportedRows, exportRowLimit, ledgerPeople } from "../queries/export-rows.server.ts";
import { findKeptColumns } from "../queries/views.server.ts";
import { ledgerRow, SURVEY_LEDGER } from "../rules/survey-ledger.ts";
import { SHEETS, type Sheet } from "../schema/export-request.ts";
import { columnsShown, LIST_COLUMNS, type ListColumn } from "../schema/list-columns.ts";
import { logExport } from "./log-export.server.ts";

type ExportRequest = ExportScope & {
  sheet: Sheet;
  /** Numbers in full, with the reason for it; null keeps them masked as in the list. */
  plainReason: string | null;
  /** The wall clock, for the watermark. */
  now: Date;
};

/**
 * An export of people: exactly the list's rows and columns, or RPT-02. Written down before a row leaves. Who refuses contact
 * is left out, and the sheet says how many. Throws forbidden without the right to plain numbers, invalid past the row limit.
 */
export async function exportTalents(db: Db, actor: Actor, request: ExportRequest): Promise<{ fileName: string; ledger: Ledger }> {
  const { sheet, plainReason, now } = request;
  const plain = plainReason !== null;
  demand(actor, plain ? "talent:export" : "talent:view");
  demand(actor, "export:view");
  const scope = sheet === "ledger" ? { ...request, filters: { ...request.filters, survey: "yes" as const } } : request;
  const { ids, refused } = await exportedIds(db, actor, scope);
  if (plain) await assertWithinLimit(db, ids.length);
  const { after: _, before: __, ...filters } = scope.filters;
  const reason = plainReason ?? `${SHEETS[sheet]}，电话掩码`;
  await logExport(db, actor, {
    report: sheet === "ledger" ? "RPT-02 摸排台账" : SHEETS.list,
    filters,
    ids,
    has_sensitive: plain,
    reason,
  });
  const mark = `${actor.user_name} ${stamp(now)} 导出`;
  const note = refused > 0 ? `另有${refused}人拒绝联系，依规不导出。` : "";
  const frame = { leftNote: `填报单位(盖章)：${actor.unit_name}`, rightNote: "单位：人", watermark: mark };
  const ledger =
    sheet === "ledger"
      ? { ...surveyLedger(db, actor, ids, plain), ...frame, footer: `${SIGNATURES}${note && `　${note}`}` }
      : { ...(await shownList(db, actor, ids)), ...frame, footer: [note, mark].filter(Boolean).join("　") };
  return { fileName: `${ledger.title}.xlsx`, ledger };
}

const SIGNATURES = "填报人：　　　　审核人：　　　　单位负责人：　　　　联系电话：　　　　填报日期：　　年　　月　　日";

function surveyLedger(db: Db, actor: Actor, ids: readonly string[], plain: boolean) {
  const place = actor.town_id ? actor.region_name : "平顶山市城乡一体化示范区";
  return {
    sheetName: "摸排台账",
    title: `${place}在外优秀人才摸排台账(截至${formatDay(actor.today, "long")})`,
    columns: SURVEY_LEDGER,
    rows: mapped(ledgerPeople(db, actor, ids, plain), (person) => ledgerRow(person, actor.town_id)),
    totals: [`${ids.length}人`],
  };
}

async function shownList(db: Db, actor: Actor, ids: readonly string[]) {
  const shown = columnsShown(await findKeptColumns(db, actor), actor);
  const columns = shown.map((id): ListColumn => LIST_COLUMNS[id]);
  return {
    sheetName: SHEETS.list,
    title: `${actor.town_id ? actor.region_name : "示范区"}人才名单(${formatDay(actor.today, "long")})`,
    columns: columns.map(({ label, width = 10 }) => ({ header: label, width })),
    rows: mapped(exportedRows(db, actor, ids), (row) => columns.map(({ text }) => text(row) || null)),
  };
}

async function* mapped<T>(rows: AsyncIterable<T>, values: (row: T) => LedgerValue[]) {
  for await (const row of rows) yield values(row);
}

/** Past the limit a second person would have to approve (domain §2.0); until then such an export is narrowed or masked. */
async function assertWithinLimit(db: Db, count: number): Promise<void> {
  const limit = await exportRowLimit(db);
  if (count > limit)
    throw new AppError("invalid", `电话全显的导出一次最多${limit}人，现在是${count}人。请加条件分批导出，或导出电话掩码的台账。`);
}

/** 2023-03-28 10:20 in Beijing: what a watermark says. */
const stamp = (now: Date) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" }).format(now);
