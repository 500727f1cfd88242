import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grams, normaliseName, squash } from "#app/lib/text.ts";

describe("grams", () => {
  test.each([
    ["张三丰", ["张", "三", "丰", "张三", "三丰"]],
    ["Ab", ["a", "b", "ab"]],
    ["𬭎明", ["𬭎", "明", "𬭎明"]],
    ["哈哈哈", ["哈", "哈哈"]],
    ["张三 小张", ["张", "三", "小", "张三", "三小", "小张"]],
    ["", []],
  ])("of %s", (text, expected) => expect(grams(text).sort()).toEqual([...expected].sort()));

  test("each is one or two characters of the text, and every pair of neighbours is there", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 12 }), (text) => {
        const lower = text.toLowerCase().replace(/\s/g, "");
        const found = grams(text);
        expect(new Set(found).size).toBe(found.length);
        for (const gram of found) {
          expect([...gram].length).toBeLessThanOrEqual(2);
          expect(lower).toContain(gram);
        }
        const characters = [...lower];
        for (let i = 1; i < characters.length; i++) expect(found).toContain(`${characters[i - 1]}${characters[i]}`);
      }),
    );
  });
});

describe("names", () => {
  test.each([
    ["张 三", "张三"],
    ["张　三", "张三"],
    [" 欧阳 · 小 ", "欧阳·小"],
    ["古丽•阿依", "古丽·阿依"],
    ["John  Smith", "John Smith"],
    ["John 张", "John张"],
  ])("%s is filed as %s", (raw, filed) => expect(normaliseName(raw)).toBe(filed));

  test("squash takes every blank", () => expect(squash(" 联系\n电 话（Ａ） ")).toBe("联系电话(A)"));
});
