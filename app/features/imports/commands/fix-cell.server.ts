import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { type Batch, demandStatus, getBatch, importTown } from "../batch.server.ts";
import { candidateFrom, findForeign, findOwn, loadTargets, restingKeys } from "../matching.server.ts";
import { loadReading, rowPlace, sealJson, sheetReader } from "../reading.server.ts";
import { type Candidate, decide, type FileHit } from "../rules/duplicates.ts";
import { mergeTalent } from "../rules/merge-fields.ts";
import type { RawRow } from "../rules/raw-row.ts";
import type { Normalized } from "../rules/settle.ts";
import type { CellFix } from "../schema.ts";
import { messagesOf, normalizedOf } from "./read-row.server.ts";

const SOMEONE_ELSE = "别人刚刚改过这一行，您的改动没有保存。请看过新内容后再改。";

/** A row of a batch that may still be worked on, both held until the transaction ends. Throws not_found, or conflict for a stale version. */
export async function holdRow(trx: Db, actor: Actor, rowId: string, version: number) {
  const found = await trx.selectFrom("import_row").select("batch_id").where("id", "=", rowId).executeTakeFirst();
  const batch = await getBatch(trx, actor, found?.batch_id ?? rowId, true);
  demandStatus(
    batch,
    ["ready"],
    batch.status === "committed" ? "这批台账已经提交，不能再改。" : "这批台账正在处理，请等它完成。",
  );
  const row = await trx
    .selectFrom("import_row")
    .selectAll()
    .where("id", "=", rowId)
    .where("batch_id", "=", batch.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (row.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return { batch, row };
}

/** Puts a mended text in place of a cell, reads the row anew and decides it again. Other rows keep their proposals. */
export async function fixCell(db: Db, actor: Actor, fix: CellFix): Promise<void> {
  const townId = importTown(actor);
  await inTransaction(db, async (trx) => {
    const { batch, row } = await holdRow(trx, actor, fix.row_id, fix.version);
    const plan = batch.sheets[row.sheet_no];
    const map = batch.header_map[String(row.sheet_no)];
    if (!plan || !map) throw new AppError("not_found", "没有找到这一行所在的工作表。");
    const raw = JSON.parse(openText(row.raw_enc, rowPlace("raw_enc", row.id))) as RawRow;
    raw.edits[fix.field] = fix.value.trim();
    const reading = await loadReading(trx, actor, townId, batch.checked_on ?? actor.today);
    const settled = sheetReader(reading, plan, map)(raw);
    const normalized = normalizedOf(settled);
    const candidate = normalized && candidateFrom(row.id, normalized);
    const { errors, warnings } = messagesOf(settled, map);
    await trx
      .updateTable("import_row")
      .set({
        raw_enc: sealJson(raw, rowPlace("raw_enc", row.id)),
        normalized_enc: normalized && sealJson(normalized, rowPlace("normalized_enc", row.id)),
        errors: JSON.stringify(errors),
        warnings: JSON.stringify(warnings),
        match_keys: candidate ? restingKeys(candidate) : [],
        ...UNDECIDED,
        ...(normalized && candidate ? await verdictOf(trx, batch, row.id, normalized, candidate) : { decision: "error" }),
        is_edited: true,
        version: row.version + 1,
      })
      .where("id", "=", row.id)
      .execute();
  });
}

const UNDECIDED = {
  chosen: null,
  overwrite: [] as string[],
  match_talent_id: null,
  match_version: null,
  match_level: null,
  match_rule: null,
  is_foreign_match: false,
};

async function verdictOf(trx: Db, batch: Batch, rowId: string, normalized: Normalized, candidate: Candidate) {
  const own = (await findOwn(trx, batch.town_id, [candidate])).get(rowId) ?? null;
  const foreign = (await findForeign(trx, [candidate])).get(rowId) ?? 0;
  const verdict = decide(await twin(trx, batch, rowId, candidate), own, foreign);
  const [target] =
    verdict.decision === "update" ? (await loadTargets(trx, batch.town_id, [verdict.match_talent_id ?? ""])).values() : [];
  const merge = target && mergeTalent(target, normalized.input, { idNoBidx: normalized.id_no_bidx });
  return merge && merge.changes.length + merge.conflicts.length === 0
    ? { ...verdict, decision: "skip", match_rule: "与档案一致，不用改" }
    : verdict;
}

/** Another row of the same file that is surely the same person. */
async function twin(trx: Db, batch: Batch, rowId: string, candidate: Candidate): Promise<FileHit | null> {
  const keys = restingKeys(candidate);
  const other = await trx
    .selectFrom("import_row")
    .select(["sheet_no", "row_no"])
    .where("batch_id", "=", batch.id)
    .where("id", "<>", rowId)
    .where(sql<boolean>`match_keys && ${keys}::text[]`)
    .where(sql<boolean>`coalesce(chosen, decision) in ('create', 'update')`)
    .orderBy("sheet_no")
    .orderBy("row_no")
    .limit(1)
    .executeTakeFirst();
  return other ? { sheet: batch.sheets[other.sheet_no]?.name ?? "", row: other.row_no, rule: "number_name" } : null;
}
