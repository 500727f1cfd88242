import { afterAll, expect, test } from "vitest";
import { openDrill, type Victim } from "#tests/setup/kill-drill.ts";

/** One kill of each kind; tests/soak/kill.soak.test.ts does the same many times over. */
const drill = await openDrill();
afterAll(() => drill.close());

test.each<["commit" | "undo", Victim, number]>([
  ["commit", "app", 0.5],
  ["commit", "database", 0.7],
  ["undo", "both", 0.4],
])(
  "kill -9 during %s of %s: no acknowledged person is missing, nothing is half done, and it can be done again",
  async (act, victim, after) => {
    expect(await drill.kill(act, victim, after, 300)).toBeLessThan(10_000);
  },
  120_000,
);
