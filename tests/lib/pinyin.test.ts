import { describe, expect, test } from "vitest";
import { pinyinOf, searchKeys } from "#app/lib/pinyin.server.ts";

const finds = (query: string, name: string) => searchKeys(name).some((key) => key.startsWith(query));

describe("the spelling of a name", () => {
  test.each([
    ["单小刚", "shanxiaogang", "sxg"],
    ["曾明", "zengming", "zm"],
    ["仇九", "qiujiu", "qj"],
    ["区少", "oushao", "os"],
    ["查良", "zhaliang", "zl"],
    ["尉迟敬", "yuchijing", "ycj"],
    ["古丽·阿依", "guliayi", "glay"],
    ["Jack Ma", "jackma", "jm"],
    ["", "", ""],
  ])("%s is %s, %s", (name, full, initials) => expect(pinyinOf(name)).toMatchObject({ full, initials }));

  test("the usual reading of a surname comes first, every other one is accepted", () => {
    const { readings } = pinyinOf("单小刚");
    expect(readings[0]).toBe("shanxiaogang");
    expect(readings).toEqual(expect.arrayContaining(["danxiaogang", "chanxiaogang", "sxg", "dxg", "cxg"]));
  });
});

describe("search", () => {
  test.each([
    ["shanxiaogang", "单小刚"],
    ["danxiaogang", "单小刚"],
    ["shanxg", "单小刚"],
    ["danxg", "单小刚"],
    ["sxg", "单小刚"],
    ["dxg", "单小刚"],
    ["shanxi", "单小刚"],
    ["cengm", "曾明"],
    ["chouj", "仇九"],
    ["xiez", "解珍"],
    ["jiez", "解珍"],
    ["qus", "区少"],
    ["chal", "查良"],
    ["piaos", "朴树"],
    ["pus", "朴树"],
    ["gej", "盖军"],
    ["gaij", "盖军"],
    ["lej", "乐佳"],
    ["yuej", "乐佳"],
    ["chongsd", "种师道"],
    ["zhongsd", "种师道"],
    ["tanh", "覃辉"],
    ["qinh", "覃辉"],
    ["yuchij", "尉迟敬"],
    ["ycj", "尉迟敬"],
    ["lvb", "吕布"],
    ["lub", "吕布"],
    ["wangchangle", "王长乐"],
    ["wangzhangyue", "王长乐"],
    ["wcl", "王长乐"],
  ])("%s finds %s", (query, name) => expect(finds(query, name)).toBe(true));

  test("a wrong spelling finds nobody", () => {
    expect(finds("tanxg", "单小刚")).toBe(false);
    expect(finds("xg", "单小刚")).toBe(false);
  });

  test("a name full of heteronyms keeps few spellings, all of its surname's among them", () => {
    const keys = searchKeys("单长乐重行朝会");
    expect(keys.length).toBeLessThanOrEqual(48);
    for (const surname of ["shan", "dan", "chan"]) expect(keys.some((key) => key.startsWith(surname))).toBe(true);
  });
});
