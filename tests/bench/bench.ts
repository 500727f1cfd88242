/** `npm run bench [-- --quick]`: what the product costs over plain `pg`, in one run, at 1,000 and at 100,000 people (performance §2). */
import { writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { testServer } from "#tests/setup/postgres.ts";
import { build, residentMiB, startApp } from "./app.ts";
import { type House, openHouse } from "./house.ts";
import { spreadOf } from "./measure.ts";
import type { Crowd } from "./people.ts";
import { type Line, measureReads } from "./reads.ts";
import { measureWrites } from "./writes.ts";

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });
const CROWDS: readonly Crowd[] = [{ people: 1_000, towns: 4 }, ...(values.quick ? [] : [{ people: 100_000, towns: 40 }])];

/** What has no plain counterpart: the most it may be. */
type Figure = { name: string; value: number; unit: string; goal: number };
type Result = { crowd: Crowd; load: number[]; lines: Line[]; figures: Figure[] };

async function measure(house: House): Promise<Omit<Result, "crowd" | "load">> {
  const starts: number[] = [];
  for (let i = 0; i < 2; i++) {
    const app = await startApp(house.url);
    starts.push(app.startedIn);
    await app.stop();
  }
  const app = await startApp(house.url);
  try {
    starts.push(app.startedIn);
    await sleep(1_000);
    const memory = residentMiB(app.pid);
    const lines = [...(await measureReads(house, app)), ...(await measureWrites(house, app, values.quick ? 1_000 : 10_000))];
    const page = lines.find(({ name }) => name.startsWith("town table page"));
    const figures = [
      { name: "start to first page, database up", value: spreadOf(starts).p50, unit: "ms", goal: 1_000 },
      ...(memory === undefined ? [] : [{ name: "idle memory of Node", value: memory, unit: "MiB", goal: 140 }]),
      ...(page ? [{ name: page.name, value: page.ours.p50, unit: "ms", goal: 5 }] : []),
    ];
    return { lines, figures };
  } finally {
    await app.stop();
  }
}

const met = (value: number, goal: number) => (value <= goal ? "yes" : "no");
const ms = (value: number) => value.toFixed(value < 100 ? 2 : 0);

function print({ crowd, load, lines, figures }: Result): void {
  const rows = [
    [`${crowd.people.toLocaleString("en")} people, ${crowd.towns} towns`, "p50 ms", "p95 ms", "pg ms", "ratio", "goal", "met"],
    ...lines.map(({ name, ours, plain, goal }) => {
      const ratio = ours.p50 / plain.p50;
      return [name, ms(ours.p50), ms(ours.p95), ms(plain.p50), `${ratio.toFixed(1)}×`, `≤ ${goal}×`, met(ratio, goal)];
    }),
    ...figures.map(({ name, value, unit, goal }) => [
      name,
      `${ms(value)} ${unit}`,
      "",
      "",
      "",
      `≤ ${goal} ${unit}`,
      met(value, goal),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows)
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "));
  console.log(`load average ${load.map((value) => value.toFixed(1)).join(" ")} on ${cpus().length} cores\n`);
}

build();
const server = await testServer();
const results: Result[] = [];
try {
  for (const crowd of CROWDS) {
    console.error(`making ${crowd.people.toLocaleString("en")} people …`);
    const house = await openHouse(server.adminUrl, crowd);
    try {
      const result = { crowd, ...(await measure(house)), load: loadavg() };
      results.push(result);
      print(result);
    } finally {
      await house.close();
    }
  }
} finally {
  await server.stop();
}
const file = path.join(import.meta.dirname, "results.json");
writeFileSync(
  file,
  `${JSON.stringify({ at: new Date(), node: process.version, cores: cpus().map(({ model }) => model), results }, null, 2)}\n`,
);
