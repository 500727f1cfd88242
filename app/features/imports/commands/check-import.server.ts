import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { open } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { streamWorkbookSafely } from "#app/lib/workbook/read-in-worker.server.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Batch, demandStatus, getBatch, importTown } from "../batch.server.ts";
import { fieldLabel } from "../cells/headers.ts";
import { finish, type MakeDb, type Run, startJob } from "../jobs.server.ts";
import { type BatchKind, LEDGER_SHAPES } from "../kinds.ts";
import type { Checked } from "../ledger-kind.server.ts";
import { demandCampaigns } from "../outreach/campaigns.server.ts";
import { batchPlace } from "../reading.server.ts";
import type { HeaderMap, MappingForm } from "../schema.ts";
import { openChecker } from "./checker.server.ts";

/** Reads every row of the taken sheets by the confirmed mapping and proposes what to do with it. The mapping is remembered for the town. */
export async function checkImport(makeDb: MakeDb, actor: Actor, batchId: string, form: MappingForm): Promise<void> {
  importTown(actor);
  const batch = await getBatch(makeDb(), actor, batchId);
  if (batch.status === "checking") return;
  demandStatus(batch, ["mapping", "ready"], "这批台账已经提交，不能再改表头对应。");
  const map = confirmedMap(batch, form);
  if (batch.kind === "outreach") await demandCampaigns(makeDb(), batch, map);
  // Kept at once, so that a check that fails does not cost the person her mapping. Rows checked before keep the one they were read by.
  if (batch.status === "mapping") await keepMapping(makeDb(), batchId, map, form.late_reason);
  await startJob(makeDb, {
    batchId,
    from: ["mapping", "ready"],
    as: "checking",
    back: "mapping",
    work: (run) => {
      const { id, town_id, file_name, sheets } = batch;
      return check(run, actor, batch.kind, { id, town_id, file_name, sheets, late_reason: form.late_reason }, map);
    },
  });
}

const keepMapping = (db: Db, batchId: string, map: HeaderMap, late_reason: string | null) =>
  db
    .updateTable("import_batch")
    .set({ header_map: JSON.stringify(map), late_reason })
    .where("id", "=", batchId)
    .where("status", "=", "mapping")
    .execute();

/** Each taken sheet needs the columns of its kind, and a field can stand in one column only. */
function confirmedMap({ kind, sheets }: Pick<Batch, "kind" | "sheets">, form: MappingForm): HeaderMap {
  const { needs } = LEDGER_SHAPES[kind];
  const map: HeaderMap = {};
  for (const { no, name, headers, header_rows } of sheets) {
    const asked = form.sheets.find((sheet) => sheet.no === no);
    const fields = headers.map((_, column) => asked?.columns[column] ?? null);
    const take = (asked?.take ?? false) && header_rows !== null;
    const twice = fields.find((field, i) => field !== null && fields.indexOf(field) !== i);
    const missing = needs.find((field) => !fields.includes(field));
    if (take && missing) throw new AppError("invalid", `工作表“${name}”还没有指定“${fieldLabel(missing)}”是哪一列。`);
    if (take && twice) throw new AppError("invalid", `工作表“${name}”有两列都对应“${fieldLabel(twice)}”，请只留一列。`);
    map[no] = { take, fields, ...(asked?.campaign_id ? { campaign_id: asked.campaign_id } : {}) };
  }
  if (!Object.values(map).some(({ take }) => take)) throw new AppError("invalid", "请至少选一张要导入的工作表。");
  return map;
}

async function check(run: Run, actor: Actor, kind: BatchKind, batch: Checked, map: HeaderMap): Promise<void> {
  const bytes = await fileOf(run.makeDb(), run.batchId);
  await inTransaction(run.makeDb(), async (trx) => {
    await trx.deleteFrom("import_row").where("batch_id", "=", run.batchId).execute();
    await rememberMapping(trx, batch, map);
    const checker = await openChecker(trx, run, actor, kind, batch, map);
    let sheetNo = -1;
    // The next chunk is read while the database takes in the last one.
    let stored: Promise<void> = Promise.resolve();
    for await (const event of streamWorkbookSafely(bytes)) {
      if (event.type === "sheet") sheetNo += 1;
      if (event.type !== "rows") continue;
      const rows = await checker.read(sheetNo, event.rows);
      await stored;
      stored = checker.store(rows);
      stored.catch(() => undefined); // heard where it is awaited
    }
    await stored;
    const { decisions, sheets, total } = checker;
    await trx
      .updateTable("import_batch")
      .set({ header_map: JSON.stringify(map), sheets: JSON.stringify(sheets), late_reason: batch.late_reason })
      .where("id", "=", run.batchId)
      .execute();
    await finish(trx, actor, run, "checked", {
      status: "ready",
      total_rows: total,
      created_count: decisions.create,
      updated_count: decisions.update,
      duplicate_count: decisions.duplicate,
      skipped_count: decisions.skip,
      error_count: decisions.error,
    });
  });
}

/** The file as it was sent, out of its seal. */
export async function fileOf(db: Db, batchId: string): Promise<Buffer> {
  const row = await db.selectFrom("import_batch").select("file_enc").where("id", "=", batchId).executeTakeFirst();
  if (!row?.file_enc) throw new AppError("not_found", "这次导入的原文件已不在。");
  return open(row.file_enc, batchPlace("file_enc", batchId));
}

async function rememberMapping(trx: Db, batch: Checked, map: HeaderMap): Promise<void> {
  for (const { no, signature } of batch.sheets) {
    if (!map[no]?.take) continue;
    const header_map = JSON.stringify(map[no].fields);
    await trx
      .insertInto("import_mapping")
      .values({ id: uuidv7(), town_id: batch.town_id, signature, header_map })
      .onConflict((conflict) => conflict.columns(["town_id", "signature"]).doUpdateSet({ header_map, used_at: sql`now()` }))
      .execute();
  }
}
