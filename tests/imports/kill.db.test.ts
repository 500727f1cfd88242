import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, inject, test } from "vitest";
import { commitImport } from "#app/features/imports/commands/commit-import.server.ts";
import { jobDone } from "#app/features/imports/jobs.server.ts";
import { importProgress } from "#app/features/imports/queries.server.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { checked, clerkOf, csv } from "./stage.ts";

const database = await openTestDatabase();
const clerk = await clerkOf(database, { role: "ZY" });
const query = async (text: string, values: unknown[] = []) => (await database.admin.query(text, values)).rows;

const PEOPLE = 1_600;
const name = (i: number) => `示${String.fromCharCode(0x4e00 + i)}${String.fromCharCode(0x5200 + i)}`;
const ledger = csv(
  ["姓名", "出生年月", "籍贯村", "联系电话"],
  ...Array.from({ length: PEOPLE }, (_, i) => [name(i), "1990-01", `滍阳镇第${i}村`, `1600375${String(i).padStart(4, "0")}`]),
);

test("a process killed in the middle of a commit leaves nobody half filed; the batch says so and can be committed again", {
  timeout: 180_000,
}, async () => {
  const { batchId } = await checked(clerk, ledger);
  const orders = {
    connectionString: database.admin.options.connectionString,
    passwords: inject("database").passwords,
    token: clerk.token,
    actor: clerk.actor,
    batchId,
  };
  const child = spawn(process.execPath, ["--import", "tsx", "tests/imports/commit-child.ts", JSON.stringify(orders)], {
    stdio: "inherit",
  });
  const ended = once(child, "exit");
  for (;;) {
    const [batch] = await query("select status, progress_done from import_batch where id = $1", [batchId]);
    expect(batch.status).not.toBe("committed");
    if (batch.progress_done > 0) break;
    await pause(20);
  }
  child.kill("SIGKILL");
  await ended;
  expect(await query("select count(*)::int as n from talent")).toEqual([{ n: 0 }]);
  expect(await importProgress(clerk.makeDb(), clerk.actor, batchId)).toMatchObject({ status: "committing" });
  // The lease of the dead process runs out; here it is not waited for.
  await query("update import_batch set lease_until = now() - interval '1 second' where id = $1", [batchId]);
  expect(await importProgress(clerk.makeDb(), clerk.actor, batchId)).toEqual({
    status: "ready",
    done: 0,
    total: 0,
    failure: "上次提交中断，没有写入任何一行",
  });
  expect(await query("select count(*)::int as n from talent")).toEqual([{ n: 0 }]);
  await commitImport(clerk.makeDb, clerk.actor, batchId);
  await jobDone(batchId);
  expect(await importProgress(clerk.makeDb(), clerk.actor, batchId)).toMatchObject({ status: "committed", failure: null });
  expect(await query("select count(*)::int as n, count(distinct name)::int as names from talent")).toEqual([
    { n: PEOPLE, names: PEOPLE },
  ]);
});
