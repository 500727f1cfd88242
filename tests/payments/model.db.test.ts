import fc from "fast-check";
import { expect, test } from "vitest";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { sequences } from "./model.ts";
import { play } from "./play.ts";
import { broken, worldOn } from "./scene.ts";

const database = await openTestDatabase();
const world = await worldOn(database, 8);

/** Sequences that run at the same time, each on its budget, over the eight connections. */
const AT_ONCE = 10;
const SEQUENCES = 500;

test(`${SEQUENCES} random sequences on eight connections end as a small model says`, { timeout: 120_000 }, async () => {
  const groups = fc.array(sequences, { minLength: AT_ONCE, maxLength: AT_ONCE });
  await fc.assert(
    fc.asyncProperty(groups, async (group) => {
      await Promise.all(group.map((sequence) => play(world, sequence)));
    }),
    { numRuns: SEQUENCES / AT_ONCE, endOnFailure: true },
  );
  expect(await broken(world.system)).toEqual([]);
});
