import { expect, test } from "vitest";
import {
  type Candidate,
  choicesOf,
  decide,
  FileIndex,
  type MatchRule,
  type OwnHit,
  villageOf,
} from "#app/features/imports/rules/duplicates.ts";

const SOMEONE: Candidate = {
  key: "a",
  name: "程远",
  name_py: "chengyuan",
  id_no_bidx: "01ab",
  numbers: ["16003750101"],
  mobiles: ["16003750101"],
  family_numbers: ["16003750901"],
  native_town_id: "t1",
  village: "示例一村",
  birth_year: 1985,
  work_unit: "示例公司",
};
const OTHER: Candidate = {
  ...SOMEONE,
  name: "苏晚",
  name_py: "suwan",
  id_no_bidx: null,
  numbers: [],
  mobiles: [],
  family_numbers: [],
  village: null,
  birth_year: null,
  work_unit: null,
};

test.each<[Partial<Candidate>, MatchRule | null]>([
  [{ id_no_bidx: "01ab" }, "id_no"],
  [{ name: "程远", numbers: ["16003750101"], mobiles: ["16003750101"] }, "number_name"],
  [{ name: "程远", family_numbers: ["16003750901"] }, "family_name"],
  [{ name: "程远", birth_year: 1986 }, "birth"],
  [{ name: "程远", birth_year: 1987 }, null],
  [{ name: "程远", birth_year: 1986, native_town_id: "t2" }, null],
  [{ name: "程远", work_unit: "示例公司" }, "work"],
  [{ numbers: ["16003750101"], mobiles: ["16003750101"] }, "mobile"],
  [{ name: "成元", name_py: "chengyuan", village: "示例一村" }, "village"],
  [{ name: "程远" }, null],
  [{ family_numbers: ["16003750901"] }, null],
])("after 程远 in the same file, %o is met by %s", (same, rule) => {
  const index = new FileIndex();
  expect(index.meet(SOMEONE, { sheet: "一", row: 4 })).toBeNull();
  expect(
    index.meet({ ...OTHER, key: "b", ...(same.name === "程远" && { name_py: "chengyuan" }), ...same }, { sheet: "一", row: 5 })
      ?.rule ?? null,
  ).toBe(rule);
});

const own = (rule: MatchRule): OwnHit => ({ talent_id: "T", version: 3, rule });
const twice = (rule: MatchRule) => ({ sheet: "一", row: 4, rule });
test.each([
  ["nobody known", null, null, 0, { decision: "create" }],
  ["surely one of ours", null, own("number_name"), 0, { decision: "update", match_id: "T", match_version: 3, match_level: 1 }],
  ["perhaps one of ours", null, own("birth"), 0, { decision: "duplicate", match_id: "T", match_level: 2 }],
  [
    "surely listed above",
    twice("id_no"),
    own("id_no"),
    1,
    { decision: "duplicate", match_id: null, match_level: 1, match_rule: "与“一”第4行身份证号相同" },
  ],
  [
    "surely another town's",
    null,
    own("birth"),
    1,
    { decision: "duplicate", is_foreign_match: true, match_id: null, match_level: 1 },
  ],
  ["ours surely, another town's too", null, own("id_no"), 1, { decision: "update", is_foreign_match: false }],
  ["perhaps another town's", null, null, 2, { decision: "duplicate", is_foreign_match: true, match_level: 2 }],
])("%s", (_what, inFile, hit, foreign, verdict) => {
  expect(decide(inFile, hit, foreign)).toMatchObject(verdict);
});

test.each([
  [{ decision: "create", match_id: null, match_level: null }, ["create", "skip"]],
  [{ decision: "update", match_id: "T", match_level: 1 }, ["update", "skip"]],
  [{ decision: "duplicate", match_id: "T", match_level: 2 }, ["create", "update", "skip"]],
  [{ decision: "duplicate", match_id: null, match_level: 2 }, ["create", "skip"]],
  [{ decision: "duplicate", match_id: null, match_level: 1 }, ["skip"]],
  [{ decision: "error", match_id: null, match_level: null }, []],
])("of %o a person may choose %j", (row, choices) => {
  expect(choicesOf(row)).toEqual(choices);
});

test.each([
  ["滍阳镇示例一村", "示例一村"],
  ["平顶山市新城区滍阳镇 示例一村", "示例一村"],
  ["应滨街道建业社区", "建业社区"],
  ["示例一村", "示例一村"],
  ["滍阳镇", null],
  [null, null],
])("the village of %s is %s", (place, village) => {
  expect(villageOf(place)).toBe(village);
});
