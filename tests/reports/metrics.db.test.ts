import fc from "fast-check";
import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { beforeAll, describe, expect, test } from "vitest";
import { computeMetric, listTowns } from "#app/features/reports/metrics/compute.server.ts";
import type { Window } from "#app/features/reports/metrics/facts/window.ts";
import { valueAt } from "#app/features/reports/metrics/figure.ts";
import { linesOf, METRIC_IDS, type MetricId } from "#app/features/reports/metrics/metric.ts";
import { metricTotals } from "#app/features/reports/metrics/totals.server.ts";
import { drillInto } from "#app/features/reports/queries/drill.server.ts";
import { openCell } from "#app/features/reports/queries/open-cell.server.ts";
import { aTalent } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, type TestActor, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const { asRole, owner, door } = await openTestDatabase();
const now = (asOf: string): Window => ({ asOf, knownAt: null, from: null });

let clerkA: TestActor;
let clerkB: TestActor;
let leader: TestActor;

/** A surveyed, verified person of the clerk's town. */
const person = (clerk: TestActor, fields: object = {}) =>
  aTalent(clerk.db, {
    credit_town_id: clerk.town_id ?? TOWN_A,
    native_town_id: clerk.town_id ?? TOWN_A,
    is_away_survey: true,
    verify_status: "verified",
    registered_on: "2023-02-10",
    owner_user_id: clerk.user_id,
    ...fields,
  });

const total = async (id: MetricId, window: Window) => (await computeMetric(owner, id, window, await listTowns(owner))).total;

beforeAll(async () => {
  clerkA = await asRole({ role: "ZY", town: TOWN_A });
  clerkB = await asRole({ role: "ZY", town: TOWN_B });
  leader = await asRole({ role: "LD" });
  for (const day of ["2023-01-05", "2023-02-10", "2023-03-01"]) await person(clerkA, { registered_on: day });
  await person(clerkB);
  await person(clerkB, { verify_status: "to_verify" });
  await person(clerkB, { is_away_survey: false });
});

describe("M01 counts the surveyed and verified, by the day they were registered", () => {
  test.each([
    ["2023-01-04", 0],
    ["2023-01-05", 1],
    ["2023-02-10", 3],
    ["2023-03-28", 4],
  ])("by %s there are %d", async (day, expected) => {
    expect(await total("M01", now(day))).toBe(expected);
  });

  test("who is withdrawn today stays in what was known before", async () => {
    const before = new Date();
    const wrong = await person(clerkA);
    const between = new Date();
    await clerkA.db
      .updateTable("talent")
      .set({ voided_at: sql`ctx_now()`, voided_by: clerkA.user_id, void_reason: "误录同名者" })
      .where("id", "=", wrong.id)
      .execute();
    expect(await total("M01", now("2023-03-28"))).toBe(4);
    expect(await total("M01", { ...now("2023-03-28"), knownAt: between.toISOString() })).toBe(5);
    expect(await total("M01", { ...now("2023-03-28"), knownAt: before.toISOString() })).toBe(4);
  });
});

describe("a state that needs a second person counts from its confirmation", () => {
  test("a proposed return is not yet a return", async () => {
    const home = await person(clerkA, { registered_on: "2023-03-20" });
    const id = uuidv7();
    await clerkA.db
      .insertInto("talent_status_event")
      .values({
        id,
        talent_id: home.id,
        town_id: TOWN_A,
        from_status: "signed",
        to_status: "returned",
        occurred_on: "2023-03-21",
        returned_on: "2023-03-21",
        needs_confirmation: true,
      })
      .execute();
    expect(await total("M02b", now("2023-03-28"))).toBe(0);
    await leader.db
      .updateTable("talent_status_event")
      .set({ confirmed_by: leader.user_id, confirmed_at: sql`ctx_now()` })
      .where("id", "=", id)
      .execute();
    expect(await total("M02b", now("2023-03-28"))).toBe(1);
    expect(await total("M02b", now("2023-03-20"))).toBe(0);
    expect(await total("M02", now("2023-03-28"))).toBe(4);
  });
});

describe("who sees what (domain §8 rule 2)", () => {
  test("a town post sees every town's totals", async () => {
    const figure = (await metricTotals(door, { token: clerkA.token }, ["M01"], now("2023-03-28"))).get("M01");
    expect(figure?.towns[TOWN_B]).toBe(1);
  });

  test("and its own rows only", async () => {
    const drill = await drillInto(clerkA.db, actorOf(clerkA), { id: "M01", part: null, townId: null }, now("2023-03-28"));
    expect(drill.count).toBe(await clerkTotal(clerkA));
    expect(new Set(drill.rows.map(({ town }) => town)).size).toBe(1);
  });

  test("another town's number does not open", async () => {
    const towns = await listTowns(owner);
    const totals = await metricTotals(door, { token: clerkA.token }, ["M01"], now("2023-03-28"));
    const opening = {
      db: clerkA.db,
      door,
      scope: { token: clerkA.token },
      actor: actorOf(clerkA),
      towns,
      totals,
      window: now("2023-03-28"),
    };
    await expect(openCell({ ...opening, cell: { metric: "M01", part: null, townCode: "410472402" } })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(openCell({ ...opening, cell: { metric: "M01", part: null, townCode: "410472101" } })).resolves.toMatchObject({
      drill: { count: await clerkTotal(clerkA) },
    });
    await expect(openCell({ ...opening, cell: { metric: "M01", part: null, townCode: null } })).resolves.toMatchObject({
      drill: null,
    });
  });

  test("a leader's rows carry no full name", async () => {
    const drill = await drillInto(leader.db, actorOf(leader), { id: "M01", part: null, townId: TOWN_A }, now("2023-03-28"));
    expect(drill.rows.every(({ label }) => /^.\*\*$/.test(label))).toBe(true);
  });
});

const clerkTotal = async (clerk: TestActor) =>
  (await computeMetric(owner, "M01", now("2023-03-28"), await listTowns(owner))).towns[clerk.town_id ?? ""];

test("for every indicator, day and town the rows fold to the number, and towns add up to the total", async () => {
  const towns = await listTowns(owner);
  const zone = actorOf(leader);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...METRIC_IDS.flatMap(linesOf).filter(({ isRatio }) => !isRatio)),
      fc.integer({ min: 0, max: 90 }).map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10)),
      async ({ id, part }, day) => {
        const figure = await computeMetric(leader.db, id, now(day), towns);
        const drill = await drillInto(leader.db, zone, { id, part, townId: null }, now(day));
        const { numerator, denominator } = figure.parts ?? {};
        expect(drill.count).toBe(denominator ? denominator.total : valueAt(figure, part, null));
        if (numerator) expect(drill.numeratorCount).toBe(numerator.total);
        else
          expect(towns.reduce((sum, town) => sum + (valueAt(figure, part, town.id) ?? 0), 0)).toBe(valueAt(figure, part, null));
      },
    ),
    { numRuns: 60 },
  );
});
