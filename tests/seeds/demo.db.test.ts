import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import { computeMetrics } from "#app/features/reports/metrics/run.server.ts";
import { loadDemo } from "#seeds/demo/load.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";

const { owner, door } = await openTestDatabase();

const TOWNS = ["410472101", "410472402", "410472401", "410472001"]; // 滍阳 应滨 滨湖 湖滨路, the order of domain §7.1

const asOf = async (day: string, knownAt: string | null = null, from: string | null = null) => {
  const { metrics } = await computeMetrics(owner, { asOf: day, knownAt, from, town: null, metrics: null });
  return Object.fromEntries(
    Object.entries(metrics).map(([id, { total, towns, parts }]) => [
      id,
      { total, towns: TOWNS.map((town) => towns[town]), parts },
    ]),
  );
};

beforeAll(() => loadDemo(owner, door), 180_000);

describe("the published figures of 2023-03-28 (domain §4, §7.1)", () => {
  test.each([
    ["M01", 116, [41, 28, 25, 22]],
    ["M02", 103, [36, 25, 22, 20]],
    ["M02b", 13, [5, 3, 3, 2]],
    ["M06", 50, [18, 12, 10, 10]],
  ])("%s is %d, and so by town", async (id, total, towns) => {
    expect((await asOf("2023-03-28"))[id]).toMatchObject({ total, towns });
  });

  test("M03 is 4/4 and M04 is 108/116 = 93.1 %", async () => {
    const figures = await asOf("2023-03-28");
    expect(figures.M03).toMatchObject({ total: 100, parts: { numerator: 4, denominator: 4 } });
    expect(figures.M04).toMatchObject({ total: 93.1, parts: { numerator: 108, denominator: 116 } });
    expect(figures.M07?.total).toBe(61);
  });
});

test.each([
  ["2023-01-31", 63, [22, 15, 14, 12]],
  ["2023-02-28", 98, [35, 23, 21, 19]],
  ["2023-03-28", 116, [41, 28, 25, 22]],
])("on %s M01 is %d", async (day, total, towns) => {
  expect((await asOf(day)).M01).toMatchObject({ total, towns });
});

test.each([
  ["2023-01-01", "2023-01-31", 63],
  ["2023-02-01", "2023-02-28", 35],
  ["2023-03-01", "2023-03-28", 18],
])("from %s to %s %d are new (M01p)", async (from, to, total) => {
  expect((await asOf(to, null, from)).M01p?.total).toBe(total);
});

test("what was known at the end of January is no more than what is known now of January", async () => {
  const then = (await asOf("2023-01-31", "2023-01-31T23:59:59+08:00")).M01?.total ?? 0;
  const now = (await asOf("2023-01-31")).M01?.total ?? 0;
  expect(then).toBeLessThan(now); // entries of the last days of January were typed in February
  expect((await asOf("2023-01-31", "2023-03-28T23:59:59+08:00")).M01?.total).toBe(now);
});

test("160 talents are on file, every one of them entered by somebody", async () => {
  const { rows } = await sql<{ talents: number; nobody: number; accounts: number }>`
    select (select count(*) from talent) as talents, (select count(*) from audit_log where user_id is null) as nobody,
      (select count(*) from user_account where is_demo) as accounts`.execute(owner);
  expect(rows[0]).toEqual({ talents: 160, nobody: 0, accounts: 31 });
});

test("no session of the demo's making is left behind", async () => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from session where may_set_clock`.execute(owner);
  expect(rows[0]?.n).toBe(0);
});
