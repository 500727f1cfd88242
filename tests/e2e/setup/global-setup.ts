import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "#server/embedded-postgres.ts";
import { startApp } from "./app.ts";
import { logContact } from "./log-contact.ts";
import { EVERYBODY, PEOPLE, type Town, type Who } from "./people.ts";
import { planCampaign } from "./plan-campaign.ts";
import { sampleCard } from "./raise-card.ts";
import { asAdmin, canariesOf, idsOf, samplesOf, saveViews, someTalent } from "./rows.ts";
import { signIn, stateOf } from "./sign-in.ts";
import { uploadLedger } from "./upload-ledger.ts";
import { announceWorld, type World } from "./world.ts";

/** Starts the built app once with a demo of its own, signs everybody in, and takes it all away at the end. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "guigen-e2e-"));
  // The database server may run as another user, who must be able to walk through.
  chmodSync(folder, 0o755);
  const dataDir = path.join(folder, "data");
  const keyFile = path.join(folder, "keys", "data.key");
  const app = await startApp({ DATA_DIR: dataDir, DATA_KEY_FILE: keyFile });
  const end = async () => {
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { adminUrl, stop } = await startPostgres({ dataDir, keyFile, lock: "share" });
    await stop();
    const file = path.join(folder, "world.json");
    writeFileSync(file, JSON.stringify(await makeWorld(app.origin, adminUrl, folder)));
    announceWorld(file);
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

async function makeWorld(origin: string, adminUrl: string, folder: string): Promise<World> {
  const entries: [Who, string][] = [];
  // One after the other: the server hashes passwords two at a time.
  for (const who of EVERYBODY) entries.push([who, await signIn(origin, PEOPLE[who].login)]);
  const cookies = Object.fromEntries(entries) as World["cookies"];
  const states = Object.fromEntries(EVERYBODY.map((who) => [who, path.join(folder, `${who}.json`)])) as World["states"];
  for (const who of EVERYBODY) writeFileSync(states[who], JSON.stringify(stateOf(origin, cookies[who])));
  await uploadLedger(origin, cookies.ZY, "滍阳镇");
  await uploadLedger(origin, cookies.foreignZY, "应滨街道");
  await logContact(origin, cookies.ZY, await asAdmin(adminUrl, (client) => someTalent(client, "zhiyang")));
  await logContact(origin, cookies.foreignZY, await asAdmin(adminUrl, (client) => someTalent(client, "yingbin")));
  await planCampaign(origin, cookies.ZY, await asAdmin(adminUrl, (client) => someTalent(client, "zhiyang")));
  await planCampaign(origin, cookies.foreignZY, await asAdmin(adminUrl, (client) => someTalent(client, "yingbin")));
  await asAdmin(adminUrl, saveViews);
  const firmOf = async (town: Town) => (await asAdmin(adminUrl, (client) => samplesOf(client, town))).enterpriseId;
  const cards = {
    zhiyang: await sampleCard(origin, cookies.ZY, "zhiyang", await firmOf("zhiyang")),
    yingbin: await sampleCard(origin, cookies.foreignZY, "yingbin", await firmOf("yingbin")),
  };
  return asAdmin(adminUrl, async (client) => ({
    origin,
    adminUrl,
    cookies,
    states,
    samples: {
      zhiyang: { ...(await samplesOf(client, "zhiyang")), token: cards.zhiyang },
      yingbin: { ...(await samplesOf(client, "yingbin")), token: cards.yingbin },
    },
    ids: { zhiyang: await idsOf(client, "zhiyang"), yingbin: await idsOf(client, "yingbin") },
    canaries: { zhiyang: await canariesOf(client, "zhiyang"), yingbin: await canariesOf(client, "yingbin") },
  }));
}
