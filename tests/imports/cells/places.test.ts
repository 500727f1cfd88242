import { describe, expect, test } from "vitest";
import { parseAwayPlace } from "#app/features/imports/cells/away-place.ts";
import { isElsewhere, parseNativePlace } from "#app/features/imports/cells/native-place.ts";
import { placesOf } from "#app/features/imports/row-context.ts";
import { CONTEXT, cell, TOWN } from "../context.ts";

const PLACES = placesOf(CONTEXT);
const native = (text: string) => parseNativePlace(cell(text), PLACES.towns);

describe("籍贯", () => {
  test.each([
    ["滍阳镇示例一村", TOWN.zhiyang, "示例一村"],
    ["示范区滍阳镇示例一村", TOWN.zhiyang, "示例一村"],
    ["平顶山市新城区滍阳镇", TOWN.zhiyang, null],
    ["河南省平顶山市城乡一体化示范区滍阳镇示例一村", TOWN.zhiyang, "示例一村"],
    ["河南平顶山新华区滍阳镇", TOWN.zhiyang, null],
    ["滍阳", TOWN.zhiyang, null],
    ["滨湖", TOWN.binhu, null],
    ["滨湖办", TOWN.binhu, null],
    ["滨湖街道办事处东洼村", TOWN.binhu, "东洼村"],
    ["滨湖闫庄村", TOWN.binhu, "闫庄村"],
    ["湖滨路", TOWN.hubinlu, null],
    ["湖滨路办", TOWN.hubinlu, null],
    ["湖滨路街道示例一村", TOWN.hubinlu, "示例一村"],
    ["应滨", TOWN.yingbin, null],
    ["应滨办建业社区", TOWN.yingbin, "建业社区"],
  ])("%s", (text, town_id, village) =>
    expect(native(text)).toEqual({ value: { town_id, village, region_code: null }, warnings: [] }),
  );

  test.each(["滎阳镇", "荥阳镇示例三村", "示范区滎阳镇"])("%s is 滍阳镇, to be confirmed", (text) => {
    expect(native(text).value.town_id).toBe(TOWN.zhiyang);
    expect(native(text).confirm).toMatch(/按别名改为滍阳镇/);
  });

  test.each(["湖滨", "湖滨街道", "湖滨办", "滨湖路", "湖滨示例村"])("%s is not guessed", (text) =>
    expect(native(text).error).toMatch(/滨湖街道，还是湖滨路街道/),
  );

  test.each(["荥阳市", "河南省郑州市荥阳市荥阳镇"])("%s stays 410182", (text) =>
    expect(native(text).value).toMatchObject({ town_id: null, region_code: "410182" }),
  );

  test.each([
    ["叶县某某镇", true],
    ["郑州市荥阳镇", true],
    ["示例一村", false],
    ["建业社区", false],
    ["河南省平顶山市", false],
    ["", false],
  ])("%s: elsewhere %s", (text, expected) => {
    expect(native(text).value.town_id).toBeNull();
    expect(isElsewhere(native(text).value)).toBe(expected);
  });
});

describe("现居住地", () => {
  test.each<[string, number, string | null, string | null]>([
    ["广东省深圳市", 3, "CHN", "440300"],
    ["深圳", 3, "CHN", "440300"],
    ["广东深圳南山区", 3, "CHN", "440300"],
    ["上海市", 3, "CHN", "310100"],
    ["上海浦东", 3, "CHN", "310100"],
    ["北京市朝阳区", 3, "CHN", "110100"],
    ["辽宁朝阳", 3, "CHN", "211300"],
    ["无锡市滨湖区", 3, "CHN", "320200"],
    ["江苏昆山", 3, "CHN", "320500"],
    ["吉林省吉林市", 3, "CHN", "220200"],
    ["吉林市", 3, "CHN", "220200"],
    ["郑州", 4, "CHN", "410100"],
    ["河南省洛阳市", 4, "CHN", "410300"],
    ["荥阳市", 4, "CHN", "410100"],
    ["平顶山市卫东区", 5, "CHN", "410400"],
    ["叶县", 5, "CHN", "410400"],
    ["平顶山市新华区", 5, "CHN", "410400"],
    ["示范区", 0, "CHN", "410400"],
    ["平顶山市新城区", 0, "CHN", "410400"],
    ["滍阳镇", 0, "CHN", "410400"],
    ["新加坡", 1, "SGP", null],
    ["美国加州", 1, "USA", null],
    ["日本/东京", 1, "JPN", null],
    ["东京", 1, "JPN", null],
    ["香港", 2, "HKG", null],
    ["中国澳门", 2, "MAC", null],
    ["台湾省台北市", 2, "TWN", null],
    ["内蒙古呼和浩特", 3, "CHN", "150100"],
    ["湖北恩施", 3, "CHN", "422800"],
    ["深圳/东莞", 3, "CHN", "440300"],
    ["广东省/深圳市", 3, "CHN", "440300"],
  ])("%s → scope %i %s %s", (text, away_scope, country, city_code) =>
    expect(parseAwayPlace(cell(text), PLACES).value).toMatchObject({ away_scope, country, city_code, away_text: text }),
  );

  test.each(["", "不详", "外地", "广东省", "吉林", "滨湖区"])("“%s” is unknown, with a word to the clerk", (text) => {
    const read = parseAwayPlace(cell(text), PLACES);
    expect(read.value).toMatchObject({ away_scope: 9, country: null, city_code: null, away_text: text || null });
    expect(read.warnings).toHaveLength(1);
  });

  test("the city abroad is kept by name", () => expect(parseAwayPlace(cell("美国加州"), PLACES).value.city_abroad).toBe("加州"));
});
