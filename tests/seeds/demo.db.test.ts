import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#app/auth/actor.ts";
import { computeFigures, listTowns } from "#app/features/reports/metrics/compute.server.ts";
import { valueAt } from "#app/features/reports/metrics/figure.ts";
import { linesOf, METRIC_IDS } from "#app/features/reports/metrics/metric.ts";
import { computeMetrics } from "#app/features/reports/metrics/run.server.ts";
import { drillInto } from "#app/features/reports/queries/drill.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { loadDemo } from "#seeds/demo/load.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, type TestActor } from "#tests/setup/test-database.ts";

const { owner, door, asRole } = await openTestDatabase();

const TOWNS = ["410472101", "410472402", "410472401", "410472001"]; // 滍阳 应滨 滨湖 湖滨路, the order of domain §7.1

const WINDOW = { asOf: "2023-03-28", knownAt: null, from: null };

const asOf = async (day: string, knownAt: string | null = null, from: string | null = null) => {
  const { metrics } = await computeMetrics(owner, { asOf: day, knownAt, from, town: null, metrics: null });
  return Object.fromEntries(
    Object.entries(metrics).map(([id, { total, towns, parts }]) => [
      id,
      { total, towns: TOWNS.map((town) => towns[town]), parts },
    ]),
  );
};

/** A clerk of 应滨街道, at whose tour somebody of 滍阳镇 came along. */
const STATION = "00000000-0000-7000-8000-410472402000";
let clerk: TestActor;

beforeAll(async () => {
  clerk = await asRole({ role: "ZY", town: STATION });
  await loadDemo(owner, door);
}, 180_000);

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

test("M36 is 36 certificates of 36 persons by pay town with 区直, all handed over on 2023-03-15 under 001 to 036", async () => {
  const ask = (asOf: string) => computeMetrics(owner, { ...WINDOW, asOf, town: null, metrics: ["M36"] });
  const { M36 } = (await ask("2023-03-28")).metrics;
  expect(M36).toMatchObject({ total: 36, parts: { persons: 36, certificates: 36 } });
  expect([...TOWNS, "410472900"].map((town) => M36?.towns[town])).toEqual([7, 9, 6, 8, 6]);
  expect((await ask("2023-03-14")).metrics.M36?.total).toBe(0);
  const numbers = await owner.selectFrom("certificate").select("cert_no").orderBy("cert_no").execute();
  expect(numbers.map(({ cert_no }) => cert_no)).toEqual(
    Array.from({ length: 36 }, (_, i) => `鹰英证〔2023〕${String(i + 1).padStart(3, "0")}号`),
  );
});

test("the five supports are 14 cases, 46 trained, 5 loans of 180万, 21 times guidance and 18 visits with 2 overdue (domain §7.5)", async () => {
  const ids = ["M37", "M38", "M40", "M41", "M42"] as const;
  const ask = async (asOf: string) => (await computeMetrics(owner, { ...WINDOW, asOf, town: null, metrics: ids })).metrics;
  const { M37, M38, M40, M41, M42 } = await ask("2023-03-28");
  expect(M37).toMatchObject({ total: 14, parts: { cases: 14, slots: 70 } });
  expect(TOWNS.map((town) => M37?.towns[town])).toEqual([4, 4, 3, 3]);
  expect(M38).toMatchObject({ total: 46, parts: { persons: 46, person_times: 46 } });
  expect(M40).toMatchObject({ total: 5, parts: { loans: 5, amount: 180_000_000 } });
  expect(M41?.total).toBe(21);
  expect(M42).toMatchObject({ total: 18, parts: { followups: 18, overdue: 2 } });
  const { M38: trained, M40: lent, M41: guided } = await ask("2023-02-28");
  expect([trained?.total, lent?.total, guided?.total]).toEqual([26, 4, 15]);
});

