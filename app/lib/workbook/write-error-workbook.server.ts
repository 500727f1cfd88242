import { AppError } from "#app/lib/errors.ts";
import type { CellProblem, Marks } from "./mark-errors.server.ts";
import { runWorker, type WorkerLimits } from "./run-worker.server.ts";

/** Marking answers once, at its end: 50,000 faulty rows take a busy machine longer than the usual silence. */
const REBUILD_MS = 120_000;

/**
 * The sender's file with its errors marked, as .xlsx bytes (see `markErrors`), made in a worker thread.
 * `headerRows` gives the last header row of each sheet by name (1 where absent).
 * @throws AppError("invalid") when the file cannot be read any more
 */
export async function writeErrorWorkbook(
  bytes: Uint8Array,
  problems: readonly CellProblem[],
  headerRows: Readonly<Record<string, number>>,
): Promise<Uint8Array> {
  const marks: Marks = { problems, headerRows, keepOriginal: true };
  try {
    return await mark(bytes, marks);
  } catch (error) {
    // Some workbooks that read well are too odd or too heavy to be kept with all their looks.
    if (!(error instanceof AppError)) throw error;
    return mark(bytes, { ...marks, keepOriginal: false }, { silenceMs: REBUILD_MS });
  }
}

async function mark(bytes: Uint8Array, marks: Marks, limits: WorkerLimits = {}): Promise<Uint8Array> {
  for await (const reply of runWorker({ kind: "mark", bytes, marks }, limits)) {
    if (reply.type === "file") return reply.bytes;
  }
  throw new AppError("unavailable", "错误表没有生成，请再试一次");
}
