import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "#server/embedded-postgres.ts";
import { startApp } from "#tests/e2e/setup/app.ts";
import { EVERYBODY, PEOPLE, type Who } from "#tests/e2e/setup/people.ts";
import { signIn, stateOf } from "#tests/e2e/setup/sign-in.ts";
import { announceWorld, type World } from "#tests/e2e/setup/world.ts";

/** The demo as it is delivered, with everybody signed in and nothing else written: the figures in the pictures are the demo's own. */
export default async function guideSetup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "guigen-guide-"));
  // The database server may run as another user, who must be able to walk through.
  chmodSync(folder, 0o755);
  const dataDir = path.join(folder, "data");
  const keyFile = path.join(folder, "keys", "data.key");
  const { origin, stop } = await startApp({ DATA_DIR: dataDir, DATA_KEY_FILE: keyFile });
  const end = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await startPostgres({ dataDir, keyFile, lock: "share" });
    await postgres.stop();
    const world = await signedIn(origin, postgres.adminUrl, folder);
    const file = path.join(folder, "world.json");
    writeFileSync(file, JSON.stringify(world));
    announceWorld(file);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

async function signedIn(origin: string, adminUrl: string, folder: string): Promise<World> {
  const entries: [Who, string][] = [];
  for (const who of EVERYBODY) entries.push([who, await signIn(origin, PEOPLE[who].login)]);
  const cookies = Object.fromEntries(entries) as World["cookies"];
  const states = Object.fromEntries(EVERYBODY.map((who) => [who, path.join(folder, `${who}.json`)])) as World["states"];
  for (const who of EVERYBODY) writeFileSync(states[who], JSON.stringify(stateOf(origin, cookies[who])));
  const none = { zhiyang: {}, yingbin: {} };
  return { origin, adminUrl, cookies, states, samples: none, ids: none, canaries: { zhiyang: [], yingbin: [] } };
}
