import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Actor } from "#app/auth/actor.ts";
import { checkImport } from "#app/features/imports/commands/check-import.server.ts";
import { startImport } from "#app/features/imports/commands/start-import.server.ts";
import { jobDone } from "#app/features/imports/jobs.server.ts";
import { getImport, importProgress, listImportRows } from "#app/features/imports/queries.server.ts";
import type { RowFilter } from "#app/features/imports/schema.ts";
import { type TestActor, type TestDatabase, TOWN_A } from "#tests/setup/test-database.ts";

const TOWNS: Record<string, { name: string; code: string }> = {
  [TOWN_A]: { name: "滍阳镇", code: "410472101" },
};

/** Somebody at work: the actor of the commands, and handles that carry the session. */
export type Clerk = { actor: Actor; token: string; makeDb: () => TestActor["db"] };

/** Signs somebody in and gives them the shape that commands ask for. */
export async function clerkOf({ asRole, door }: TestDatabase, options: Parameters<TestDatabase["asRole"]>[0]): Promise<Clerk> {
  const who = await asRole(options);
  const region_id = who.town_id ?? "00000000-0000-7000-8000-410472000000";
  const town = TOWNS[region_id] ?? { name: "应滨街道", code: "410472402" };
  const actor: Actor = {
    user_id: who.user_id,
    user_name: "测试人员",
    position_id: who.position_id,
    role: who.role,
    town_id: who.town_id,
    region_id,
    region_name: town.name,
    town_code: town.code,
    unit_name: "测试单位",
    duty: "专员",
    session_id: "",
    today: new Date().toISOString().slice(0, 10),
  };
  return { actor, token: who.token, makeDb: () => door.scoped(who.access, { token: who.token }) };
}

export const fixture = (name: string) => readFile(path.join(import.meta.dirname, "fixtures", name));

/** A ledger as .csv: the first row is the header. */
export const csv = (...rows: string[][]): Uint8Array =>
  new TextEncoder().encode(`﻿${rows.map((row) => row.join(",")).join("\n")}\n`);

/** Uploads a file and checks it by the proposed mapping. */
export async function checked({ actor, makeDb }: Clerk, bytes: Uint8Array, fileName = "台账.csv") {
  const { batchId, importedBefore } = await startImport(makeDb(), actor, { bytes, fileName });
  const { sheets } = await getImport(makeDb(), actor, batchId);
  const form = sheets.map(({ no, take, columns }) => ({ no, take, columns: columns.map(({ field }) => field) }));
  await checkImport(makeDb, actor, batchId, { sheets: form, late_reason: null });
  await jobDone(batchId);
  const { status, failure } = await importProgress(makeDb(), actor, batchId);
  if (status !== "ready") throw new Error(failure ?? status);
  return { batchId, importedBefore };
}

/** The rows of a batch under a filter. */
export const rowsOf = async ({ actor, makeDb }: Clerk, batchId: string, filter: RowFilter = "all") =>
  (await listImportRows(makeDb(), actor, batchId, { filter, size: 200 })).rows;
