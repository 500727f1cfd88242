import { describe, expect, test } from "vitest";
import { PROVINCE_TILES, provinceOf } from "#app/features/regions/provinces.ts";
import { REGIONS } from "#seeds/reference/regions.ts";

const byCode = new Map(REGIONS.map((row) => [row.stat_code, row]));
const at = (code: string) => byCode.get(code.padEnd(12, "0"));
const ofLevel = (level: string) => REGIONS.filter((row) => row.level === level);
const zone = REGIONS.filter((row) => row.in_zone);

describe("the country", () => {
  test("34 provinces; 333 prefecture-level divisions, 4 municipalities and the counties under a province directly", () => {
    expect(ofLevel("province")).toHaveLength(34);
    const cities = ofLevel("city").map((row) => row.stat_code);
    const municipal = cities.filter((code) => /^(11|12|31|50)0100/.test(code));
    const direct = cities.filter((code) => code.slice(2, 4) === "90");
    expect(municipal).toHaveLength(4);
    expect(direct).toHaveLength(1 + 4 + 15 + 12);
    expect(cities.length - municipal.length - direct.length).toBe(333);
  });

  test("of the 333, 293 are 市, 7 地区, 30 自治州 and 3 盟", () => {
    const names = ofLevel("city")
      .filter((row) => !/^(11|12|31|50)0100/.test(row.stat_code) && row.stat_code.slice(2, 4) !== "90")
      .map((row) => row.name);
    const count = (ending: string) => names.filter((name) => name.endsWith(ending)).length;
    expect([count("市"), count("地区"), count("自治州"), count("盟")]).toEqual([293, 7, 30, 3]);
  });

  test.each([
    ["110100", "北京市"],
    ["310100", "上海市"],
    ["410182", undefined],
    ["410400", "平顶山市"],
    ["419001", "济源市"],
    ["440300", "深圳市"],
    ["222400", "延边朝鲜族自治州"],
    ["429021", "神农架林区"],
    ["659012", "白杨市"],
    ["632500", "海南藏族自治州"],
    ["820000", "澳门特别行政区"],
  ])("%s is %s", (code, name) => expect(at(code)?.name).toBe(name));

  test("codes and ids are unique, parents stand before children and one level or more above", () => {
    expect(new Set(REGIONS.map((row) => row.id)).size).toBe(REGIONS.length);
    expect(byCode.size).toBe(REGIONS.length);
    const levels = ["province", "city", "county", "town", "village"];
    const seen = new Map<string, string>();
    for (const row of REGIONS) {
      const parent = row.parent_id === null ? null : seen.get(row.parent_id);
      expect(
        parent === null ? row.level === "province" : levels.indexOf(parent ?? "village") < levels.indexOf(row.level),
        row.name,
      ).toBe(true);
      expect(row.stat_code).toMatch(/^\d{12}$/);
      expect(row.kind !== null).toBe(row.level === "town" || row.level === "village");
      seen.set(row.id, row.level);
    }
  });

  test("short names are unique among the cities", () => {
    const names = ofLevel("city").map((row) => row.short_name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the zone", () => {
  test("is 410472 without a GB/T 2260 code, with four towns and 区直", () => {
    expect(at("410472")).toMatchObject({ name: "平顶山市城乡一体化示范区", gbt2260_code: null, in_zone: true });
    expect(zone.filter((row) => row.level === "town").map((row) => [row.stat_code, row.name])).toEqual([
      ["410472101000", "滍阳镇"],
      ["410472402000", "应滨街道"],
      ["410472401000", "滨湖街道"],
      ["410472001000", "湖滨路街道"],
      ["410472900000", "区直(区本级)"],
    ]);
    expect(at("410472101")?.id).toBe("00000000-0000-7000-8000-410472101000");
  });

  test("bare 湖滨 is nobody's alias, and no alias of a town is shared", () => {
    const aliases = zone.filter((row) => row.level === "town").flatMap((row) => [row.name, ...row.aliases]);
    expect(aliases).not.toContain("湖滨");
    expect(new Set(aliases).size).toBe(aliases.length);
  });

  test.each([
    ["滎阳镇", "滍阳镇"],
    ["荥阳镇", "滍阳镇"],
    ["滍阳", "滍阳镇"],
    ["应滨办", "应滨街道"],
    ["滨湖", "滨湖街道"],
    ["滨湖办事处", "滨湖街道"],
    ["湖滨路办", "湖滨路街道"],
  ])("%s is written for %s", (alias, name) => {
    expect(zone.filter((row) => row.level === "town" && row.aliases.includes(alias)).map((row) => row.name)).toEqual([name]);
  });

  test("荥阳 without 镇 is not ours", () => {
    for (const row of zone) for (const alias of ["荥阳", "滎阳", "荥阳市"]) expect(row.aliases).not.toContain(alias);
  });

  test("villages are unique inside their town", () => {
    for (const town of zone.filter((row) => row.level === "town")) {
      const names = zone.filter((row) => row.parent_id === town.id).map((row) => row.name);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe("the tile grid", () => {
  test("has all 34 provinces, each in a place of its own", () => {
    expect(PROVINCE_TILES.map((tile) => tile.code).sort()).toEqual(ofLevel("province").map((row) => row.stat_code.slice(0, 6)));
    expect(new Set(PROVINCE_TILES.map((tile) => `${tile.row},${tile.col}`)).size).toBe(34);
    for (const tile of PROVINCE_TILES) expect(at(tile.code)?.short_name).toBe(tile.short_name);
  });

  test("a city belongs to its province's tile", () => expect(provinceOf("440300")).toBe("440000"));
});
