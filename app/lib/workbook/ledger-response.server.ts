import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { type Ledger, writeLedger } from "./write-ledger.server.ts";

/** A ledger as a download, written while it is sent: its size takes no memory. A failure midway breaks the download off. */
export function ledgerResponse(fileName: string, ledger: Ledger): Response {
  const out = new PassThrough();
  writeLedger(out, ledger).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return new Response(createReadableStreamFromReadable(out), {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="export.xlsx"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "Cache-Control": "no-store",
    },
  });
}