describe("what was paid (domain §4 M31–M36b, M39; §7.1, §7.3)", () => {
  const MONEY = ["M31", "M32", "M33", "M34", "M35", "M36b", "M39"] as const;
  const ask = async (asOf: string) => (await computeMetrics(owner, { ...WINDOW, asOf, town: null, metrics: MONEY })).metrics;
  const PAY_TOWNS = [...TOWNS, "410472900"];

  test("255,800 元 to 36 persons in 105 payments, 9,600 元 to 16, by pay town with 区直", async () => {
    const { M31, M32, M33, M34, M36b, M39 } = await ask("2023-03-28");
    expect(M31?.total).toBe(25_580_000);
    expect(PAY_TOWNS.map((town) => M31?.towns[town])).toEqual([4_290_000, 6_690_000, 3_600_000, 6_550_000, 4_450_000]);
    expect(M32).toMatchObject({ total: 36, parts: { persons: 36, times: 105 } });
    expect(M33).toMatchObject({ total: 960_000, parts: { amount: 960_000, persons: 16 } });
    expect(PAY_TOWNS.map((town) => M33?.towns[town])).toEqual([240_000, 240_000, 120_000, 180_000, 180_000]);
    expect(M34?.total).toBe(26_540_000);
    expect(M36b).toMatchObject({ total: 100, parts: { numerator: 52, denominator: 52 } });
    expect(M39).toMatchObject({ total: 0, parts: { amount: 0, under_way: 6, under_way_amount: 3_000_000 } });
  });

  test("the budgets are 21.3 % and 16.0 % spent, 21.1 % together", async () => {
    const { M35 } = await ask("2023-03-28");
    expect(M35).toMatchObject({
      total: 21.1,
      parts: { living: 21.3, top_talent: 16, numerator: 26_540_000, denominator: 126_000_000 },
    });
  });

  test.each([
    ["2023-01-31", 77_600],
    ["2023-02-28", 163_700],
    ["2023-03-03", 166_700],
    ["2023-03-24", 257_300],
    ["2023-03-28", 255_800],
  ])("on %s the allowance stands at %d 元 net, and so as known on that day", async (day, yuan) => {
    expect((await ask(day)).M31?.total).toBe(yuan * 100);
    const then = await computeMetrics(owner, {
      asOf: day,
      knownAt: `${day}T23:59:59+08:00`,
      from: null,
      town: null,
      metrics: ["M31"],
    });
    expect(then.metrics.M31?.total).toBe(yuan * 100);
  });

  test("the ledger's chains hold, nobody's month is paid twice, and the public sees the list that still runs", async () => {
    const budgets = await owner.selectFrom("budget").select(["id", "reserved_fen", "paid_fen"]).orderBy("amount_fen").execute();
    expect(budgets.map(({ reserved_fen, paid_fen }) => [reserved_fen, paid_fen])).toEqual([
      [0, 960_000],
      [0, 25_580_000],
    ]);
    for (const { id } of budgets) {
      const { rows } = await sql`select seq from ledger_breaks(${id})`.execute(owner);
      expect(rows).toEqual([]);
    }
    const { rows: notices } = await sql<{ notice_no: string; start_on: string; end_on: string; items: number }>`
      select notice_no, start_on, end_on, items::int from public_notices()`.execute(owner);
    expect(notices).toEqual([{ notice_no: "GS-2023-004", start_on: "2023-03-24", end_on: "2023-03-30", items: 6 }]);
  });
});

describe("contacts, visits, symposiums and tours (domain §4, §7.1)", () => {
  test.each([
    ["M08", 348, [126, 84, 74, 64], undefined],
    ["M09", 112, [40, 27, 24, 21], undefined],
    ["M11", 326, [118, 79, 69, 60], undefined],
    ["M12", 199, [70, 49, 43, 37], undefined],
    ["M13", 242, [85, 60, 52, 45], undefined],
    ["M14", 104, [36, 25, 23, 20], { talents: 104, family: 95 }],
    ["M16", 110, [38, 26, 24, 22], undefined],
    ["M17", 4, [1, 1, 1, 1], { sessions: 4, persons: 46 }],
    ["M18", 4, [1, 1, 1, 1], { batches: 4, person_times: 31, persons: 29 }],
    ["M05", 99.1, [100, 100, 100, 95.5], { numerator: 115, denominator: 116 }],
    ["M10", 96.6, [97.6, 96.4, 96, 95.5], { numerator: 112, denominator: 116 }],
    ["M15", 89.7, [87.8, 89.3, 92, 90.9], { numerator: 104, denominator: 116 }],
  ])("%s is %d, and so by town and part", async (id, total, towns, parts) => {
    expect((await asOf("2023-03-28"))[id]).toEqual({ total, towns, parts });
  });

  test.each([
    ["M14", "family", [34, 24, 20, 17]],
    ["M17", "persons", [16, 12, 10, 8]],
    ["M18", "person_times", [12, 8, 6, 5]],
  ] as const)("%s %s by town", async (id, part, towns) => {
    const answers = await Promise.all(TOWNS.map((town) => computeMetrics(owner, { ...WINDOW, town, metrics: [id] })));
    expect(answers.map(({ metrics }) => metrics[id]?.parts?.[part])).toEqual(towns);
  });

  test("M56 is at least 95 % and not 100 %", async () => {
    const rate = (await asOf("2023-03-28")).M56?.total ?? 0;
    expect(rate).toBeGreaterThanOrEqual(95);
    expect(rate).toBeLessThan(100);
  });

  test("everybody had been visited by 元宵, and the months of calls add up", async () => {
    expect((await asOf("2023-02-05")).M12?.total).toBe(199);
    const months = [
      ["2023-01-01", "2023-01-31"],
      ["2023-02-01", "2023-02-28"],
      ["2023-03-01", "2023-03-28"],
    ] as const;
    const figures = await Promise.all(months.map(([from, to]) => asOf(to, null, from)));
    expect(figures.reduce((sum, { M08 }) => sum + (M08?.total ?? 0), 0)).toBe(348);
    // A person seen in two months counts in both: months do not add up to the year (domain §4).
    expect(figures.reduce((sum, { M09 }) => sum + (M09?.total ?? 0), 0)).toBeGreaterThan(112);
  });

  test("every cell opens to rows that fold to it", async () => {
    const actor = { role: "RC", town_id: null } as Actor;
    const towns = await listTowns(owner);
    const figures = await computeFigures(owner, METRIC_IDS, WINDOW, towns);
    for (const { id, part } of METRIC_IDS.flatMap(linesOf).filter(({ isRatio }) => !isRatio))
      for (const townId of [null, ...towns.map((town) => town.id)]) {
        const figure = figures.get(id);
        const drill = await drillInto(owner, actor, { id, part, townId }, WINDOW);
        const counted = figure?.parts?.denominator ? "denominator" : part;
        expect(drill.count, `${id} ${part} ${townId}`).toBe((figure && valueAt(figure, counted, townId)) ?? 0);
        if (figure?.parts?.numerator) expect(drill.numeratorCount).toBe(valueAt(figure, "numerator", townId) ?? 0);
      }
    // Some 350 cells, each with its rows.
  }, 120_000);

  test("a town's clerk is told how many of her town's rows are other towns' people", async () => {
    const opened = { id: "M18", part: "person_times", townId: STATION } as const;
    const drill = await drillInto(clerk.db, actorOf(clerk), opened, WINDOW, 8);
    expect([drill.count, drill.hidden]).toEqual([7, 1]);
  });
});

