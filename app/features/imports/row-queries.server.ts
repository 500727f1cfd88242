import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { maskId, maskPhone } from "#app/lib/mask.ts";
import type { Db } from "#db/database.ts";
import { type Batch, getBatch } from "./batch.server.ts";
import type { Field } from "./cells/headers.ts";
import { idNoIndex, loadTargets } from "./matching.server.ts";
import { loadReading, rowPlace, sheetReader } from "./reading.server.ts";
import type { CellNote } from "./row-notes.ts";
import { choicesOf } from "./rules/duplicates.ts";
import { type Difference, mergeTalent, type Target } from "./rules/merge-fields.ts";
import { maskNumbers } from "./rules/plain-words.ts";
import type { RawRow } from "./rules/raw-row.ts";
import type { RowFilter, RowMessage } from "./schema.ts";

type Asked = { filter: RowFilter; after?: string | undefined; size?: number };

export type ImportRowView = {
  id: string;
  version: number;
  sheet: string;
  row_no: number;
  decision: string;
  chosen: string | null;
  /** What the commit will do: the choice, else the proposal. */
  effective: string;
  overwrite: string[];
  is_edited: boolean;
  cells: Partial<Record<Field, CellNote>>;
  errors: string[];
  warnings: string[];
  match: {
    talent_id: string | null;
    talent_no: string | null;
    name: string | null;
    level: number | null;
    rule: string;
    is_foreign: boolean;
  } | null;
  fills: Difference[];
  conflicts: Difference[];
  choices: ("create" | "update" | "skip")[];
  result: string | null;
  result_id: string | null;
};

/**
 * A page of rows as the preview shows them, read anew from their sealed cells by the same rules as the check; numbers masked,
 * except where one must be mended. `after` is the last answer's `next`.
 */
export async function listImportRows(db: Db, actor: Actor, id: string, { filter, after, size = 50 }: Asked) {
  const batch = await getBatch(db, actor, id);
  const counts = await countRows(db, id);
  const page = await pageOf(db, batch, { filter, after, size });
  const shown = page.slice(0, size);
  const last = page.length > size ? shown.at(-1) : undefined;
  const reading = await loadReading(db, actor, batch.town_id, batch.checked_on ?? actor.today);
  const readers = new Map(
    batch.sheets.flatMap((plan) => [
      [plan.no, sheetReader(reading, plan, batch.header_map[String(plan.no)] ?? { take: false, fields: [] })] as const,
    ]),
  );
  const targets = await loadTargets(
    db,
    batch.town_id,
    shown.flatMap(({ match_talent_id }) => match_talent_id ?? []),
  );
  const rows = shown.map((row): ImportRowView => {
    const raw = JSON.parse(openText(row.raw_enc, rowPlace("raw_enc", row.id))) as RawRow;
    const read = readers.get(row.sheet_no)?.(raw);
    const target = targets.get(row.match_talent_id ?? "");
    const merge =
      target && read?.input && row.result === null
        ? mergeTalent(target, read.input, {
            overwrite: row.overwrite,
            idNoBidx: idNoIndex(read.input.id_no),
            townName: (town) => reading.office.town_names.get(town ?? "") ?? "",
          })
        : undefined;
    const { id: rowId, version, row_no, decision, chosen, overwrite, is_edited, result, result_id } = row;
    return {
      ...{ id: rowId, version, row_no, decision, chosen, overwrite, is_edited, result, result_id },
      sheet: batch.sheets[row.sheet_no]?.name ?? "",
      effective: chosen ?? decision,
      cells: masked(read?.cells ?? {}),
      errors: messagesOf(row.errors),
      warnings: messagesOf(row.warnings),
      match: matchOf(row, target),
      fills: merge?.changes ?? [],
      conflicts: merge?.conflicts ?? [],
      choices: batch.status === "ready" ? choicesOf(row) : [],
    };
  });
  return { rows, counts, next: last ? `${last.sheet_no}.${last.row_no}` : null };
}

const messagesOf = (messages: unknown): string[] => (messages as RowMessage[]).map(({ message }) => message);

function matchOf(
  row: { match_rule: string | null; match_level: number | null; is_foreign_match: boolean; match_talent_id: string | null },
  target: Target | undefined,
): ImportRowView["match"] {
  if (row.match_rule === null) return null;
  const whom = { talent_id: target?.id ?? null, talent_no: target?.talent_no ?? null, name: target?.values.name ?? null };
  return { ...whom, level: row.match_level, rule: row.match_rule, is_foreign: row.is_foreign_match };
}

const ACT = sql<string>`coalesce(chosen, decision)`;
const TODO = sql<boolean>`decision in ('error', 'duplicate') and chosen is null`;

async function countRows(db: Db, batchId: string): Promise<Record<RowFilter, number>> {
  const rows = await db
    .selectFrom("import_row")
    .select((eb) => [ACT.as("act"), eb.fn.countAll<number>().as("n")])
    .where("batch_id", "=", batchId)
    .groupBy("act")
    .execute();
  const of = (act: string) => rows.find((row) => row.act === act)?.n ?? 0;
  const known = { create: of("create"), update: of("update"), duplicate: of("duplicate"), error: of("error"), skip: of("skip") };
  return { all: rows.reduce((sum, { n }) => sum + n, 0), todo: known.duplicate + known.error, ...known };
}

async function pageOf(db: Db, batch: Batch, { filter, after, size }: Asked & { size: number }) {
  const [, sheetNo, rowNo] = /^(\d{1,4})\.(\d{1,7})$/.exec(after ?? "") ?? [];
  let query = db
    .selectFrom("import_row")
    .select([
      "id",
      "version",
      "sheet_no",
      "row_no",
      "raw_enc",
      "errors",
      "warnings",
      "decision",
      "chosen",
      "overwrite",
      "is_edited",
      "match_talent_id",
      "match_level",
      "match_rule",
      "is_foreign_match",
      "result",
      "result_id",
    ])
    .where("batch_id", "=", batch.id)
    .where("town_id", "=", batch.town_id)
    .orderBy("sheet_no")
    .orderBy("row_no")
    .limit(size + 1);
  if (filter === "todo") query = query.where(TODO);
  else if (filter !== "all") query = query.where(ACT, "=", filter);
  if (sheetNo && rowNo)
    query = query.where((eb) => eb(eb.refTuple("sheet_no", "row_no"), ">", eb.tuple(Number(sheetNo), Number(rowNo))));
  return query.execute();
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
