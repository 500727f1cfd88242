import { join } from "node:path";
import { startPostgres } from "#server/embedded-postgres.ts";

const cache = join(import.meta.dirname, "../../.cache");
/** Tests may lose everything in a power cut; in return a clone takes milliseconds. */
const QUICK = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  wal_level: "minimal",
  max_wal_senders: "0",
};

/** The server for tests: the one of TEST_DATABASE_URL, else an embedded one in `.cache`, shared by runs at the same time; the last one out stops it. */
export async function testServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, stop: async () => {} };
  const { adminUrl, stop } = await startPostgres({
    dataDir: join(cache, "test-postgres"),
    keyFile: join(cache, "test-keys/data.key"),
    lock: "share",
    settings: QUICK,
  });
  return { adminUrl, stop };
}
