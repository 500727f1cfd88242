import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { editTalentForm, newTalentForm } from "#app/features/talents/schema/form.ts";
import { probeOfTyped } from "#app/features/talents/schema/probe.ts";
import { warningsOf } from "#app/features/talents/schema/warnings.ts";

import { PLACES, TODAY, TOWN_A } from "./places.ts";

const ID = "01890000-0000-7000-8000-000000000001";
/** A valid resident ID of nobody: 1981-06-15, a man. */
const RESIDENT = "410425198106150018";

const BASE: Readonly<Record<string, string>> = {
  id: ID,
  name: "沈若谷",
  gender: "0",
  native_town_id: TOWN_A,
  away_scope: "3",
  city: "广东省深圳市",
  work_state: "4",
  talent_kind: "2",
  origin: "village_survey",
  registered_on: "2023-03-20",
  consent_basis: "statutory_duty",
  is_away_survey: "on",
  "contacts[0].kind": "mobile",
  "contacts[0].value": "16003750001",
};

function formOf(change: Readonly<Record<string, string | null>>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...BASE, ...change })) if (value !== null) form.append(name, value);
  return form;
}
const read = (change: Readonly<Record<string, string | null>> = {}) =>
  parseWithZod(formOf(change), { schema: newTalentForm({ today: TODAY, places: PLACES }) });

function filled(change: Readonly<Record<string, string | null>> = {}) {
  const submission = read(change);
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.reply().error));
  return submission.value;
}
const fieldsBlamed = (change: Readonly<Record<string, string | null>>) => Object.keys(read(change).reply().error ?? {});

test("the least that files a person: a name, where from, where now, what they do, one number", () => {
  const { id, file_anyway, input } = filled();
  expect({ id, file_anyway }).toEqual({ id: ID, file_anyway: false });
  expect(input).toMatchObject({
    name: "沈若谷",
    away_scope: 3,
    country: "CHN",
    city_code: "440300",
    is_away_survey: true,
    intent: null,
    family: [],
    remark: null,
    contacts: [{ kind: "mobile", value: "16003750001", is_primary: true, valid: "to_check" }],
  });
});

describe("each broken rule is said at its field", () => {
  test.each<[string, Record<string, string | null>, string[]]>([
    ["no name", { name: "" }, ["name"]],
    ["a name of one character", { name: "沈" }, ["name"]],
    ["no kind of talent", { talent_kind: null }, ["talent_kind"]],
    ["an unknown code", { edu: "10" }, ["edu"]],
    ["no such day", { registered_on: "2023-02-30" }, ["registered_on"]],
    ["registered tomorrow", { registered_on: "2023-03-29" }, ["registered_on"]],
    ["surveyed without a native town", { native_town_id: "" }, ["native_town_id"]],
    ["no number at all", { "contacts[0].value": "" }, ["contacts"]],
    ["a mobile of ten digits", { "contacts[0].value": "1600375000" }, ["contacts[0].value"]],
    ["an ID number with a wrong check digit", { id_no: "410425198106150019" }, ["id_no"]],
    ["sex against the ID", { id_no: RESIDENT, gender: "2" }, ["gender"]],
    ["birth against the ID", { id_no: RESIDENT, birth: "1981-07" }, ["birth"]],
    ["birth that is no date", { birth: "八一年" }, ["birth"]],
    ["thirteen years old", { birth: "2009-12-01" }, ["birth"]],
    ["a hundred and one years old", { birth: "1921" }, ["birth"]],
    ["a lunar day without its month", { lunar_day: "07" }, ["lunar_day"]],
    ["beyond the province without a city", { city: "" }, ["city"]],
    ["a city nobody knows", { city: "某某市" }, ["city"]],
    ["a city of the province under 省外", { city: "郑州" }, ["city"]],
    ["a city beyond under 省内市外", { away_scope: "4" }, ["city"]],
    ["a county under 市内区外 is right, a city is not", { away_scope: "5" }, ["city"]],
    ["abroad without a country", { away_scope: "1" }, ["country"]],
    ["abroad in 中国香港", { away_scope: "1", country: "HKG" }, ["country"]],
    ["港澳台 in the USA", { away_scope: "2", country: "USA" }, ["country"]],
    ["a household code of seven digits", { hukou_region_code: "4104251" }, ["hukou_region_code"]],
    ["a relative without relation", { "family[0].name": "沈伯安" }, ["family[0].kin"]],
    [
      "a child with a telephone",
      { "family[0].name": "沈小", "family[0].kin": "20", "family[0].is_minor": "on", "family[0].phone": "16003750002" },
      ["family[0].phone"],
    ],
    ["a relative nowhere", { "family[0].name": "沈伯安", "family[0].kin": "51", "family[0].place": "某处" }, ["family[0].place"]],
    ["明确 without industry or amount", { invest_will: "3" }, ["invest_industry"]],
    ["an amount in words", { invest_will: "3", invest_amount: "三百" }, ["invest_amount"]],
  ])("%s", (_, change, fields) => {
    expect(fieldsBlamed(change)).toEqual(fields);
  });
});

