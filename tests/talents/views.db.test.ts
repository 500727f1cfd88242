import { describe, expect, test } from "vitest";
import { createView, deleteView, keepColumns, renameView } from "#app/features/talents/commands/saved-views.server.ts";
import { loadBoard } from "#app/features/talents/queries/board.server.ts";
import { listTalents } from "#app/features/talents/queries/list-talents.server.ts";
import { loadPlaces } from "#app/features/talents/queries/places.server.ts";
import { findKeptColumns, getOwnView, listViews } from "#app/features/talents/queries/views.server.ts";
import { parseFilters } from "#app/features/talents/schema/filters.ts";
import { columnsShown } from "#app/features/talents/schema/list-columns.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase, type TestActor, TOWN_B } from "#tests/setup/test-database.ts";
import { actorOf } from "./people.ts";

const { asRole } = await openTestDatabase();
const zy = await asRole({ role: "ZY" });
const colleague = await asRole({ role: "ZZ" });
const foreign = await asRole({ role: "ZY", town: TOWN_B });
const rc = await asRole({ role: "RC" });
const jb = await asRole({ role: "JB" });

await aTalent(zy.db, { return_will: 4, next_contact_on: "2023-03-01" });
await aTalent(zy.db, { return_will: 0, status: "contacted", city_code: "310100", next_contact_on: "2023-05-01" });
await aTalent(zy.db, { return_will: 3, away_scope: 1, country: "USA", city_code: null, city_abroad: "圣何塞" });
await aTalent(zy.db, {
  away_scope: 2,
  country: "HKG",
  city_code: null,
  status: "returned",
  return_type: "capital_flow",
  returned_on: "2023-02-01",
});
await aTalent(zy.db, { away_scope: 0, city_code: null });
await aTalent(zy.db, { away_scope: 5, city_code: "410422" });
await aTalent(zy.db, { away_scope: 9, city_code: null, next_contact_on: "2023-03-02", opt_out: true });
await aTalent(foreign.db, { return_will: 4, city_code: "440100", native_town_id: TOWN_B });

const total = async (by: TestActor, query: string) =>
  (await listTalents(by.db, actorOf(by), parseFilters(new URLSearchParams(query)))).total;
const ALL = parseFilters(new URLSearchParams());

describe("saved views", () => {
  test("everybody finds the usual ones, each with the count of its list", async () => {
    const views = await listViews(zy.db, actorOf(zy));
    expect(views.map(({ name }) => name)).toEqual(["全部", "有回乡意愿", "联络逾期", "已回归", "意愿未了解", "海外"]);
    for (const { query, count } of views) expect(count).toBe(await total(zy, query));
    expect(views.map(({ count }) => count)).toEqual([7, 2, 1, 1, 5, 1]);
  });

  test("a role that sees wills masked has no view by them", async () => {
    expect((await listViews(jb.db, actorOf(jb))).map(({ name }) => name)).toEqual(["全部", "联络逾期", "已回归", "海外"]);
  });

  test("one's own view is nobody else's to see, rename or delete", async () => {
    await createView(zy.db, actorOf(zy), { name: "三月要打电话的", query: "due=overdue&after=x&bogus=1" });
    const own = (await listViews(zy.db, actorOf(zy))).at(-1);
    expect(own).toMatchObject({ name: "三月要打电话的", query: "due=overdue", count: 1 });
    const id = own?.id ?? "";
    expect((await listViews(colleague.db, actorOf(colleague))).some((view) => view.id !== undefined)).toBe(false);
    await expect(getOwnView(colleague.db, actorOf(colleague), id)).rejects.toMatchObject({ code: "not_found" });
    await expect(renameView(colleague.db, actorOf(colleague), id, "我的")).rejects.toMatchObject({ code: "not_found" });
    await deleteView(colleague.db, actorOf(colleague), id);
    await renameView(zy.db, actorOf(zy), id, "要打电话的");
    expect(await getOwnView(zy.db, actorOf(zy), id)).toMatchObject({ name: "要打电话的" });
    await expect(createView(zy.db, actorOf(zy), { name: "要打电话的", query: "" })).rejects.toMatchObject({
      code: "invalid",
      fields: { name: expect.stringContaining("同名") },
    });
    await deleteView(zy.db, actorOf(zy), id);
    await deleteView(zy.db, actorOf(zy), id);
    expect((await listViews(zy.db, actorOf(zy))).some((view) => view.id === id)).toBe(false);
  });

  test("past a dozen views one must go first", async () => {
    for (let i = 0; i < 12; i++) await createView(rc.db, actorOf(rc), { name: `视图${i}`, query: "" });
    await expect(createView(rc.db, actorOf(rc), { name: "再一个", query: "" })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("columns", () => {
  test("are kept for oneself, in the order of the list, as far as the role may see them", async () => {
    await keepColumns(zy.db, actorOf(zy), ["owner", "status", "town", "nonsense"]);
    await keepColumns(zy.db, actorOf(zy), ["owner", "status", "town", "nonsense"]);
    const kept = await findKeptColumns(zy.db, actorOf(zy));
    expect(columnsShown(kept, actorOf(zy))).toEqual(["name", "status", "owner"]);
    expect(await findKeptColumns(colleague.db, actorOf(colleague))).toBeUndefined();
  });

  test("a role that sees people masked is offered no personal column, whatever it has kept", () => {
    const shown = columnsShown(["work", "return_will", "place"], actorOf(jb));
    expect(shown).toEqual(["name", "place"]);
    expect(columnsShown(undefined, actorOf(jb))).not.toContain("invest_will");
  });
});

describe("places", () => {
  test.each([
    ["ZY", zy],
    ["RC", rc],
    ["JB", jb],
  ] as const)("every number is its list, for %s", async (_, by) => {
    const places = await loadPlaces(by.db, actorOf(by), ALL, new Date("2023-03-28T02:00:00Z"));
    for (const { code, count, cities } of places.provinces) {
      expect(count).toBe(await total(by, `province=${code}`));
      expect(cities.reduce((sum, city) => sum + city.count, 0)).toBe(count);
      for (const city of cities) expect(city.count).toBe(await total(by, `city=${city.code}`));
    }
    for (const { code, count } of [...places.abroad, ...places.hkMoTw]) expect(count).toBe(await total(by, `country=${code}`));
    expect(places.unknown).toBe(await total(by, "scope=unknown"));
    expect(places.total).toBe(await total(by, ""));
    const parts = [...places.provinces, ...places.abroad, ...places.hkMoTw].reduce(
      (sum, { count }) => sum + count,
      places.unknown,
    );
    expect(parts).toBe(places.total);
  });

  test("people abroad come with the hour there, and whether to call", async () => {
    const { people } = await loadPlaces(zy.db, actorOf(zy), ALL, new Date("2023-03-28T02:00:00Z"));
    expect(people.map(({ country, there }) => [country, there?.text, there?.label])).toEqual([
      ["USA", "19:00", "宜联络"],
      ["HKG", "10:00", "宜联络"],
    ]);
  });
});

test("the board's counts are the list's, and its cards are few", async () => {
  for (let i = 0; i < 10; i++) await aTalent(foreign.db, { status: "lost", native_town_id: TOWN_B });
  const { counts, cards } = await loadBoard(foreign.db, actorOf(foreign), ALL);
  expect(counts).toEqual({ to_verify: 1, lost: 10 });
  for (const [status, count] of Object.entries(counts)) expect(count).toBe(await total(foreign, `status=${status}`));
  expect(cards.filter(({ status }) => status === "lost")).toHaveLength(8);
});
