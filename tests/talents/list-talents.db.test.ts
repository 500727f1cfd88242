import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { fileTalents, reserveTalentNumbers } from "#app/features/talents/commands/file-talents.server.ts";
import { findNeighbours, listTalents } from "#app/features/talents/queries/list-talents.server.ts";
import { parseFilters, type TalentFilters } from "#app/features/talents/schema/filters.ts";
import { aContact, aTalent } from "#seeds/factories.ts";
import { regionId } from "#seeds/reference/regions.ts";
import { openTestDatabase, TOWN_B } from "#tests/setup/test-database.ts";
import { actorOf, personOf } from "./people.ts";

const { asRole, system } = await openTestDatabase();
const zy = await asRole({ role: "ZY" });
const other = await asRole({ role: "ZY", town: TOWN_B });
const zone = Object.fromEntries(
  await Promise.all((["RC", "JB", "LD", "SJ"] as const).map(async (role) => [role, await asRole({ role })] as const)),
);
const who = (name: string) => {
  const found = name === "ZY" ? zy : name === "other" ? other : zone[name];
  if (!found) throw new Error(name);
  return found;
};
const by = (query: string): TalentFilters => parseFilters(new URLSearchParams(query));
const names = async (name: string, query: string) => {
  const actor = who(name);
  return (await listTalents(actor.db, actorOf(actor), by(query))).rows.map((row) => row.name).sort();
};

const ids: Record<string, string> = {};
beforeAll(async () => {
  const filing = { ownerUserId: zy.user_id, cadenceDays: 90, source: "manual" as const, batchId: null };
  const numbers = await reserveTalentNumbers(zy.db, "410472101", 3);
  const people = [
    personOf({ name: "单小刚", phone: "16003750101", return_will: 4 }),
    personOf({ name: "欧阳晴", phone: "16003750102", return_will: 0 }),
    personOf({ name: "温书宁", phone: "021-60000101", country: "USA" }),
  ];
  const filed = await fileTalents(zy.db, actorOf(zy), people, numbers, filing);
  for (const [i, id] of filed.entries()) ids[people[i]?.name ?? ""] = id;
  const foreign = await aTalent(other.db, {
    name: "李远方",
    name_py: "liyuanfang",
    name_keys: " liyuanfang lyf",
    native_town_id: TOWN_B,
  });
  await aContact(other.db, { talent_id: foreign.id, value: "16003750101" });
});

describe("whose rows a list hides", () => {
  test("a town post sees its town alone", async () => {
    expect(await names("ZY", "")).toEqual(["单小刚", "欧阳晴", "温书宁"]);
    expect(await names("other", "")).toEqual(["李远方"]);
  });

  test("a town post gains nothing by naming another town, nor by the other town's phone tail", async () => {
    expect(await names("ZY", `town=${TOWN_B}`)).toEqual(["单小刚", "欧阳晴", "温书宁"]);
    expect(await names("other", "q=0101")).toEqual(["李远方"]);
    expect(await names("other", "q=欧阳")).toEqual([]);
  });

  test.each(["RC", "SJ"])("%s sees every town with names", async (role) => {
    expect(await names(role, "")).toEqual(["单小刚", "李远方", "欧阳晴", "温书宁"]);
    expect(await names(role, `town=${TOWN_B}`)).toEqual(["李远方"]);
  });

  test.each(["JB", "LD"])("%s sees surnames, and neither wills, units nor spellings", async (role) => {
    const actor = who(role);
    const { rows } = await listTalents(actor.db, actorOf(actor), by("sort=name_py"));
    expect(rows.map((row) => row.name).sort()).toEqual(["单**", "李**", "欧**", "温**"]);
    expect(
      rows.every((row) => row.return_will === null && row.work_unit === null && row.name_py === "" && row.native_text === null),
    ).toBe(true);
    expect(JSON.stringify(rows)).not.toMatch(/小刚|16003750101|xiaogang/);
  });

  test("no role sees a number in full in a list", async () => {
    for (const name of ["ZY", "RC", "SJ", "JB"]) {
      const actor = who(name);
      const { rows } = await listTalents(actor.db, actorOf(actor), by(""));
      expect(JSON.stringify(rows)).not.toMatch(/1600375\d{4}/);
    }
  });
});

