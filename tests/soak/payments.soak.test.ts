import fc from "fast-check";
import { expect, test } from "vitest";
import { sequences } from "#tests/payments/model.ts";
import { play } from "#tests/payments/play.ts";
import { broken, worldOn } from "#tests/payments/scene.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";

/** How many sequences; the promise of security §5 is 10,000. */
const SEQUENCES = Number(process.env.SEQUENCES ?? 10_000);
const AT_ONCE = 10;

const database = await openTestDatabase();
const world = await worldOn(database, 8);

test(`${SEQUENCES} random sequences of money end as a small model says`, async () => {
  const groups = fc.array(sequences, { minLength: AT_ONCE, maxLength: AT_ONCE });
  await fc.assert(
    fc.asyncProperty(groups, async (group) => {
      await Promise.all(group.map((sequence) => play(world, sequence)));
    }),
    { numRuns: SEQUENCES / AT_ONCE, endOnFailure: true },
  );
  expect(await broken(world.system)).toEqual([]);
});
