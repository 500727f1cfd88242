import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { computeFigures, fold, listTowns } from "#app/features/reports/metrics/compute.server.ts";
import type { CountId } from "#app/features/reports/metrics/facts/index.ts";
import { type Figure, valueAt } from "#app/features/reports/metrics/figure.ts";
import { linesOf, METRIC_IDS, type MetricId } from "#app/features/reports/metrics/metric.ts";
import { isRolledUp, KEPT } from "#app/features/reports/metrics/recipes.ts";
import { rolledUp } from "#app/features/reports/metrics/rollup.server.ts";
import { drillInto } from "#app/features/reports/queries/drill.server.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, type TestActor, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";
import { aWorld, day, event, happens, type World } from "./contact-story.ts";

const { asRole, owner, admin } = await openTestDatabase();
const CONTACTS: readonly MetricId[] = ["M05", "M08", "M09", "M10", "M11", "M12", "M13", "M14", "M15", "M16", "M17", "M18", "M56"];
/** Everything counted of contacts, whether it is kept or not. */
const COUNTS: readonly CountId[] = [...KEPT.outreach, "M12", "surveyed"];

let zone: TestActor;
beforeAll(async () => {
  zone = await asRole({ role: "RC" });
});

const window = (asOf: string, from: string | null = null, knownAt: string | null = null) => ({ asOf, from, knownAt });
const figuresOf = async (asOf: string, knownAt: string | null = null) =>
  computeFigures(zone.db, CONTACTS, window(asOf, null, knownAt), await listTowns(owner));
const story = fc.array(event, { minLength: 3, maxLength: 14 });
const told = async (events: Parameters<typeof happens>[1][]): Promise<World> => {
  const world = await aWorld(zone);
  for (const it of events) await happens(world, it);
  return world;
};

test("whatever happens, what is rolled up is what the facts fold to, on any day and for any period", async () => {
  await fc.assert(
    fc.asyncProperty(story, day(-5, 190), fc.option(day(-5, 90)), async (events, asOf, from) => {
      await told(events);
      const asked = COUNTS.filter((id) => isRolledUp(id, window(asOf, from)));
      const kept = await rolledUp(zone.db, asked, window(asOf, from));
      const folded = await Promise.all(asked.map(async (id) => [id, await fold(owner, id, window(asOf, from))] as const));
      expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(folded));
    }),
    { numRuns: 20 },
  );
}, 120_000);

test("persons are never more than person-times, parts make their whole, towns their total", async () => {
  await fc.assert(
    fc.asyncProperty(story, day(0, 90), async (events, asOf) => {
      await told(events);
      const figures = await figuresOf(asOf);
      const at = (id: MetricId, town: string | null = null, part: string | null = null) =>
        valueAt(figures.get(id) ?? NONE, part, town) ?? 0;
      for (const town of [null, TOWN_A, TOWN_B]) {
        expect(at("M11", town)).toBeLessThanOrEqual(at("M08", town));
        expect(at("M14", town, "talents") + at("M14", town, "family")).toBe(at("M12", town));
        expect(at("M18", town, "persons")).toBeLessThanOrEqual(at("M18", town, "person_times"));
        expect(at("M05", town, "numerator")).toBeLessThanOrEqual(at("M05", town, "denominator"));
        expect(at("M56", town, "numerator")).toBeLessThanOrEqual(at("M56", town, "denominator"));
      }
      // Workload and outcome are attributed differently, so persons and person-times compare in total only.
      expect(at("M09")).toBeLessThanOrEqual(at("M08"));
      expect(at("M12")).toBeLessThanOrEqual(at("M13"));
      expect(at("M16")).toBeLessThanOrEqual(at("M13"));
      for (const id of CONTACTS)
        for (const { part } of linesOf(id).filter(() => !figures.get(id)?.parts?.denominator)) {
          const towns = [TOWN_A, TOWN_B].reduce((sum, town) => sum + at(id, town, part), 0);
          if (id === "M17" || id === "M18") expect(towns).toBeGreaterThanOrEqual(at(id, null, part));
          else expect(towns, `${id} ${part}`).toBe(at(id, null, part));
        }
    }),
    { numRuns: 15 },
  );
}, 120_000);

