import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { messagesOf, normalizedOf } from "../commands/read-row.server.ts";
import type { NewRow } from "../commands/row-store.server.ts";
import type { Checked, Pass } from "../ledger-kind.server.ts";
import { candidateFrom, findForeign, findOwn, loadTargets, restingKeys } from "../matching.server.ts";
import { loadReading, rowPlace, sealJson, sheetReader } from "../reading.server.ts";
import { type Candidate, decide, type FileHit, FileIndex, sameTarget } from "../rules/duplicates.ts";
import { mergeTalent } from "../rules/merge-fields.ts";
import { packRow } from "../rules/raw-row.ts";
import type { Normalized } from "../rules/settle.ts";
import type { HeaderMap } from "../schema.ts";

/** A row on its way from the sheet to the staging table. */
type Seen = { row: NewRow; normalized: Normalized | null; candidate: Candidate | null; hit: FileHit | null };

const UNMATCHED = { match_id: null, match_version: null, match_level: null, match_rule: null, is_foreign_match: false };

/** The people of a ledger: read and looked up among the earlier rows of the file, then among those on file here and elsewhere. */
export async function openPass(trx: Db, actor: Actor, batch: Checked, map: HeaderMap): Promise<Pass<Seen>> {
  const reading = await loadReading(trx, actor, batch.town_id, actor.today);
  const index = new FileIndex();
  const updated = new Map<string, { sheet: string; row: number }>();
  const readers = new Map(
    batch.sheets.map((plan) => [plan.no, sheetReader(reading, plan, map[plan.no] ?? { take: false, fields: [] })] as const),
  );
  const sheetName = (no: number) => batch.sheets.find((plan) => plan.no === no)?.name ?? "";

  return {
    read(plan, sheetMap, row) {
      const id = uuidv7();
      const raw = packRow(row);
      const settled = (readers.get(plan.no) ?? sheetReader(reading, plan, sheetMap))(raw);
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
    },

    async decide(chunk) {
      const people = chunk.flatMap(({ candidate }) => candidate ?? []);
      const [own, foreign] = [await findOwn(trx, batch.town_id, people), await findForeign(trx, people)];
      const targets = await loadTargets(
        trx,
        batch.town_id,
        [...own.values()].map(({ talent_id }) => talent_id),
      );
      for (const { row, normalized, hit } of chunk) {
        if (!normalized) continue;
        const verdict = decide(hit, own.get(row.id) ?? null, foreign.get(row.id) ?? 0);
        const earlier = verdict.match_id === null ? undefined : updated.get(verdict.match_id);
        Object.assign(row, verdict.decision === "update" && earlier ? sameTarget(earlier) : verdict);
        if (row.decision === "update" && row.match_id !== null) {
          updated.set(row.match_id, { sheet: sheetName(row.sheet_no), row: row.row_no });
          const target = targets.get(row.match_id);
          const merge = target && mergeTalent(target, normalized.input, { idNoBidx: normalized.id_no_bidx });
          if (merge && merge.changes.length + merge.conflicts.length === 0)
            Object.assign(row, { decision: "skip", match_rule: "与档案一致，不用改" });
        }
      }
      return chunk.map(({ row }) => row);
    },
  };
}
