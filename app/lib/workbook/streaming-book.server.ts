import { once } from "node:events";
import { createWriteStream } from "node:fs";
import type { Writable } from "node:stream";
import { finished } from "node:stream/promises";
import { setImmediate as nextTurn } from "node:timers/promises";
import type ExcelJS from "exceljs";

const ROWS_A_BREATH = 200;

/** A workbook being written row by row. Call `breathe` after each committed row, so that neither memory nor the thread fills up. */
export type StreamingBook = {
  book: ExcelJS.stream.xlsx.WorkbookWriter;
  breathe: () => Promise<void>;
  close: () => Promise<void>;
};

/** Opens a streamed .xlsx on a path or stream. `close` resolves when all is flushed. @throws when the stream breaks off */
export async function openStreamingBook(out: Writable | string): Promise<StreamingBook> {
  // Loaded by the first who writes one: it is 20 MB that a server at rest does not need.
  const { default: ExcelJS } = await import("exceljs");
  const stream = typeof out === "string" ? createWriteStream(out) : out;
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const ended = finished(stream);
  ended.catch(() => undefined);
  let rows = 0;
  const breathe = async () => {
    rows += 1;
    if (rows % ROWS_A_BREATH !== 0) return;
    await nextTurn();
    if (stream.destroyed) await ended;
    if (stream.writableNeedDrain) await Promise.race([once(stream, "drain"), ended]);
  };
  const close = async () => {
    await Promise.race([book.commit(), ended]);
    await ended;
  };
  return { book, breathe, close };
}
