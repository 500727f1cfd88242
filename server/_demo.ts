import pg from "pg";
import { computeMetrics } from "#app/features/reports/metrics/run.server.ts";
import { bootstrap } from "#db/bootstrap.ts";
import { openOwner } from "#db/client.server.ts";
import { migrate } from "#db/migrate.ts";
import { openDoor } from "#db/scope.server.ts";
import { loadDemo } from "#seeds/demo/load.ts";
import { loadReference } from "#seeds/reference/load.ts";

const name = process.argv[2] ?? "demo";
const base = "postgres://postgres:pw@/postgres?host=/tmp/mypg&port=5433",
  url = `postgres://postgres:pw@/${name}?host=/tmp/mypg&port=5433`;
const root = new pg.Client({ connectionString: base });
await root.connect();
await root.query(`drop database if exists ${name} with (force)`);
await root.query(`create database ${name}`);
await root.end();
const admin = new pg.Client({ connectionString: url });
await admin.connect();
await bootstrap(admin, () => "x");
await admin.end();
const owner = openOwner({ connectionString: url });
await migrate(owner);
await loadReference(owner);
const door = openDoor({ host: "/tmp/mypg", port: 5433, database: name }, () => "x");
console.time("demo");
await loadDemo(owner, door);
console.timeEnd("demo");
for (const asOf of ["2023-01-31", "2023-02-28", "2023-03-28"]) {
  const a = await computeMetrics(owner, { asOf, knownAt: null, from: null, town: null, metrics: null });
  console.log(
    asOf,
    Object.entries(a.metrics)
      .map(([k, v]) => `${k} ${v.total} [${Object.values(v.towns)}] ${v.parts ? JSON.stringify(v.parts) : ""}`)
      .join("\n  "),
  );
}
await door.close();
await owner.destroy();
