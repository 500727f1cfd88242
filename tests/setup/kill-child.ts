/**
 * The application at work in a process of its own, for drills that kill it: `kill-child.ts '<Work as JSON>'`. Boots, brings a ledger to
 * where its commit or undo begins, says so, and then does that while filing people one by one. What the database has acknowledged is
 * written to a file at once.
 */
import { appendFileSync } from "node:fs";
import { pino } from "pino";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { getBatch } from "#app/features/imports/batch.server.ts";
import type { MakeDb } from "#app/features/imports/jobs.server.ts";
import { fileTalent } from "#app/features/talents/commands/file-talents.server.ts";
import { boot } from "#server/boot.ts";
import { aPerson } from "./a-person.ts";
import { checkFile, commitFile, ledgerFile, undoFile } from "./ledger-file.ts";

export type Work = { act: "commit" | "undo"; rows: number; first: number; actor: Actor; token: string; ackFile: string };
/** One line of the acknowledgement file. */
export type Ack = { filed: string } | { ready: string } | { done: "commit" | "undo" } | { failed: string };

const { act, rows, first, actor, token, ackFile }: Work = JSON.parse(process.argv[2] ?? "{}");
const acknowledge = (ack: Ack) => appendFileSync(ackFile, `${JSON.stringify(ack)}\n`);

async function fileOneByOne(makeDb: MakeDb): Promise<never> {
  for (;;) {
    const id = uuidv7();
    await fileTalent(makeDb(), actor, aPerson({ native_town_id: actor.town_id }), actor.user_id, id);
    acknowledge({ filed: id });
  }
}

async function doIt(makeDb: MakeDb, batchId: string): Promise<never> {
  await (act === "commit" ? commitFile : undoFile)(makeDb, actor, batchId);
  const { status } = await getBatch(makeDb(), actor, batchId);
  if (status === (act === "commit" ? "committed" : "undone")) acknowledge({ done: act });
  return new Promise(() => undefined);
}

// Ends when the database is gone; otherwise it is killed.
try {
  const house = await boot({ lock: "own", demo: false, log: pino({ level: "silent" }) });
  const makeDb = () => house.door.scoped("town", { token });
  const batchId = await checkFile(makeDb, actor, await ledgerFile(rows, first));
  if (act === "undo") await commitFile(makeDb, actor, batchId);
  acknowledge({ ready: batchId });
  await Promise.race([fileOneByOne(makeDb), doIt(makeDb, batchId)]);
} catch (error) {
  acknowledge({ failed: String(error) });
  process.exit(1);
}
