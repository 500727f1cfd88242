import { redecideStale } from "../commands/redecide.server.ts";
import type { LedgerKind } from "../ledger-kind.server.ts";
import { choicesOf } from "../rules/duplicates.ts";
import { openPass } from "./pass.server.ts";
import { reread } from "./reread.server.ts";
import { previewUndo, undo } from "./undo.server.ts";
import { viewRows } from "./view-rows.server.ts";
import { openWriter } from "./writer.server.ts";

/** 人才台账: rows become people (domain §6). */
export const TALENTS: LedgerKind = {
  openPass,
  reread,
  viewRows,
  choicesOf,
  async versionOf(trx, id) {
    return (await trx.selectFrom("talent").select("version").where("id", "=", id).executeTakeFirst())?.version;
  },
  redecideStale,
  openWriter,
  previewUndo,
  undo,
};
