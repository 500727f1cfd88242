import { open, seal } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { ReadResult } from "./bank-result.server.ts";

export type Held = { id: string; result: ReadResult };

const placeOf = (batchId: string) => ({ table: "bank_result", column: "preview", rowId: batchId });

/** What was previewed, carried by the page to its yes: closed and signed, for this batch alone. Account numbers stay behind. */
export function sealResult({ id, result }: Held, batchId: string): string {
  const rows = result.sheet.rows.map((row) => ({ ...row, account: row.account && `****${row.account.slice(-4)}` }));
  return seal(JSON.stringify({ id, result: { ...result, sheet: { ...result.sheet, rows } } }), placeOf(batchId)).toString(
    "base64url",
  );
}

/** Throws `conflict` for what was not made by this page. */
export function openResult(sealed: string, batchId: string): Held {
  try {
    return JSON.parse(open(Buffer.from(sealed, "base64url"), placeOf(batchId)).toString("utf8")) as Held;
  } catch {
    throw new AppError("conflict", "预览已失效，请重新选文件。");
  }
}
