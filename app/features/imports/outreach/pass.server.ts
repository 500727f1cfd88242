import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { Field } from "../cells/headers.ts";
import { messagesOf } from "../commands/read-row.server.ts";
import type { NewRow } from "../commands/row-store.server.ts";
import type { Checked, Judged, Pass } from "../ledger-kind.server.ts";
import { sealedKeys } from "../matching.server.ts";
import { rowPlace, sealJson } from "../reading.server.ts";
import { packRow, type RawRow } from "../rules/raw-row.ts";
import type { SheetMap, SheetPlan } from "../schema.ts";
import { carryDown } from "./carry-down.ts";
import { loadDesk, loadNamed } from "./desk.server.ts";
import type { Entry } from "./outreach-row.ts";
import { nameOf, readRaw } from "./row-reader.server.ts";
import { findRegistered, registeredVerdict } from "./same-contact.server.ts";
import { contactKeys, levelOf } from "./same-contact.ts";

type Seen = { raw: RawRow; plan: SheetPlan; map: SheetMap; row_no: number; name: string };

export const UNMATCHED = {
  match_id: null,
  match_version: null,
  match_level: null,
  match_rule: null,
  is_foreign_match: false,
};

/** The contacts of a ledger: whom they were with is looked up by name for a chunk of rows at a time, then what is on file already. */
export async function openPass(trx: Db, actor: Actor, batch: Checked): Promise<Pass<Seen>> {
  const desk = await loadDesk(trx, actor, batch, actor.today);
  const firsts = new Map<string, { sheet: string; row: number }>();
  let above: { sheet: number; texts: ReadonlyMap<Field, string> } | null = null;

  /** The earlier row of the file that tells of the same contact. */
  function twice(entry: Entry, place: { sheet: string; row: number }) {
    const keys = contactKeys(entry);
    const first = keys.map((key) => firsts.get(key)).find((found) => found !== undefined);
    for (const key of keys) if (!firsts.has(key)) firsts.set(key, place);
    return first;
  }

  return {
    read(plan, sheetMap, row) {
      const raw = packRow(row);
      const texts = carryDown(raw, sheetMap.fields, above?.sheet === plan.no ? above.texts : null);
      above = { sheet: plan.no, texts };
      return { raw, plan, map: sheetMap, row_no: row.number, name: nameOf(raw, sheetMap) };
    },

    async decide(chunk) {
      const people = await loadNamed(
        trx,
        batch.town_id,
        chunk.map(({ name }) => name),
      );
      const read = chunk.map(({ raw, plan, map: sheetMap, row_no }) => {
        const id = uuidv7();
        const { entry, errors, warnings } = readRaw(raw, plan, sheetMap, desk, people);
        const first = entry && twice(entry, { sheet: plan.name, row: row_no });
        const isSound = entry !== null && errors.length === 0;
        const row: NewRow = {
          id,
          sheet_no: plan.no,
          row_no,
          raw_enc: sealJson(raw, rowPlace("raw_enc", id)),
          normalized_enc: isSound ? sealJson(entry, rowPlace("normalized_enc", id)) : null,
          ...messagesOf({ errors, warnings }, sheetMap),
          match_keys: entry ? sealedKeys(contactKeys(entry)) : [],
          decision: isSound ? "create" : "error",
          ...UNMATCHED,
        };
        return { id, entry, row, first };
      });
      const registered = await findRegistered(
        trx,
        batch.town_id,
        read.flatMap(({ id, entry }) => (entry ? [{ id, entry }] : [])),
      );
      return read.map(({ id, entry, row, first }) => {
        const known = registered.get(id);
        if (entry && known) return waiting(row, registeredVerdict(entry, known));
        return entry && first ? waiting(row, twiceVerdict(entry, first)) : row;
      });
    },
  };
}

/** What is on file already needs no mending: its errors go, and with them the choice to enter it all the same. */
export const waiting = <R extends Judged>(row: R, verdict: Partial<Judged> & { decision: string }): R => ({
  ...row,
  ...verdict,
  errors: [],
  ...(row.errors.length > 0 ? { match_level: 1 } : {}),
});

/** Two rows of one file that tell of one contact: the later waits. */
export const twiceVerdict = (entry: Entry, { sheet, row }: { sheet: string; row: number }) => ({
  decision: "duplicate",
  match_id: entry.talent_id,
  match_level: levelOf(entry),
  match_rule: `与“${sheet}”第${row}行是同一次联络`,
});
