import { sql } from "kysely";
import { openText } from "#app/lib/crypto.server.ts";
import type { Db } from "#db/database.ts";
import { rowPlace } from "../reading.server.ts";
import type { Normalized } from "../rules/settle.ts";

const PAGE = 500;

/** What will be done with each row: a person's choice before the proposal. */
export const ACT = sql<string>`coalesce(chosen, decision)`;

/** Whereabouts in a batch: pages go by it. */
export type Place = { sheet_no: number; row_no: number };

/** The next rows that will be filed, in the order of the sheets. */
export async function nextPage(trx: Db, batchId: string, after: Place | null) {
  const rows = await trx
    .selectFrom("import_row")
    .select([
      "id",
      "sheet_no",
      "row_no",
      "normalized_enc",
      "match_id",
      "match_version",
      "overwrite",
      ACT.as("act"),
      sql<boolean>`chosen is not null`.as("is_chosen"),
    ])
    .where("batch_id", "=", batchId)
    .where(ACT, "in", ["create", "update"])
    .where("normalized_enc", "is not", null)
    .where((eb) => eb(eb.refTuple("sheet_no", "row_no"), ">", eb.tuple(after?.sheet_no ?? -1, after?.row_no ?? -1)))
    .orderBy("sheet_no")
    .orderBy("row_no")
    .limit(PAGE)
    .execute();
  return rows.map(({ normalized_enc, ...row }) => ({ ...row, sealed: normalized_enc ?? Buffer.alloc(0) }));
}
export type PageRow = Awaited<ReturnType<typeof nextPage>>[number];

/** The person of a row, out of its seal. */
export const openNormalized = (row: Pick<PageRow, "id" | "sealed">): Normalized =>
  JSON.parse(openText(row.sealed, rowPlace("normalized_enc", row.id))) as Normalized;

/** The next rows that were filed, in the same order, with whom they became. */
export async function nextResults(trx: Db, batchId: string, after: Place | null, results: readonly ("created" | "updated")[]) {
  const rows = await trx
    .selectFrom("import_row")
    .select(["id", "sheet_no", "row_no", "result_id"])
    .where("batch_id", "=", batchId)
    .where("result", "in", [...results])
    .where((eb) => eb(eb.refTuple("sheet_no", "row_no"), ">", eb.tuple(after?.sheet_no ?? -1, after?.row_no ?? -1)))
    .orderBy("sheet_no")
    .orderBy("row_no")
    .limit(PAGE)
    .execute();
  return rows.map(({ result_id, ...row }) => ({ ...row, talent_id: result_id ?? "" }));
}

/** Marks rows whose doing was taken back. */
export const markUndone = (trx: Db, batchId: string, ids: readonly string[]) =>
  trx
    .updateTable("import_row")
    .set({ result: "undone" })
    .where("batch_id", "=", batchId)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