test("every number opens to rows that fold to it", async () => {
  await fc.assert(
    fc.asyncProperty(story, day(0, 90), fc.constantFrom(null, TOWN_A, TOWN_B), async (events, asOf, townId) => {
      await told(events);
      const figures = await figuresOf(asOf);
      for (const { id, part } of CONTACTS.flatMap(linesOf).filter(({ isRatio }) => !isRatio)) {
        const figure = figures.get(id) ?? NONE;
        const drill = await drillInto(zone.db, actorOf(zone), { id, part, townId }, window(asOf));
        expect(drill.count, `${id} ${part}`).toBe(valueAt(figure, figure.parts?.denominator ? "denominator" : part, townId) ?? 0);
        if (figure.parts?.numerator) expect(drill.numeratorCount, id).toBe(valueAt(figure, "numerator", townId) ?? 0);
      }
    }),
    { numRuns: 10 },
  );
}, 120_000);

test("what was known at a moment stays what it was, whatever is withdrawn, corrected or joined later", async () => {
  await fc.assert(
    fc.asyncProperty(story, story, day(0, 90), async (before, after, asOf) => {
      const world = await told(before);
      const then = await figuresOf(asOf);
      const { rows } = await sql<{ at: string }>`select clock_timestamp()::text as at`.execute(owner);
      for (const it of after) await happens(world, it);
      expect(await figuresOf(asOf, rows[0]?.at ?? "")).toEqual(then);
    }),
    { numRuns: 12 },
  );
}, 120_000);

describe("a relative of two talents", () => {
  const visit = (on: string, relatives: number[]) => ({
    what: "contact" as const,
    on,
    town: TOWN_A,
    kind: "visit" as const,
    campaign: 0,
    lag: 0,
    talents: [],
    relatives,
    stranger: false,
    counts: true,
  });

  test("counts once, in the town of the talent met first; the towns' own rows agree", async () => {
    const before = await figuresOf("2023-03-28");
    // Relatives 0 (town A) and 4 (town B) are one person; met at B's home first.
    await told([visit("2023-02-01", [4]), visit("2023-02-03", [0]), { what: "joined", one: 0, other: 4 }]);
    const after = await figuresOf("2023-03-28");
    const grown = (id: MetricId, town: string | null, part: string | null = null) =>
      (valueAt(after.get(id) ?? NONE, part, town) ?? 0) - (valueAt(before.get(id) ?? NONE, part, town) ?? 0);
    expect([grown("M12", null), grown("M12", TOWN_A), grown("M12", TOWN_B)]).toEqual([1, 0, 1]);
    expect(grown("M13", null)).toBe(2);
    expect(grown("M16", null)).toBe(2);
    for (const town of [TOWN_A, TOWN_B]) {
      const clerk = await asRole({ role: "ZY", town });
      const drill = await drillInto(clerk.db, actorOf(clerk), { id: "M14", part: "family", townId: town }, window("2023-03-28"));
      expect(drill.count).toBe(valueAt(after.get("M14") ?? NONE, "family", town));
    }
  });
});

test("a changed setting counts anew, and changed back as before", async () => {
  await told([{ what: "assessed", talent: 0, on: "2023-02-01" }]);
  const rate = async () => (await figuresOf("2023-03-28")).get("M05")?.parts?.numerator?.total ?? 0;
  const set = (days: number) => admin.query("update setting set value = $1 where key = 'update_window_days'", [days]);
  const usual = await rate();
  await set(10);
  expect(await rate()).toBeLessThan(usual);
  expect(await rate()).toBe((await fold(owner, "updated", window("2023-03-28"))).total);
  await set(90);
  expect(await rate()).toBe(usual);
});

test("a logged call leaves the counts of people as they are", async () => {
  const world = await told([]);
  await computeFigures(zone.db, METRIC_IDS, window("2023-03-28"), await listTowns(owner));
  await happens(world, {
    what: "contact",
    on: "2023-03-01",
    town: TOWN_A,
    kind: "online",
    campaign: 0,
    lag: 0,
    talents: [0],
    relatives: [],
    stranger: false,
    counts: true,
  });
  expect((await admin.query("select from metric_stale")).rowCount).toBe(0);
  expect((await admin.query("select distinct town_id from outreach_metric_stale")).rows).toEqual([{ town_id: TOWN_A }]);
});

test("a town may have another's stale counts added up, but can change none", async () => {
  await told([]);
  const clerk = await asRole({ role: "ZY", town: TOWN_A });
  await sql`select outreach_metric_refresh(${TOWN_B})`.execute(clerk.db);
  expect((await admin.query("select from outreach_metric_stale where town_id = $1", [TOWN_B])).rowCount).toBe(0);
  expect((await sql`select from outreach_metric_day where town_id = ${TOWN_B}`.execute(clerk.db)).rows).toEqual([]);
  for (const change of [sql`delete from outreach_metric_day`, sql`update outreach_metric_day set total = 9`])
    await expect(change.execute(clerk.db)).rejects.toThrow(/permission denied/);
});

const NONE: Figure = { total: 0, towns: {} };
