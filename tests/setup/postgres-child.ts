/** One start of the supervisor in a process of its own, for tests that kill it: `postgres-child.ts '<StartOptions as JSON>'`. Says one JSON line. */
import { startPostgres } from "#server/embedded-postgres.ts";
import { stopOnSignals } from "#server/postgres/signals.ts";

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const server = await startPostgres(JSON.parse(process.argv[2] ?? "{}"));
  stopOnSignals(() => server.stop());
  say({ adminUrl: server.adminUrl, adopted: server.adopted, clusterDir: server.clusterDir });
  setInterval(() => {}, 60_000);
} catch (error) {
  say({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
