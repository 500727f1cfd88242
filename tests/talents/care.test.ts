import { describe, expect, test } from "vitest";
import { contactLight, dueWord, firstContactDue, freshness, gapsOf, looksLikeSecret } from "#app/features/talents/rules/care.ts";

const TODAY = "2023-03-28";

test.each([
  ["never verified", null, "amber", "未核实"],
  ["verified today", "2023-03-28", "green", "资料新鲜"],
  ["90 days ago is still fresh", "2022-12-28", "green", "资料新鲜"],
  ["91 days ago is amber", "2022-12-27", "amber", "91天未核实"],
  ["180 days ago is amber", "2022-09-29", "amber", "180天未核实"],
  ["181 days ago is red", "2022-09-28", "red", "181天未核实"],
])("the freshness of a record: %s", (_, on, tone, word) => {
  expect(freshness(on, TODAY)).toEqual({ tone, word });
});

test("the limits of freshness are settings", () => {
  expect(freshness("2023-03-20", TODAY, { amber: 5, red: 30 }).tone).toBe("amber");
  expect(freshness("2023-02-20", TODAY, { amber: 5, red: 30 }).tone).toBe("red");
});

test.each([
  [null, "off", "未定"],
  ["2023-03-25", "red", "逾期3天"],
  ["2023-03-28", "amber", "今天"],
  ["2023-03-29", "off", ""],
])("the next contact on %s is %s", (on, tone, word) => {
  expect(contactLight(on, TODAY)).toEqual({ tone, word });
});

test.each([
  ["2022-07-19", "逾期252天"],
  ["2023-03-27", "逾期1天"],
  ["2023-03-28", "今天到期"],
])("who was due on %s is said to be so by the days, whatever the year: %s", (on, word) => {
  expect(dueWord(on, TODAY)).toBe(word);
});

test("before the first contact the clock runs from registration", () => {
  expect(firstContactDue("2023-01-01", 90)).toBe("2023-04-01");
});

const COMPLETE = {
  work_state: 4,
  return_will: 3,
  invest_will: 1,
  has_valid_contact: true,
  work_unit: "某公司",
  city_code: null,
  country: null,
};

describe("what a record lacks (M04)", () => {
  test.each([
    [{}, []],
    [{ work_state: 0 }, ["工作现状"]],
    [{ return_will: 0, invest_will: 0 }, ["回乡意愿", "投资意向"]],
    [{ has_valid_contact: false }, ["有效联系方式"]],
    [{ work_unit: null }, ["单位或城市"]],
    [{ work_unit: null, city_code: "440300" }, []],
    [{ work_unit: null, country: "USA" }, []],
  ])("%o", (change, gaps) => {
    expect(gapsOf({ ...COMPLETE, ...change })).toEqual(gaps);
  });
});

test.each([
  ["身份证41042519810615123X", true],
  ["卡号 6217 0000 0000 0001 234", true],
  ["电话16003750001，下午打", false],
  ["2023年来过两次", false],
])("a remark that looks like a document or account number: %s", (text, isOne) => {
  expect(looksLikeSecret(text)).toBe(isOne);
});