test("who was promised a call by a day that has passed stands on 今日 of every town", async () => {
  const { rows } = await sql<{ town: string; n: number }>`
    select left(r.stat_code, 9) as town, count(*) as n from talent t join region r on r.id = t.credit_town_id
    where t.next_contact_on < '2023-03-28' and exists (select from outreach_participant p where p.talent_id = t.id and p.counted) group by 1`.execute(
    owner,
  );
  for (const town of TOWNS) expect(rows.find((row) => row.town === town)?.n ?? 0, town).toBeGreaterThanOrEqual(1);
});

test("春节 planned every household: done but for those who came to the symposium, and 中秋 is being prepared", async () => {
  const { rows } = await sql<{ name: string; status: string; planned: number; done: number; said: number; records: number }>`
    select c.name, c.status, count(i.id) as planned, count(i.done_record_id) as done, count(i.miss_reason) as said,
      (select count(*) from outreach_record r where r.campaign_id = c.id) as records
    from campaign c left join campaign_plan_item i on i.campaign_id = c.id where c.kind = 'visit' group by c.id order by c.name`.execute(
    owner,
  );
  expect(rows).toEqual([
    { name: "2023年中秋走访慰问", status: "preparing", planned: 0, done: 0, said: 0, records: 0 },
    { name: "2023年春节走访慰问", status: "summarised", planned: 110, done: 98, said: 12, records: 107 },
  ]);
});

test("every visit, symposium and tour has its picture, every symposium its sign-in sheet", async () => {
  const { rows } = await sql<{ kind: string; bare: number; sheets: number }>`
    select r.kind, count(*) filter (where not exists (select from attachment a join attachment_body b on b.attachment_id = a.id where a.owner_id = r.id)) as bare,
      count(*) filter (where exists (select from attachment a where a.owner_id = r.id and a.category = 'sign_in_sheet')) as sheets
    from outreach_record r where r.kind in ('visit', 'symposium', 'tour') group by r.kind order by r.kind`.execute(owner);
  expect(rows).toEqual([
    { kind: "symposium", bare: 0, sheets: 4 },
    { kind: "tour", bare: 0, sheets: 0 },
    { kind: "visit", bare: 0, sheets: 0 },
  ]);
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

describe("signed, in production and agreed at the four dates of domain §7.2", () => {
  const WAN = 1_000_000;
  const figuresOn = async (day: string, knownAt: string | null = null) => {
    const { M19, M22, M24 } = await asOf(day, knownAt);
    return [M19?.total, M22?.total, (M24?.total ?? 0) / WAN];
  };
  const CHECKS = [
    ["2022-12-31", 8, 4, 155_600],
    ["2023-01-31", 9, 6, 178_600],
    ["2023-02-28", 10, 7, 190_600],
    ["2023-03-28", 10, 8, 190_600],
  ] as const;

  test.each(CHECKS)("as of %s: %d, %d and %d 万元, and so as known on the day of the demo", async (day, ...expected) => {
    expect(await figuresOn(day)).toEqual(expected);
    expect(await figuresOn(day, "2023-03-28T23:59:59+08:00")).toEqual(expected);
  });

  test.each(CHECKS)(
    "at the end of %s no more was known than happened by then, and a month on all of it",
    async (day, ...expected) => {
      const then = await figuresOn(day, `${day}T23:59:59+08:00`);
      for (const [i, figure] of then.entries()) expect(figure).toBeLessThanOrEqual(expected[i] ?? 0);
      expect(await figuresOn(day, `${addDays(day, 28)}T23:59:59+08:00`)).toEqual(expected);
    },
  );

  test("nothing of 2023 was known before it", async () => {
    expect(await figuresOn("2023-03-28", "2022-12-31T23:59:59+08:00")).toEqual(
      await figuresOn("2022-12-31", "2022-12-31T23:59:59+08:00"),
    );
  });
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
