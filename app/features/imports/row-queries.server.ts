import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { type Batch, getBatch } from "./batch.server.ts";
import type { RowContent } from "./ledger-kind.server.ts";
import { ledgerKind } from "./ledger-kinds.server.ts";
import type { Choice, RowFilter, RowMessage } from "./schema.ts";

type Asked = { filter: RowFilter; after?: string | undefined; size?: number };

export type ImportRowView = RowContent & {
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
  errors: string[];
  warnings: string[];
  choices: Choice[];
  result: string | null;
  result_id: string | null;
};

/**
 * A page of rows as the preview shows them (of all rows, those that wait for a person first), read anew from their sealed cells by the same rules as the check; numbers masked,
 * except where one must be mended. `after` is the last answer's `next`.
 */
export async function listImportRows(db: Db, actor: Actor, id: string, { filter, after, size = 50 }: Asked) {
  const batch = await getBatch(db, actor, id);
  const counts = await countRows(db, id);
  const page = await pageOf(db, batch, { filter, after, size });
  const shown = page.slice(0, size);
  const last = page.length > size ? shown.at(-1) : undefined;
  const kind = ledgerKind(batch.kind);
  const contents = await kind.viewRows(db, actor, batch, shown);
  const rows = shown.flatMap((row, i): ImportRowView[] => {
    const content = contents[i];
    if (!content) return [];
    const { id: rowId, version, row_no, decision, chosen, overwrite, is_edited, result, result_id } = row;
    return [
      {
        ...{ id: rowId, version, row_no, decision, chosen, overwrite, is_edited, result, result_id },
        sheet: batch.sheets[row.sheet_no]?.name ?? "",
        effective: chosen ?? decision,
        errors: messagesOf(row.errors),
        warnings: messagesOf(row.warnings),
        ...content,
        choices: batch.status === "ready" ? kind.choicesOf(row) : [],
      },
    ];
  });
  return { rows, counts, next: last ? `${last.waits ? "w" : ""}${last.sheet_no}.${last.row_no}` : null };
}

const messagesOf = (messages: unknown): string[] => (messages as RowMessage[]).map(({ message }) => message);

const ACT = sql<string>`coalesce(chosen, decision)`;
const TODO = sql<boolean>`(decision in ('error', 'duplicate') and chosen is null)`;

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

type Cursor = { waits: boolean; sheetNo: number; rowNo: number };

/** Of all rows those that wait for a person come first, then the others; both in the order of the sheets. */
async function pageOf(db: Db, batch: Batch, { filter, after, size }: Asked & { size: number }) {
  const [, waits, sheetNo, rowNo] = /^(w?)(\d{1,4})\.(\d{1,7})$/.exec(after ?? "") ?? [];
  const cursor = sheetNo && rowNo ? { waits: waits === "w", sheetNo: Number(sheetNo), rowNo: Number(rowNo) } : undefined;
  if (filter !== "all") return inSheetOrder(db, batch, filter, cursor, size + 1);
  const waiting = cursor && !cursor.waits ? [] : await inSheetOrder(db, batch, "todo", cursor, size + 1);
  if (waiting.length > size) return waiting;
  const rest = await inSheetOrder(db, batch, "settled", cursor?.waits ? undefined : cursor, size + 1 - waiting.length);
  return [...waiting, ...rest];
}

type Part = Exclude<RowFilter, "all"> | "settled";

function inSheetOrder(db: Db, batch: Batch, part: Part, cursor: Cursor | undefined, limit: number) {
  let query = db
    .selectFrom("import_row")
    .select(TODO.as("waits"))
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
      "match_id",
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
    .limit(limit);
  if (part === "todo") query = query.where(TODO);
  else if (part === "settled") query = query.where(sql<boolean>`not ${TODO}`);
  else query = query.where(ACT, "=", part);
  if (cursor) {
    const { sheetNo, rowNo } = cursor;
    query = query.where((eb) => eb(eb.refTuple("sheet_no", "row_no"), ">", eb.tuple(sheetNo, rowNo)));
  }
  return query.execute();
}