describe("what is read", () => {
  test("the ID number fills sex and birth that were left empty", () => {
    expect(filled({ id_no: ` ${RESIDENT} ` }).input).toMatchObject({
      id_type: "111",
      id_no: RESIDENT,
      gender: "1",
      birth_on: "1981-06-15",
      birth_precision: "D",
    });
  });
  test.each([
    ["1981-06-15", "1981-06-15", "D"],
    ["1981年6月", "1981-06-01", "M"],
    ["1981", "1981-01-01", "Y"],
    ["1981.6.5", "1981-06-05", "D"],
  ])("birth %s", (birth, birth_on, birth_precision) => {
    expect(filled({ birth }).input).toMatchObject({ birth_on, birth_precision });
  });
  test("a lunar birthday of a leap month", () => {
    expect(filled({ lunar_month: "L02", lunar_day: "07" }).input.birth_lunar).toBe("L02-07");
  });
  test.each([
    [
      { away_scope: "0", city: "深圳" },
      { away_scope: 0, country: "CHN", city_code: "410400" },
    ],
    [
      { away_scope: "1", city: "", country: "USA", city_abroad: "圣何塞" },
      { country: "USA", city_code: null, city_abroad: "圣何塞" },
    ],
    [
      { away_scope: "2", country: "HKG" },
      { country: "HKG", city_code: null },
    ],
    [{ away_scope: "3", city: "上海" }, { city_code: "310100" }],
    [{ away_scope: "4", city: "郑州" }, { city_code: "410100" }],
    [
      { away_scope: "5", city: "叶县", country: "USA" },
      { city_code: "410422", country: "CHN" },
    ],
    [
      { away_scope: "9", city: "深圳", country: "USA" },
      { country: null, city_code: null },
    ],
  ])("a place: %o", (typed, place) => {
    expect(filled(typed).input).toMatchObject(place);
  });
  test("one number of a kind is the preferred one", () => {
    const typed = {
      "contacts[1].kind": "mobile",
      "contacts[1].value": "1600 375 0002",
      "contacts[1].is_primary": "on",
      "contacts[2].kind": "wechat",
      "contacts[2].value": "",
    };
    expect(filled(typed).input.contacts.map(({ value, is_primary }) => [value, is_primary])).toEqual([
      ["16003750001", false],
      ["16003750002", true],
    ]);
  });
  test("a relative's number is enough to reach someone; the native town is where they live unless said", () => {
    const typed = {
      "contacts[0].value": "",
      "family[0].name": "沈 伯安",
      "family[0].kin": "51",
      "family[0].phone": "16003750003",
    };
    expect(filled(typed).input.family).toEqual([
      expect.objectContaining({ name: "沈伯安", gender: "1", region_id: TOWN_A, phone: "16003750003" }),
    ]);
  });
  test("a wish becomes the first assessment, its amount in fen", () => {
    expect(filled({ return_will: "4", invest_will: "3", invest_amount: "300.5", is_approx: "on" }).input.intent).toMatchObject({
      assessed_on: "2023-03-20",
      return_will: 4,
      invest_will: 3,
      invest_amount_fen: 300_500_000,
      is_approx: true,
    });
  });
  test("words parted by any mark", () => {
    expect(filled({ skill_tags: "热管，散热、 热管" }).input.skill_tags).toEqual(["热管", "散热"]);
  });
});

test("an edit without an ID number leaves the one on file and its type", () => {
  const form = formOf({ version: "3", owner_user_id: ID, id_type: "414" });
  const submission = parseWithZod(form, { schema: editTalentForm({ today: TODAY, places: PLACES }) });
  if (submission.status !== "success") throw new Error(JSON.stringify(submission.reply().error));
  expect(submission.value.version).toBe(3);
  expect(submission.value.patch).not.toHaveProperty("id_no");
  expect(submission.value.patch).not.toHaveProperty("id_type");
});

test.each([
  [{ degree: "2", edu: "21" }, ["degree"]],
  [{ degree: "2", edu: "11" }, []],
  [{ degree: "3", edu: "21" }, []],
  [{ remark: `证件${RESIDENT}` }, ["remark"]],
])("what is taken but worth a look: %o", (typed, fields) => {
  expect(Object.keys(warningsOf(typed))).toEqual(fields);
});

test("the duplicate hint asks with what is whole only", () => {
  expect(
    probeOfTyped(formOf({ "contacts[1].kind": "mobile", "contacts[1].value": "160037", id_no: "4104251981", birth: "1981-06" })),
  ).toEqual({
    name: "沈若谷",
    phones: ["16003750001"],
    id_no: null,
    native_town_id: TOWN_A,
    birth_year: 1981,
    work_unit: null,
  });
});
