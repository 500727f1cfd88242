import type { LedgerKind } from "../ledger-kind.server.ts";
import { openPass } from "./pass.server.ts";
import { reread, viewRows } from "./rows.server.ts";
import { previewUndo, undo } from "./undo.server.ts";
import { openWriter, redecideStale } from "./writer.server.ts";

/** 联络走访台账: rows become contacts with the town's people (domain E21, E22). What is surely on file already can only be left out. */
export const OUTREACH: LedgerKind = {
  openPass,
  reread,
  viewRows,
  choicesOf: ({ decision, match_level }) => (decision === "error" ? [] : match_level === 1 ? ["skip"] : ["create", "skip"]),
  versionOf: async () => undefined,
  redecideStale,
  openWriter,
  previewUndo,
  undo,
};
