import type { Actor } from "#app/auth/actor.ts";
import { writeErrorWorkbook } from "#app/lib/workbook/write-error-workbook.server.ts";
import type { Db } from "#db/database.ts";
import { type Batch, getBatch } from "./batch.server.ts";
import { fieldLabel } from "./cells/headers.ts";
import { fileOf } from "./commands/check-import.server.ts";
import type { RowMessage } from "./schema.ts";

/** A row's error in the sender's own words: sheet, row and column heading as they stand in the file. */
export type ImportError = { sheet: string; row: number; column: string; message: string };

/** Every error of a batch, in the order of the sheets: one line a bad cell. */
export async function importErrors(db: Db, actor: Actor, id: string): Promise<ImportError[]> {
  const batch = await getBatch(db, actor, id);
  return (await problemsOf(db, batch)).map(({ sheet_no, row, field, column, message }) => {
    const plan = batch.sheets[sheet_no];
    return {
      sheet: plan?.name ?? "",
      row,
      column: (column === null ? undefined : plan?.headers[column - 1]) ?? fieldLabel(field),
      message,
    };
  });
}

/** The sender's workbook with red cells and a column 错误原因 (domain §6). */
export async function errorWorkbook(db: Db, actor: Actor, id: string): Promise<{ bytes: Uint8Array; fileName: string }> {
  const batch = await getBatch(db, actor, id);
  const problems = (await problemsOf(db, batch)).map(({ sheet_no, row, column, message }) => ({
    sheet: batch.sheets[sheet_no]?.name ?? "",
    row,
    message,
    ...(column === null ? {} : { column }),
  }));
  const headerRows = Object.fromEntries(batch.sheets.map(({ name, header_rows }) => [name, header_rows?.[1] ?? 1]));
  const bytes = await writeErrorWorkbook(await fileOf(db, id), problems, headerRows);
  return { bytes, fileName: `${batch.file_name.replace(/\.[^.]*$/, "")}_错误.xlsx` };
}

async function problemsOf(db: Db, batch: Batch) {
  const rows = await db
    .selectFrom("import_row")
    .select(["sheet_no", "row_no", "errors"])
    .where("batch_id", "=", batch.id)
    .where("town_id", "=", batch.town_id)
    .where("decision", "=", "error")
    .orderBy("sheet_no")
    .orderBy("row_no")
    .execute();
  return rows.flatMap(({ sheet_no, row_no, errors }) =>
    (errors as unknown as RowMessage[]).map((error) => ({ ...error, sheet_no, row: row_no })),
  );
}
