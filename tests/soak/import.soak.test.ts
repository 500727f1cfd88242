import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, build, residentMiB, startApp } from "#tests/bench/app.ts";
import { type House, openHouse } from "#tests/bench/house.ts";
import { spreadOf, timed } from "#tests/bench/measure.ts";
import { takeBack, upload } from "#tests/bench/upload.ts";
import { ledgerFile } from "#tests/setup/ledger-file.ts";
import { testServer } from "#tests/setup/postgres.ts";

/** The largest ledger there may be (security §7.2), through the built product, while others work. */
const ROWS = Number(process.env.ROWS ?? 50_000);
const MOST_MIB = 512;

let server: Awaited<ReturnType<typeof testServer>>;
let house: House;
let app: App;
beforeAll(async () => {
  build();
  server = await testServer();
  house = await openHouse(server.adminUrl, { people: 1_000, towns: 4 });
  app = await startApp(house.url);
}, 600_000);
afterAll(async () => {
  await app.stop();
  await house.close();
  await server.stop();
});

/** Asks for pages and looks at the memory, five times a second, until the work is done. */
async function watched<T>(work: Promise<T>) {
  let busy = true;
  const [health, list]: [number[], number[]] = [[], []];
  let peak = 0;
  const watching = (async () => {
    for (; busy; await sleep(200)) {
      health.push(await timed(() => app.page("/healthz")));
      list.push(await timed(() => app.page("/talents", house.leader.token)));
      peak = Math.max(peak, residentMiB(app.pid) ?? 0);
    }
  })();
  const result = await work.finally(() => {
    busy = false;
  });
  await watching;
  return { result, peak, health: spreadOf(health), list: spreadOf(list) };
}

test(`${ROWS} rows are imported and taken back within ${MOST_MIB} MiB, and pages answer meanwhile`, async () => {
  const bytes = await ledgerFile(ROWS);
  const done = await watched(upload(app, house, bytes));
  tell("import", done);
  expect(done.result.created).toBe(ROWS);
  const undone = await watched(takeBack(app, house, done.result.batchId));
  tell("undo", undone);
  for (const { peak, list } of [done, undone]) {
    expect(peak).toBeLessThan(MOST_MIB);
    expect(list.p95).toBeLessThan(3_000);
  }
});

function tell(what: string, { result, peak, health, list }: Awaited<ReturnType<typeof watched<unknown>>>) {
  console.log(
    what,
    JSON.stringify(result),
    `peak ${Math.round(peak)} MiB; /healthz p95 ${Math.round(health.p95)} ms, list p50 ${Math.round(list.p50)} p95 ${Math.round(list.p95)} ms (${list.calls} calls)`,
  );
}
