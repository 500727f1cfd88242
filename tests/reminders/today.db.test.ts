import { describe, expect, test } from "vitest";
import { confirmationsOf, nextTopic, rateWith } from "#app/features/reminders/rules.ts";
import { loadToday } from "#app/features/reminders/today.server.ts";
import { aContact, anImportBatch, aStatusEvent, aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { actorOf } from "#tests/talents/people.ts";

const { asRole } = await openTestDatabase();
const zy = await asRole({ role: "ZY" });
const zz = await asRole({ role: "ZZ" });
const rc = await asRole({ role: "RC" });
const gl = await asRole({ role: "GL" });
const foreign = await asRole({ role: "ZY", town: TOWN_B });
const NOW = new Date("2023-03-28T02:00:00Z");

const verified = { status: "contacted", verify_status: "verified", last_verified_on: "2023-03-01" };
const late = await aTalent(zy.db, {
  ...verified,
  name: "沈若谷",
  next_contact_on: "2023-03-25",
  return_will: 4,
  invest_will: 1,
  birth_lunar: "02-12",
});
await aContact(zy.db, { talent_id: late.id, value: "16003750012", valid: "invalid", is_primary: true });
await aContact(zy.db, { talent_id: late.id, value: "16003750013", valid: "to_check" });
const today = await aTalent(zy.db, {
  ...verified,
  name: "许念之",
  next_contact_on: "2023-03-28",
  return_will: 0,
  invest_will: 1,
  last_verified_on: "2022-08-01",
});
await aContact(zy.db, { talent_id: today.id });
await aTalent(zy.db, { ...verified, name: "以后再说", next_contact_on: "2023-03-29", birth_lunar: "03-30" });
await aTalent(zy.db, { ...verified, name: "拒绝联系", next_contact_on: "2023-03-01", opt_out: true, birth_lunar: "L02-12" });
await aTalent(zy.db, { ...verified, name: "已注销", next_contact_on: "2023-03-01", status: "closed" });
const waiting = await aTalent(zy.db, { name: "待核实甲", next_contact_on: null });
await aTalent(zy.db, { name: "待核实乙", next_contact_on: null });
await aStatusEvent(zy.db, { talent_id: waiting.id, needs_confirmation: true, occurred_on: "2023-03-20" });
await aStatusEvent(zz.db, {
  talent_id: late.id,
  from_status: "interested",
  to_status: "returned",
  needs_confirmation: true,
  occurred_on: "2023-03-21",
});
await anImportBatch(zy.db, { status: "ready", file_name: "三月台账.xlsx", error_count: 2 });
await anImportBatch(zy.db, { status: "committed", file_name: "一月台账.xlsx" });
await aTalent(foreign.db, { name: "邻镇的人", next_contact_on: "2023-01-01", native_town_id: TOWN_B });

const station = async (by: typeof zy) => {
  const work = await loadToday(by.db, actorOf(by), NOW);
  if (work.kind !== "station") throw new Error(work.kind);
  return work;
};

describe("今日 of a station", () => {
  test("names whose contact is due by today, the longest overdue first, and nobody who refuses it", async () => {
    const { due } = await station(zy);
    expect(due.rows.map((row) => row.name)).toEqual(["沈若谷", "许念之"]);
    expect(due).toMatchObject({ all: 2, overdue: 1 });
  });

  test("dials a number that is not known to be wrong", async () => {
    const { due } = await station(zy);
    expect(due.rows[0]?.phone).toBe("16003750013");
  });

  test("is its own town's alone", async () => {
    const { due, near, open } = await station(foreign);
    expect(due.rows.map((row) => row.name)).toEqual(["邻镇的人"]);
    expect(near.every(({ href }) => href === null)).toBe(true);
    expect(open.toVerify.names).toEqual(["邻镇的人"]);
  });

  test("counts who is still to be submitted, and whose wish alone is missing", async () => {
    const { open } = await station(zy);
    expect(open.toVerify).toMatchObject({ count: 1, names: ["待核实乙"] });
    expect(open.unknown.completing).toBe(1);
  });

  test("shows unfinished imports to whoever began them", async () => {
    expect((await station(zy)).imports.map((batch) => batch.file_name)).toEqual(["三月台账.xlsx"]);
    expect((await station(zz)).imports).toEqual([]);
  });

  test("asks the head to confirm what others proposed; nobody is asked to confirm their own", async () => {
    expect((await station(zz)).confirmations.map((step) => step.name)).toEqual(["待核实甲"]);
    expect((await station(zy)).confirmations).toEqual([]);
  });

  test("keeps lunar birthdays of a doubled month in both of its months, and festivals", async () => {
    const { near, calendar } = await station(zy);
    expect(near.map(({ day, title }) => [day, title])).toEqual([
      ["2023-04-02", "沈若谷生日"],
      ["2023-04-05", "清明"],
    ]);
    expect(calendar).toMatchObject({ lunar: "闰二月初七", festival: "清明", days: 8 });
  });
});

describe("今日 of others", () => {
  test("the zone's personnel office confirms returns, and sees what has gone stale", async () => {
    const work = await loadToday(rc.db, actorOf(rc), NOW);
    expect(work.kind === "zone" && work.confirmations.map((step) => [step.name, step.to_status])).toEqual([
      ["沈若谷", "returned"],
    ]);
    expect(work.kind === "zone" && work.stale).toBe(1);
    expect(work.kind === "zone" && work.mayRenew).toBe(true);
  });

  test.each([["LD"], ["SJ"], ["SH"]] as const)("%s sees what has gone stale, not as work of its own", async (role) => {
    const reader = await asRole({ role });
    expect(await loadToday(reader.db, actorOf(reader), NOW)).toMatchObject({ kind: "zone", stale: 1, mayRenew: false });
  });

  test("a post without people reads none", async () => {
    expect((await loadToday(gl.db, actorOf(gl), NOW)).kind).toBe("other");
  });
});

test.each([
  ["ZY", []],
  ["ZZ", ["on_file"]],
  ["RC", ["returned", "left_again"]],
] as const)("%s confirms %j", (role, states) => {
  expect(confirmationsOf(role)).toEqual(states);
});

test.each([
  [108, 8, 116, "100.0%"],
  [38, 1, 41, "95.1%"],
  [0, 0, 0, null],
])("%i of %3$i with %i more is %s", (complete, more, of, rate) => {
  expect(rateWith(complete, more, of)).toBe(rate);
});

test("the topic of a call is what the file lacks first", () => {
  expect(nextTopic({ status: "to_verify", return_will: 0, invest_will: 0 })).toContain("核实");
  expect(nextTopic({ status: "contacted", return_will: 0, invest_will: 0 })).toContain("回乡意愿");
  expect(nextTopic({ status: "in_talks", return_will: 4, invest_will: 4 })).toContain("对接");
});
