import { readFile } from "node:fs/promises";
import type { Workbook, WorkbookEvent } from "./cell.ts";
import { collectWorkbook } from "./collect.server.ts";
import { readCsv } from "./read-csv.server.ts";
import { readXlsx } from "./read-xlsx.server.ts";
import { asRefusal } from "./refusals.server.ts";
import { sniff } from "./sniff.server.ts";

/**
 * Reads an .xlsx, .xls or .csv piece by piece, in this thread: whoever takes files from people uses
 * `readWorkbookSafely` instead.
 * @throws AppError("invalid") and nothing else
 */
export async function* streamWorkbook(bytes: Uint8Array): AsyncGenerator<WorkbookEvent> {
  try {
    const file = sniff(bytes);
    if (file.kind === "xlsx") yield* readXlsx(bytes, file.entries);
    else if (file.kind === "xls") yield* (await import("./read-xls.server.ts")).readXls(bytes);
    else yield* readCsv(file.text);
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Reads a whole workbook in this thread, from a path or from bytes. @throws AppError("invalid") */
export async function readWorkbook(source: string | Uint8Array): Promise<Workbook> {
  return collectWorkbook(streamWorkbook(typeof source === "string" ? await readFile(source) : source));
}
