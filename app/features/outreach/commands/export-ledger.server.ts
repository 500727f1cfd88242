import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { logExport } from "#app/features/talents/commands/log-export.server.ts";
import { formatDay } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Ledger } from "#app/lib/workbook/write-ledger.server.ts";
import type { Db } from "#db/database.ts";
import { exportRowLimit, ledgerOf, signInSheet } from "../queries/ledger.server.ts";
import { ledgerTitle } from "../queries/ledger-title.server.ts";
import { LEDGER_COLUMNS, ledgerValues, SIGN_IN_COLUMNS, SIGNATURES, signInTitle, totalsRow } from "../rules/ledgers.ts";
import { totalsText } from "../rules/visit-totals.ts";
import { LEDGER, type LedgerQuery } from "../schema/ledger.ts";

type Export = { fileName: string; ledger: Ledger };
const REPORT = { visits: "RPT-03 走访慰问台账", contacts: "RPT-03b 联络记录台账" } as const;

/** RPT-03 or RPT-03b as a sheet, written down before it leaves (domain E88). Throws forbidden, or invalid past the row limit. */
export async function exportLedger(db: Db, actor: Actor, query: LedgerQuery, reason: string, now: Date): Promise<Export> {
  demand(actor, "outreach:export");
  const { lines, refused, totals, times } = await ledgerOf(db, actor, query);
  await assertWithinLimit(db, lines.length);
  await logExport(db, actor, {
    report: REPORT[query.sheet],
    filters: query,
    ids: lines.map(({ id }) => id),
    has_sensitive: true,
    reason,
  });
  const title = await ledgerTitle(db, actor, query);
  const ledger: Ledger = {
    sheetName: LEDGER[query.sheet],
    title,
    ...frame(actor, now, refused),
    columns: LEDGER_COLUMNS[query.sheet],
    rows: lines.map((line) => ledgerValues(query.sheet, line)),
    totals: totalsRow(query.sheet, query.sheet === "visits" ? totalsText(totals) : `${times}人次`),
  };
  return { fileName: `${title}.xlsx`, ledger };
}

/** 签到表 with numbers in full, to be signed. */
export async function exportSignInSheet(db: Db, actor: Actor, recordId: string, reason: string, now: Date): Promise<Export> {
  demand(actor, "outreach:export");
  const { record, people } = await signInSheet(db, actor, recordId, true);
  await assertWithinLimit(db, people.length);
  await logExport(db, actor, {
    report: "座谈会签到表",
    filters: { record: recordId },
    ids: people.map(({ id }) => id),
    has_sensitive: true,
    reason,
  });
  const title = signInTitle(record);
  const ledger: Ledger = {
    sheetName: "签到表",
    title,
    ...frame(actor, now, 0),
    rightNote: `${formatDay(record.occurred_on, "long")}${record.place ? `　${record.place}` : ""}`,
    columns: SIGN_IN_COLUMNS,
    rows: people.map((person) => SIGN_IN_COLUMNS.map(({ text }) => text(person) || null)),
  };
  return { fileName: `${title}.xlsx`, ledger };
}

function frame(actor: Actor, now: Date, refused: number) {
  const note = refused > 0 ? `　另有${refused}人次为拒绝联系的人，依规不列，已计入合计。` : "";
  return {
    leftNote: `填报单位(盖章)：${actor.unit_name}`,
    rightNote: "单位：户、人、人次",
    footer: SIGNATURES.join("　　　　") + note,
    watermark: `${actor.user_name} ${stamp(now)} 导出`,
  };
}

/** Past the limit a second person would have to approve (domain §2.0); until then such an export is narrowed. */
async function assertWithinLimit(db: Db, count: number): Promise<void> {
  const limit = await exportRowLimit(db);
  if (count > limit)
    throw new AppError("invalid", `一次最多导出${limit}行，现在是${count}行。请缩小日期范围，或选一个活动、一个镇街。`);
}

/** 2023-03-28 10:20 in Beijing: what a watermark says. */
const stamp = (now: Date) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" }).format(now);
