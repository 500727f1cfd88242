import type { Db } from "#db/database.ts";
import type { LedgerKind } from "../ledger-kind.server.ts";
import { openRecordPass } from "./pass.server.ts";
import type { RecordLedger } from "./record-ledger.server.ts";
import type { AnyTarget } from "./record-ledger.ts";
import { rereadRecord, viewRecords } from "./rows.server.ts";
import { openRecordWriter, type RecordHand, redecideRecords } from "./writer.server.ts";

type Undo = Pick<LedgerKind, "previewUndo" | "undo">;

/** A kind of ledger whose rows are records of their own: how it is read and compared, written, and taken back. */
export const recordKind = <Desk, Entry, Target extends AnyTarget>(
  table: "enterprise" | "project",
  ledger: RecordLedger<Desk, Entry, Target>,
  hand: RecordHand<Entry>,
  undo: Undo,
): LedgerKind => ({
  openPass: (trx, actor, batch) => openRecordPass(ledger, trx, actor, batch),
  reread: (trx, actor, batch, row, raw, sheet) => rereadRecord(ledger, trx, actor, batch, row, raw, sheet),
  viewRows: (db, actor, batch, rows) => viewRecords(ledger, db, actor, batch, rows),
  choicesOf({ decision, match_id, match_level }) {
    if (decision === "error") return [];
    return [
      ...(match_level === 1 ? [] : ["create" as const]),
      ...(match_id !== null && ledger.mayUpdate ? ["update" as const] : []),
      "skip",
    ];
  },
  async versionOf(db: Db, id: string) {
    return (await db.selectFrom(table).select("version").where("id", "=", id).executeTakeFirst())?.version;
  },
  redecideStale: (db, batch) => redecideRecords(ledger, db, batch),
  openWriter: async (_outside, run, actor, batch, plan) => openRecordWriter(hand, run, actor, batch, plan),
  ...undo,
});
