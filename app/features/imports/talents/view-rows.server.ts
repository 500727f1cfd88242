import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { maskId, maskPhone } from "#app/lib/mask.ts";
import type { Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import type { Field } from "../cells/headers.ts";
import type { RowContent, StoredRow } from "../ledger-kind.server.ts";
import { idNoIndex, loadTargets } from "../matching.server.ts";
import { loadReading, rowPlace, sheetReader } from "../reading.server.ts";
import type { CellNote } from "../row-notes.ts";
import { mergeTalent, type Target } from "../rules/merge-fields.ts";
import { maskNumbers } from "../rules/plain-words.ts";
import type { RawRow } from "../rules/raw-row.ts";

/** People as the preview shows them: read anew by the same rules as the check, beside whom they resemble. */
export async function viewRows(db: Db, actor: Actor, batch: Batch, rows: readonly StoredRow[]): Promise<RowContent[]> {
  const reading = await loadReading(db, actor, batch.town_id, batch.checked_on ?? actor.today);
  const readers = new Map(
    batch.sheets.flatMap((plan) => [
      [plan.no, sheetReader(reading, plan, batch.header_map[String(plan.no)] ?? { take: false, fields: [] })] as const,
    ]),
  );
  const targets = await loadTargets(
    db,
    batch.town_id,
    rows.flatMap(({ match_id }) => match_id ?? []),
  );
  return rows.map((row) => {
    const raw = JSON.parse(openText(row.raw_enc, rowPlace("raw_enc", row.id))) as RawRow;
    const read = readers.get(row.sheet_no)?.(raw);
    const target = targets.get(row.match_id ?? "");
    const merge =
      target && read?.input && row.result === null
        ? mergeTalent(target, read.input, {
            overwrite: row.overwrite,
            idNoBidx: idNoIndex(read.input.id_no),
            townName: (town) => reading.office.town_names.get(town ?? "") ?? "",
          })
        : undefined;
    return {
      cells: masked(read?.cells ?? {}),
      match: matchOf(row, target),
      fills: merge?.changes ?? [],
      conflicts: merge?.conflicts ?? [],
    };
  });
}

function matchOf(row: StoredRow, target: Target | undefined): RowContent["match"] {
  if (row.match_rule === null) return null;
  const whom = { id: target?.id ?? null, no: target?.talent_no ?? null, name: target?.values.name ?? null };
  return { ...whom, level: row.match_level, rule: row.match_rule, is_foreign: row.is_foreign_match };
}

/** Where people write numbers to be reached by. */
const NUMBERED = new Set<Field>(["phone", "wechat", "qq", "family", "family_name", "family_phone", "owner", "remark", "needs"]);

/** Phones keep their ends; a document number is masked everywhere, and is typed anew where it must be mended. A bad phone is shown as it is. */
function masked(cells: Partial<Record<Field, CellNote>>): Partial<Record<Field, CellNote>> {
  const entries = Object.entries(cells) as [Field, CellNote][];
  return Object.fromEntries(
    entries.map(([field, note]) => {
      if (field === "id_no")
        return [field, { ...note, raw: note.error ? "" : maskId(note.raw), shown: maskId(note.shown || note.raw) }];
      if (note.error || !NUMBERED.has(field)) return [field, note];
      const hide = field === "wechat" || field === "qq" ? maskPhone : maskNumbers;
      return [field, { ...note, raw: hide(note.raw), shown: hide(note.shown) }];
    }),
  );
}
