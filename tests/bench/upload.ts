import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "./app.ts";
import type { House } from "./house.ts";
import { timed } from "./measure.ts";

/** What became of a ledger, and how long reading and checking, committing, and taking back took, in milliseconds. */
export type Uploaded = { batchId: string; created: number; checked: number; committed: number };

/** Takes a ledger through the product's own screens: upload, the mapping as proposed, preview, commit. */
export async function upload(app: App, { plain, clerk }: Pick<House, "plain" | "clerk">, bytes: Buffer): Promise<Uploaded> {
  const file = new FormData();
  file.set("file", new File([new Uint8Array(bytes)], "台账.xlsx"));
  let batchId = "";
  const checked = await timed(async () => {
    const location = await app.send("/imports/new", file, clerk.token);
    batchId = /\/imports\/([0-9a-f-]{36})/.exec(location)?.[1] ?? "";
    await app.send(`/imports/${batchId}/mapping`, await proposed(plain, batchId), clerk.token);
    await reached(plain, batchId, "ready");
  });
  const committed = await timed(async () => {
    await app.send(`/imports/${batchId}/commit`, new FormData(), clerk.token);
    await reached(plain, batchId, "committed");
  });
  const { rows } = await plain.query<{ n: number }>("select created_count as n from import_batch where id = $1", [batchId]);
  return { batchId, created: rows[0]?.n ?? 0, checked, committed };
}

/** Takes it back; how long that took. */
export const takeBack = (app: App, { plain, clerk }: Pick<House, "plain" | "clerk">, batchId: string): Promise<number> =>
  timed(async () => {
    await app.send(`/imports/${batchId}/undo`, new FormData(), clerk.token);
    await reached(plain, batchId, "undone");
  });

async function proposed(plain: House["plain"], batchId: string): Promise<FormData> {
  const { rows } = await plain.query<{ header_map: Record<string, { take: boolean; fields: (string | null)[] }> }>(
    "select header_map from import_batch where id = $1",
    [batchId],
  );
  const form = new FormData();
  for (const [i, [no, { take, fields }]] of Object.entries(rows[0]?.header_map ?? {}).entries()) {
    form.set(`sheets[${i}].no`, no);
    if (take) form.set(`sheets[${i}].take`, "on");
    for (const [column, field] of fields.entries()) form.set(`sheets[${i}].columns[${column}]`, field ?? "");
  }
  return form;
}

const LONGEST_MS = 600_000;

async function reached(plain: House["plain"], batchId: string, wanted: string): Promise<void> {
  for (const end = performance.now() + LONGEST_MS; performance.now() < end; await sleep(20)) {
    const { rows } = await plain.query<{ status: string; failure: string | null }>(
      "select status, failure from import_batch where id = $1",
      [batchId],
    );
    if (rows[0]?.status === wanted) return;
    if (rows[0]?.failure) throw new Error(rows[0].failure);
  }
  throw new Error(`the batch did not become ${wanted}`);
}
