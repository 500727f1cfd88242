import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import { messagesOf, normalizedOf } from "../commands/read-row.server.ts";
import type { Judged, TakenSheet } from "../ledger-kind.server.ts";
import { candidateFrom, findForeign, findOwn, loadTargets, restingKeys } from "../matching.server.ts";
import { loadReading, rowPlace, sealJson, sheetReader } from "../reading.server.ts";
import { type Candidate, decide, type FileHit } from "../rules/duplicates.ts";
import { mergeTalent } from "../rules/merge-fields.ts";
import type { RawRow } from "../rules/raw-row.ts";
import type { Normalized } from "../rules/settle.ts";

/** A mended row of a people ledger, read and decided anew. */
export async function reread(
  trx: Db,
  actor: Actor,
  batch: Batch,
  row: { id: string },
  raw: RawRow,
  { plan, map }: TakenSheet,
): Promise<Judged> {
  const reading = await loadReading(trx, actor, batch.town_id, batch.checked_on ?? actor.today);
  const settled = sheetReader(reading, plan, map)(raw);
  const normalized = normalizedOf(settled);
  const candidate = normalized && candidateFrom(row.id, normalized);
  return {
    normalized_enc: normalized && sealJson(normalized, rowPlace("normalized_enc", row.id)),
    ...messagesOf(settled, map),
    match_keys: candidate ? restingKeys(candidate) : [],
    ...UNDECIDED,
    ...(normalized && candidate ? await verdictOf(trx, batch, row.id, normalized, candidate) : { decision: "error" }),
  };
}

const UNDECIDED = {
  match_id: null,
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
    verdict.decision === "update" ? (await loadTargets(trx, batch.town_id, [verdict.match_id ?? ""])).values() : [];
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
