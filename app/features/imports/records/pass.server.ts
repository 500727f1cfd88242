import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { NewRow } from "../commands/row-store.server.ts";
import type { Checked, Pass } from "../ledger-kind.server.ts";
import { rowPlace, sealJson } from "../reading.server.ts";
import { packRow, type RawRow } from "../rules/raw-row.ts";
import type { SheetMap, SheetPlan } from "../schema.ts";
import {
  doubted,
  elsewhereVerdict,
  foundVerdict,
  judgedOf,
  type RecordLedger,
  rawRecord,
  twiceVerdict,
} from "./record-ledger.server.ts";
import type { AnyTarget, RawRecord } from "./record-ledger.ts";

type Seen = { raw: RawRow; plan: SheetPlan; map: SheetMap; row: RawRecord };

/** The rows of a ledger of records: looked up among those on file, then among the earlier rows of the file, then elsewhere. */
export async function openRecordPass<Desk, Entry, Target extends AnyTarget>(
  ledger: RecordLedger<Desk, Entry, Target>,
  trx: Db,
  actor: Actor,
  batch: Checked,
): Promise<Pass<Seen>> {
  const desk = await ledger.loadDesk(trx, actor, batch, actor.today);
  const targets = await ledger.loadTargets(trx, batch.town_id);
  const firsts = new Map<string, { sheet: string; row: number }>();
  const entries: Entry[] = [];

  /** The earlier row of the file that is about the same. */
  function twice(keys: readonly string[], place: { sheet: string; row: number }) {
    const first = keys.map((key) => firsts.get(key)).find((found) => found !== undefined);
    for (const key of keys) if (!firsts.has(key)) firsts.set(key, place);
    return first;
  }

  return {
    read(plan, map, row) {
      const raw = packRow(row);
      return { raw, plan, map, row: rawRecord(raw, plan, map, row.number, actor.today) };
    },

    async decide(chunk) {
      const read = chunk.map((seen) => {
        const first = ledger.read(seen.row, desk, false);
        const found = ledger.match(first.entry, targets);
        return { ...seen, id: uuidv7(), found, content: found ? ledger.read(seen.row, desk, found.level === 1) : first };
      });
      entries.push(...read.map(({ content }) => content.entry));
      const doubtOf = ledger.doubts(entries, desk);
      const fresh = read.flatMap(({ id, found, content }) => (found ? [] : [{ id, entry: content.entry }]));
      const elsewhere = await ledger.elsewhere(trx, fresh);
      return read.map(({ id, raw, plan, map, row, found, content }): NewRow => {
        const comparison = found && ledger.compare(content.entry, found.target);
        const isSame = comparison !== null && comparison.fills.length + comparison.conflicts.length === 0;
        const judged = isSame ? content : doubted(content, doubtOf(content.entry));
        const keys = ledger.keys(judged.entry);
        const first = twice(keys, { sheet: plan.name, row: row.row_no });
        const stored: NewRow = {
          id,
          sheet_no: plan.no,
          row_no: row.row_no,
          raw_enc: sealJson(raw, rowPlace("raw_enc", id)),
          ...judgedOf(id, judged, map, keys),
        };
        const taken = elsewhere.get(id);
        if (taken) return { ...stored, ...elsewhereVerdict(taken), errors: [] };
        if (stored.decision === "error")
          return found ? { ...stored, match_id: found.target.id, match_version: found.target.version } : stored;
        if (first) return { ...stored, ...twiceVerdict(first, ledger.sameWords) };
        return found && comparison ? { ...stored, ...foundVerdict(found, comparison, ledger.mayUpdate) } : stored;
      });
    },
  };
}