describe("one search box", () => {
  test.each([
    ["单小刚", ["单小刚"]],
    ["小刚", ["单小刚"]],
    ["刚", ["单小刚"]],
    ["shanxg", ["单小刚"]],
    ["danxg", ["单小刚"]],
    ["sxg", ["单小刚"]],
    ["dxg", ["单小刚"]],
    ["SHANXIAOGANG", ["单小刚"]],
    ["ouyang", ["欧阳晴"]],
    ["0102", ["欧阳晴"]],
    ["16003750102", ["欧阳晴"]],
    ["160 0375 0102", ["欧阳晴"]],
    ["3750102", ["欧阳晴"]],
    ["60000101", ["温书宁"]],
    ["0101", ["单小刚", "温书宁"]],
    ["9999", []],
    ["刚小", []],
    ["%", []],
    ["_小刚", []],
  ])("“%s” finds %j", async (q, found) => {
    expect(await names("ZY", `q=${encodeURIComponent(q)}`)).toEqual([...found].sort());
  });

  test("a file's number finds its person", async () => {
    const row = (await listTalents(zy.db, actorOf(zy), by("q=单小刚"))).rows[0];
    expect(await names("ZY", `q=${row?.talent_no.toLowerCase()}`)).toEqual(["单小刚"]);
  });

  test.each([
    ["0102", ["欧**"]],
    ["16003750102", []],
    ["50102", []],
    ["欧", ["欧**"]],
    ["欧阳", []],
    ["晴", []],
    ["ouyang", []],
  ])("who sees people masked finds by what they see: “%s” → %j", async (q, found) => {
    expect(await names("JB", `q=${encodeURIComponent(q)}`)).toEqual(found);
  });

  test("who sees people masked cannot filter by what is masked", async () => {
    expect(await names("JB", "return_will=4")).toHaveLength(4);
    expect(await names("JB", "gap=return_will")).toHaveLength(4);
  });
});

describe("conditions", () => {
  test.each([
    ["return_will=4", ["单小刚"]],
    ["return_will=3&return_will=4", ["单小刚"]],
    ["gap=return_will", ["欧阳晴", "温书宁"]],
    ["scope=abroad", ["温书宁"]],
    ["country=USA", ["温书宁"]],
    ["province=44", ["单小刚", "欧阳晴"]],
    ["city=440300", ["单小刚", "欧阳晴"]],
    ["status=to_verify", ["单小刚", "欧阳晴", "温书宁"]],
    ["status=returned", []],
    ["from=2023-01-07", []],
    ["to=2023-01-06", ["单小刚", "欧阳晴", "温书宁"]],
    ["status=nonsense&due=someday&from=2023-02-30", ["单小刚", "欧阳晴", "温书宁"]],
  ])("%s → %j", async (query, found) => {
    expect(await names("ZY", query)).toEqual([...found].sort());
  });
});

describe("pages by key", () => {
  test("forwards and backwards cover every row once, in one order, whatever is equal or empty", async () => {
    const station = await asRole({ role: "ZZ", town: regionId("410472401000") });
    const actor = actorOf(station);
    const day = fc.constantFrom("2023-01-01", "2023-01-02", "2023-01-03");
    const person = fc.record({
      registered_on: day,
      next_contact_on: fc.option(day, { nil: null }),
      name_py: fc.constantFrom("", "an", "bo bo", "c~d"),
    });
    const crowds = fc.array(person, { minLength: 0, maxLength: 12 });
    const order = fc.record({
      sort: fc.constantFrom("registered_on", "next_contact_on", "name_py"),
      direction: fc.constantFrom("asc", "desc"),
      size: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(crowds, order, async (added, { sort, direction, size }) => {
        await system
          .updateTable("talent")
          .set({ voided_at: new Date(), voided_by: station.user_id, void_reason: "清场清场" })
          .where("credit_town_id", "=", actor.town_id)
          .execute();
        for (const fields of added) await aTalent(station.db, fields);
        const filters = by(`sort=${sort}&direction=${direction}`);
        const whole = (await listTalents(station.db, actor, filters, 100)).rows.map((row) => row.id);
        expect(new Set(whole).size).toBe(added.length);
        const forwards: string[] = [];
        let page = await listTalents(station.db, actor, filters, size);
        for (forwards.push(...page.rows.map((row) => row.id)); page.next; forwards.push(...page.rows.map((row) => row.id)))
          page = await listTalents(station.db, actor, { ...filters, after: page.next }, size);
        expect(forwards).toEqual(whole);
        const backwards: string[] = page.rows.map((row) => row.id);
        while (page.previous) {
          page = await listTalents(station.db, actor, { ...filters, before: page.previous }, size);
          backwards.unshift(...page.rows.map((row) => row.id));
        }
        expect(backwards).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  test("the neighbours of a record are those of its list", async () => {
    const list = by("sort=name_py");
    const order = (await listTalents(zy.db, actorOf(zy), list)).rows.map((row) => row.id);
    for (const [i, id] of order.entries())
      expect(await findNeighbours(zy.db, actorOf(zy), list, id)).toEqual({ previous: order[i - 1], next: order[i + 1] });
    expect(await findNeighbours(other.db, actorOf(other), list, order[0] ?? "")).toEqual({
      previous: undefined,
      next: undefined,
    });
  });

  test("a page of nonsense is the first page", async () => {
    expect(await names("ZY", "after=nonsense")).toHaveLength(3);
    expect(await names("ZY", `sort=next_contact_on&after=${ids.单小刚}~2023-99-99`)).toHaveLength(3);
  });
});
