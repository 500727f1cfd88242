import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import type { Row } from "#app/lib/workbook/cell.ts";
import type { Db } from "#db/database.ts";
import { breather, type Run } from "../jobs.server.ts";
import { candidateFrom, findForeign, findOwn, loadTargets, restingKeys } from "../matching.server.ts";
import { loadReading, rowPlace, sealJson, sheetReader } from "../reading.server.ts";
import { type Candidate, decide, type FileHit, FileIndex, sameTarget } from "../rules/duplicates.ts";
import { mergeTalent } from "../rules/merge-fields.ts";
import { packRow } from "../rules/raw-row.ts";
import { kindOfRow } from "../rules/row-kinds.ts";
import type { Normalized } from "../rules/settle.ts";
import type { HeaderMap, SheetMap, SheetPlan } from "../schema.ts";
import { messagesOf, normalizedOf } from "./read-row.server.ts";
import { insertImportRows, type NewRow } from "./row-store.server.ts";

/** The batch under check, as far as its rows need it. */
export type Checked = { town_id: string; sheets: SheetPlan[]; late_reason: string | null };

/** A row on its way from the sheet to the staging table. */
type Read = { row: NewRow; normalized: Normalized | null; candidate: Candidate | null; hit: FileHit | null };

const UNMATCHED = { match_talent_id: null, match_version: null, match_level: null, match_rule: null, is_foreign_match: false };

/**
 * What turns a batch's rows into proposals, chunk by chunk: `read` takes a chunk of a sheet, `store` looks its people up and writes
 * it. The two may overlap, `read` of the next chunk with `store` of the last. `decisions`, `sheets` and `total` count along.
 */
export async function openChecker(trx: Db, run: Run, actor: Actor, batch: Checked, map: HeaderMap) {
  const reading = await loadReading(trx, actor, batch.town_id, actor.today);
  const index = new FileIndex();
  const updated = new Map<string, { sheet: string; row: number }>();
  const breathe = breather();
  const decisions = { create: 0, update: 0, duplicate: 0, skip: 0, error: 0 };
  const sheets = batch.sheets.map((plan) => ({ ...plan, data_rows: map[plan.no]?.take ? 0 : plan.data_rows, unnamed_rows: 0 }));
  const taken = sheets.map((plan) => ({
    plan,
    map: map[plan.no],
    read: sheetReader(reading, plan, map[plan.no] ?? { take: false, fields: [] }),
  }));
  const expected = batch.sheets.reduce((sum, { no, data_rows }) => sum + (map[no]?.take ? data_rows : 0), 0);
  let total = 0;

  /** The people among a chunk of rows, read and looked up among the earlier rows of the file. */
  async function read(sheetNo: number, rows: readonly Row[]): Promise<Read[]> {
    const sheet = taken[sheetNo];
    if (!sheet?.map?.take || !sheet.plan.header_rows) return [];
    const found: Read[] = [];
    for (const row of rows) {
      if (row.number <= sheet.plan.header_rows[1]) continue;
      const kind = kindOfRow(row, sheet.map.fields);
      if (kind === "unnamed") sheet.plan.unnamed_rows += 1;
      if (kind !== "person") continue;
      sheet.plan.data_rows += 1;
      found.push(readRow(sheet.plan, sheet.map, sheet.read, row));
      await breathe();
    }
    total += found.length;
    return found;
  }

  function readRow(plan: SheetPlan, sheetMap: SheetMap, reader: ReturnType<typeof sheetReader>, row: Row): Read {
    const id = uuidv7();
    const raw = packRow(row);
    const settled = reader(raw);
    const normalized = normalizedOf(settled);
    const candidate = normalized ? candidateFrom(id, normalized) : null;
    return {
      normalized,
      candidate,
      hit: candidate ? index.meet(candidate, { sheet: plan.name, row: row.number }) : null,
      row: {
        id,
        sheet_no: plan.no,
        row_no: row.number,
        raw_enc: sealJson(raw, rowPlace("raw_enc", id)),
        normalized_enc: normalized && sealJson(normalized, rowPlace("normalized_enc", id)),
        ...messagesOf(settled, sheetMap),
        match_keys: candidate ? restingKeys(candidate) : [],
        decision: "error",
        ...UNMATCHED,
      },
    };
  }

  /** Looks the chunk up among those on file here and elsewhere, decides, and writes it. */
  async function store(chunk: readonly Read[]): Promise<void> {
    const people = chunk.flatMap(({ candidate }) => candidate ?? []);
    const [own, foreign] = [await findOwn(trx, batch.town_id, people), await findForeign(trx, people)];
    const targets = await loadTargets(
      trx,
      batch.town_id,
      [...own.values()].map(({ talent_id }) => talent_id),
    );
    for (const { row, normalized, hit } of chunk) {
      if (normalized) {
        const verdict = decide(hit, own.get(row.id) ?? null, foreign.get(row.id) ?? 0);
        const earlier = verdict.match_talent_id === null ? undefined : updated.get(verdict.match_talent_id);
        Object.assign(row, verdict.decision === "update" && earlier ? sameTarget(earlier) : verdict);
        if (row.decision === "update" && row.match_talent_id !== null) {
          updated.set(row.match_talent_id, { sheet: sheets[row.sheet_no]?.name ?? "", row: row.row_no });
          const target = targets.get(row.match_talent_id);
          const merge = target && mergeTalent(target, normalized.input, { idNoBidx: normalized.id_no_bidx });
          if (merge && merge.changes.length + merge.conflicts.length === 0)
            Object.assign(row, { decision: "skip", match_rule: "与档案一致，不用改" });
        }
      }
      decisions[row.decision as keyof typeof decisions] += 1;
    }
    await insertImportRows(
      trx,
      { id: run.batchId, town_id: batch.town_id },
      chunk.map(({ row }) => row),
    );
    await run.progress(total, Math.max(expected, total));
  }

  return {
    read,
    store,
    decisions,
    sheets,
    get total() {
      return total;
    },
  };
}
