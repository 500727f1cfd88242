import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draftEntries, draftValues, hasLeftOut } from "#app/lib/draft.ts";

const LEFT_OUT = ["left_out", "1"];

describe("what of a form is kept", () => {
  test.each([
    ["typed text", [["name", "林示例"]], [["name", "林示例"]]],
    ["rows", [["contacts[0].value", "16003750001"]], [["contacts[0].value", "16003750001"]]],
    ["no empty field", [["alias", ""]], []],
    ["no document number", [["id_no", "110101199003070000"]], [LEFT_OUT]],
    [
      "no address and no care note",
      [
        ["family[0].address", "示例三村"],
        ["family[0].care_note", "示例"],
      ],
      [LEFT_OUT],
    ],
    [
      "no password",
      [
        ["password", "a"],
        ["current", "b"],
        ["again", "c"],
      ],
      [LEFT_OUT],
    ],
    [
      "no name of a child, but the names beside it",
      [
        ["family[0].name", "小示例"],
        ["family[0].is_minor", "on"],
        ["family[1].name", "林父"],
        ["name", "林示例"],
      ],
      [["family[0].is_minor", "on"], ["family[1].name", "林父"], ["name", "林示例"], LEFT_OUT],
    ],
    [
      "nothing of the form's own machinery",
      [
        ["__intent__", "x"],
        ["_draft", "/x"],
        ["__proto__", "x"],
      ],
      [],
    ],
    ["no field too long to be typed", [["remark", "长".repeat(2_001)]], [LEFT_OUT]],
  ])("%s", (_, form, kept) => {
    expect(draftEntries(form as [string, string][])).toEqual(kept);
  });

  test("no file", () => {
    expect(draftEntries([["photo", new File(["x"], "x.png")]])).toEqual([]);
  });

  test("is kept the same when it is read a second time", () => {
    const name = fc.constantFrom(
      "name",
      "id_no",
      "alias",
      "contacts[0].value",
      "family[1].name",
      "family[1].is_minor",
      "left_out",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string())), (form) => {
        const once = draftEntries(form);
        expect(draftEntries(once)).toEqual(once);
      }),
    );
  });

  test("never grows past its limits", () => {
    const form = Array.from({ length: 300 }, (_, i): [string, string] => [`a${i}`, "字".repeat(500)]);
    const kept = draftEntries(form);
    expect(hasLeftOut(kept)).toBe(true);
    expect(kept.reduce((sum, [name, value]) => sum + name.length + value.length, 0)).toBeLessThan(20_100);
  });
});

describe("kept fields fill a form", () => {
  test.each([
    [
      "plain fields",
      [
        ["name", "甲"],
        ["edu", "21"],
      ],
      { name: "甲", edu: "21" },
    ],
    [
      "several of one name",
      [
        ["ids", "1"],
        ["ids", "2"],
      ],
      { ids: ["1", "2"] },
    ],
    [
      "rows",
      [
        ["contacts[0].kind", "mobile"],
        ["contacts[0].value", "1"],
      ],
      { contacts: [{ kind: "mobile", value: "1" }] },
    ],
    ["a row that was left empty stays in its place", [["family[1].name", "乙"]], { family: [{}, { name: "乙" }] }],
    [
      "a list of plain values",
      [
        ["tags[0]", "a"],
        ["tags[1]", "b"],
      ],
      { tags: ["a", "b"] },
    ],
  ])("%s", (_, entries, values) => {
    expect(draftValues(entries as [string, string][])).toEqual(values);
  });

  test("no name reaches a prototype", () => {
    const values = draftValues([
      ["constructor[0].prototype", "x"],
      ["toString", "x"],
    ]);
    expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).prototype).toBeUndefined();
  });
});
