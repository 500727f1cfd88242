import { afterAll, expect, test } from "vitest";
import { spreadOf } from "#tests/bench/measure.ts";
import { openDrill, type Victim } from "#tests/setup/kill-drill.ts";

/** How many kills; the promise of security §6.3 is 20 before a release and 500 nightly. */
const KILLS = Number(process.env.KILLS ?? 20);
const VICTIMS: readonly Victim[] = ["app", "database", "both"];

const drill = await openDrill();
afterAll(() => drill.close());

test(`${KILLS} kills at random moments of imports and undos lose no acknowledged record and leave nothing half done`, async () => {
  const restarts: number[] = [];
  for (let i = 0; i < KILLS; i++) {
    const victim = VICTIMS[i % VICTIMS.length] ?? "both";
    const restarted = await drill.kill(i % 4 === 3 ? "undo" : "commit", victim, Math.random() * 1.2, 400);
    restarts.push(restarted);
    expect(restarted).toBeLessThan(10_000);
  }
  const { p50, p95 } = spreadOf(restarts);
  console.log(`${KILLS} kills; next start ready in ${Math.round(p50)} ms (p50), ${Math.round(p95)} ms (p95)`);
});
