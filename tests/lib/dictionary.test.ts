import { describe, expect, test } from "vitest";
import * as dictionaries from "#app/features/talents/schema/dictionaries/index.ts";
import { codesOf, isCode, labelOf, numbersOf } from "#app/lib/dictionary.ts";

const { EDU, EDU_GROUP, ETHNIC, RETURN_WILL, SKILL_LEVEL, COUNTRY, INDUSTRY, eduGroup, isAbroad, isHkMoTw } = dictionaries;

describe("labels", () => {
  test.each([
    ["1", "男"],
    ["7", "7"],
    ["toString", "toString"],
    [null, ""],
  ])("of gender %s is %s", (code, label) => expect(labelOf(dictionaries.GENDER, code)).toBe(label));

  test("number codes have labels too", () => expect(labelOf(RETURN_WILL, 4)).toBe("强烈(1年内)"));

  test("no label stands for two codes, except where a class is named like its section", () => {
    const tables = Object.entries(dictionaries).filter(
      ([name, value]) => typeof value === "object" && /^[A-Z_0-9]+$/.test(name) && name !== "INDUSTRY_PATTERN",
    );
    for (const [name, table] of tables) {
      if (name === "INDUSTRY") continue;
      const labels = Object.values(table);
      expect(new Set(labels).size, name).toBe(labels.length);
    }
  });
});

describe("codes", () => {
  test("numerals stand in their numeric order, others as declared", () => {
    expect(codesOf(ETHNIC).slice(0, 3)).toEqual(["01", "02", "03"]);
    expect(codesOf(ETHNIC)).toHaveLength(58);
    expect(numbersOf(RETURN_WILL)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(codesOf(dictionaries.TALENT_STATUS).slice(0, 2)).toEqual(["to_verify", "on_file"]);
    expect([...codesOf(SKILL_LEVEL)].sort()).toEqual(["1", "2", "3", "4", "5", "6", "S", "T"]);
  });

  test("group nodes of the schooling table cannot be chosen", () => {
    for (const node of ["10", "20", "30", "40", "60", "70", "80"]) expect(isCode(EDU, node)).toBe(false);
  });

  test("every industry has the shape of a code", () => {
    for (const code of codesOf(INDUSTRY)) expect(code).toMatch(dictionaries.INDUSTRY_PATTERN);
  });
});

describe("report groups of schooling", () => {
  test.each([
    ["11", "doctor"],
    ["13", "doctor"],
    ["14", "master"],
    ["19", "master"],
    ["21", "bachelor"],
    ["28", "bachelor"],
    ["31", "college"],
    ["41", "secondary"],
    ["90", "secondary"],
    [null, null],
    ["", null],
  ] as const)("%s is %s", (code, group) => expect(eduGroup(code)).toBe(group));

  test("every code that can be chosen has a group", () => {
    for (const code of codesOf(EDU)) expect(Object.keys(EDU_GROUP)).toContain(eduGroup(code));
  });
});

describe("countries", () => {
  test("港澳台 is Chinese and not abroad", () => {
    for (const [code, name] of [
      ["HKG", "中国香港"],
      ["MAC", "中国澳门"],
      ["TWN", "中国台湾"],
    ] as const) {
      expect(COUNTRY[code]).toBe(name);
      expect([isAbroad(code), isHkMoTw(code)]).toEqual([false, true]);
    }
    expect([isAbroad("CHN"), isHkMoTw("CHN"), isAbroad("SGP"), isAbroad(null)]).toEqual([false, false, true, false]);
  });
});
