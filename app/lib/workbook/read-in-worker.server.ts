import type { Workbook, WorkbookEvent } from "./cell.ts";
import { collectWorkbook } from "./collect.server.ts";
import { runWorker, type WorkerLimits } from "./run-worker.server.ts";
import { unpackEvent } from "./worker-protocol.server.ts";

/** Called after each chunk with the sheet being read and the rows read so far in all. */
export type ReadOptions = { onProgress?: (progress: { sheet: string; rows: number }) => void; limits?: WorkerLimits };

/**
 * Reads a file from a person in a worker thread, in chunks of 500 rows; the worker waits while a chunk is being used.
 * @throws AppError("invalid") with a sentence fit for the sender, whatever the file does
 */
export async function* streamWorkbookSafely(bytes: Uint8Array, options: ReadOptions = {}): AsyncGenerator<WorkbookEvent> {
  let sheet = "";
  let rows = 0;
  for await (const reply of runWorker({ kind: "read", bytes }, options.limits)) {
    if (reply.type !== "event") continue;
    const event = unpackEvent(reply.event);
    if (event.type === "sheet") sheet = event.name;
    if (event.type === "rows") {
      rows += event.rows.length;
      options.onProgress?.({ sheet, rows });
    }
    yield event;
  }
}

/** As `streamWorkbookSafely`, collected. */
export async function readWorkbookSafely(bytes: Uint8Array, options: ReadOptions = {}): Promise<Workbook> {
  return collectWorkbook(streamWorkbookSafely(bytes, options));
}
