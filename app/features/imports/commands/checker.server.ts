import type { Actor } from "#app/auth/actor.ts";
import type { Row } from "#app/lib/workbook/cell.ts";
import type { Db } from "#db/database.ts";
import { breather, type Run } from "../jobs.server.ts";
import { type BatchKind, LEDGER_SHAPES } from "../kinds.ts";
import type { Checked } from "../ledger-kind.server.ts";
import { ledgerKind } from "../ledger-kinds.server.ts";
import { kindOfRow } from "../rules/row-kinds.ts";
import type { HeaderMap } from "../schema.ts";
import { insertImportRows } from "./row-store.server.ts";

/**
 * What turns a batch's rows into proposals, chunk by chunk: `read` takes a chunk of a sheet, `store` looks its people up and writes
 * it. The two may overlap, `read` of the next chunk with `store` of the last. `decisions`, `sheets` and `total` count along.
 */
export async function openChecker(trx: Db, run: Run, actor: Actor, kind: BatchKind, batch: Checked, map: HeaderMap) {
  const pass = await ledgerKind(kind).openPass(trx, actor, batch, map);
  const shape = LEDGER_SHAPES[kind];
  const breathe = breather();
  const decisions = { create: 0, update: 0, duplicate: 0, skip: 0, error: 0 };
  const sheets = batch.sheets.map((plan) => ({ ...plan, data_rows: map[plan.no]?.take ? 0 : plan.data_rows, unnamed_rows: 0 }));
  const expected = batch.sheets.reduce((sum, { no, data_rows }) => sum + (map[no]?.take ? data_rows : 0), 0);
  let total = 0;

  /** The rows of a chunk that are about somebody. */
  async function read(sheetNo: number, rows: readonly Row[]): Promise<unknown[]> {
    const plan = sheets[sheetNo];
    const sheetMap = plan && map[plan.no];
    if (!plan?.header_rows || !sheetMap?.take) return [];
    const found: unknown[] = [];
    for (const row of rows) {
      if (row.number <= plan.header_rows[1]) continue;
      const rowKind = kindOfRow(row, sheetMap.fields, shape);
      if (rowKind === "unnamed") plan.unnamed_rows += 1;
      if (rowKind !== "person") continue;
      plan.data_rows += 1;
      found.push(pass.read(plan, sheetMap, row));
      await breathe();
    }
    total += found.length;
    return found;
  }

  /** Looks the chunk up, decides, and writes it. */
  async function store(chunk: readonly unknown[]): Promise<void> {
    const rows = await pass.decide(chunk);
    for (const { decision } of rows) decisions[decision as keyof typeof decisions] += 1;
    await insertImportRows(trx, batch, rows);
    await run.progress(total, Math.max(expected, total));
  }

  return {
    read,
    store,
    decisions,
    sheets,
    get total() {
      return total;
    },
  };
}
