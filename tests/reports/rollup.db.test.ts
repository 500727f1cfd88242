import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { fold } from "#app/features/reports/metrics/compute.server.ts";
import type { CountId } from "#app/features/reports/metrics/facts/index.ts";
import { rolledUp } from "#app/features/reports/metrics/rollup.server.ts";
import { metricTotals } from "#app/features/reports/metrics/totals.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { aContact, anIntent, aStatusEvent, aTalent } from "#seeds/factories.ts";
import { openTestDatabase, type TestActor, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const { asRole, owner, admin, door } = await openTestDatabase();
const COUNTS: readonly CountId[] = ["M01", "M01p", "M02", "M02b", "M06", "M07", "complete"];

let clerk: TestActor;
let neighbour: TestActor;
let leader: TestActor;
let person: string;

beforeAll(async () => {
  clerk = await asRole({ role: "ZY", town: TOWN_A });
  neighbour = await asRole({ role: "ZY", town: TOWN_B });
  leader = await asRole({ role: "LD" });
});
beforeEach(async () => {
  person = (await aTalent(clerk.db, { verify_status: "verified", registered_on: "2023-01-10", work_unit: "示例公司" })).id;
});

/** Both ways of counting, side by side. */
async function bothWays(asOf: string, from: string | null = null) {
  const window = { asOf, knownAt: null, from };
  const kept = await rolledUp(leader.db, COUNTS, window);
  const folded = await Promise.all([...kept.keys()].map(async (id) => [id, await fold(owner, id, window)] as const));
  return { kept: Object.fromEntries(kept), folded: Object.fromEntries(folded) };
}

const day = (least = 0, most = 80) => fc.integer({ min: least, max: most }).map((n) => addDays("2023-01-01", n));
const status = fc.constantFrom("on_file", "returned", "settled", "left_again", "lost");

/** What happens to people: each leaves the roll-up and the facts with the same numbers. */
const happening = fc.oneof(
  fc.record({ what: fc.constant("filed" as const), on: day(), verified: fc.boolean(), away: fc.boolean() }),
  fc.record({ what: fc.constant("assessed" as const), on: day(), will: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ what: fc.constant("step" as const), on: day(), status, confirmed: fc.boolean(), needs: fc.boolean() }),
  fc.record({ what: fc.constant("reached" as const), valid: fc.constantFrom("valid", "invalid") }),
  fc.record({ what: fc.constant("moved" as const) }),
  fc.record({ what: fc.constant("voided" as const) }),
  fc.record({ what: fc.constant("withdrawn" as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const VOIDED = { voided_at: sql<Date>`ctx_now()`, voided_by: sql<string>`ctx_user()`, void_reason: "误录的记录" };

async function make(it: Happening): Promise<void> {
  const { db } = clerk;
  const child = { talent_id: person };
  if (it.what === "filed") {
    const verify_status = it.verified ? "verified" : "to_verify";
    person = (await aTalent(db, { registered_on: it.on, verify_status, is_away_survey: it.away, work_unit: "示例公司" })).id;
  } else if (it.what === "assessed") {
    await anIntent(db, { ...child, assessed_on: it.on, return_will: it.will, invest_will: Math.min(it.will, 2) });
  } else if (it.what === "step") {
    const confirmed = it.confirmed ? { confirmed_by: leader.user_id, confirmed_at: new Date() } : {};
    await aStatusEvent(db, { ...child, to_status: it.status, occurred_on: it.on, needs_confirmation: it.needs, ...confirmed });
  } else if (it.what === "reached") {
    await aContact(db, { ...child, valid: it.valid });
  } else if (it.what === "moved") {
    await leader.db.updateTable("talent").set({ credit_town_id: TOWN_B }).where("id", "=", person).execute();
    person = (await aTalent(db, { verify_status: "verified" })).id;
  } else if (it.what === "voided") {
    await db.updateTable("talent").set(VOIDED).where("id", "=", person).execute();
    person = (await aTalent(db, { verify_status: "verified" })).id;
  } else {
    await db.updateTable("talent_intent").set(VOIDED).where("talent_id", "=", person).where("voided_at", "is", null).execute();
  }
}

test("whatever happens to people, what is rolled up is what the facts fold to, on any day and for any period", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 1, maxLength: 12 }),
      day(-5, 90),
      fc.option(day(-5, 90)),
      async (story, asOf, from) => {
        for (const it of story) await make(it);
        const { kept, folded } = await bothWays(asOf, from);
        expect(kept).toEqual(folded);
      },
    ),
    { numRuns: 20 },
  );
}, 60_000);

test("nobody waits for a change that is still open, and it counts once it is committed", async () => {
  const before = await bothWays("2023-03-28");
  const filing = await clerk.db.startTransaction().execute();
  await aTalent(filing, { verify_status: "verified", registered_on: "2023-02-01" });
  await aTalent(clerk.db, { verify_status: "verified", registered_on: "2023-02-01" });
  expect((await bothWays("2023-03-28")).kept.M01?.total).toBe((before.kept.M01?.total ?? 0) + 1);
  await filing.commit().execute();
  expect((await bothWays("2023-03-28")).kept.M01?.total).toBe((before.kept.M01?.total ?? 0) + 2);
});

test("readers at the same time add a town up once, and all of them see the same", async () => {
  await aTalent(clerk.db, { verify_status: "verified", registered_on: "2023-02-01" });
  const window = { asOf: "2023-03-28", knownAt: null, from: null };
  const seen = await Promise.all(Array.from({ length: 6 }, () => rolledUp(leader.db, ["M01"], window)));
  expect(new Set(seen.map((counts) => counts.get("M01")?.total)).size).toBe(1);
});

test("an edit that no count reads leaves the roll-up as it is", async () => {
  await bothWays("2023-03-28");
  await clerk.db.updateTable("talent").set({ remark: "春节返乡" }).where("id", "=", person).execute();
  expect((await admin.query("select from metric_stale")).rowCount).toBe(0);
});

test("a town that opens the table sees every town's totals, also those nobody has added up since they changed", async () => {
  const window = { asOf: "2023-03-28", knownAt: null, from: null };
  await bothWays("2023-03-28");
  const seen = async () => (await metricTotals(door, { token: clerk.token }, ["M01"], window)).get("M01")?.towns[TOWN_B] ?? 0;
  const before = await seen();
  await aTalent(neighbour.db, { verify_status: "verified" });
  expect((await seen()) - before).toBe(1);
});

test("through its own handle a town sees its own counts, and can change none", async () => {
  await bothWays("2023-03-28");
  const own = await rolledUp(clerk.db, ["M01"], { asOf: "2023-03-28", knownAt: null, from: null });
  expect(Object.keys(own.get("M01")?.towns ?? {})).toEqual([TOWN_A]);
  for (const change of [sql`delete from metric_day`, sql`update metric_day set total = 9`, sql`delete from metric_stale`])
    await expect(change.execute(clerk.db)).rejects.toThrow(/permission denied/);
});
