import { expect, test } from "vitest";
import { titleFacts } from "#app/features/imports/rules/title.ts";

test.each([
  [["滍阳镇在外优秀人才摸排台账(截至2023年3月27日)"], { title_date: "2023-03-27", report_year: 2023, title_unit: null }],
  [["填报单位(盖章):滍阳镇人民政府", "单位:人、万元"], { title_date: null, report_year: null, title_unit: "万元" }],
  [["台账（2023.3.7）"], { title_date: "2023-03-07", report_year: 2023, title_unit: null }],
  [["2023年2月摸排台账"], { title_date: "2023-02-28", report_year: 2023, title_unit: null }],
  [["2023年3月摸排台账"], { title_date: "2023-03-28", report_year: 2023, title_unit: null }],
  [["2023年度人才台账"], { title_date: null, report_year: 2023, title_unit: null }],
  [["摸排台账", "sheet1", "滍阳镇20230327.xlsx"], { title_date: "2023-03-27", report_year: 2023, title_unit: null }],
  [["2023年13月45日"], { title_date: null, report_year: 2023, title_unit: null }],
  [["制表日期：２０２３年３月５日"], { title_date: "2023-03-05", report_year: 2023, title_unit: null }],
  [["摸排台账", "单位：元"], { title_date: null, report_year: null, title_unit: "元" }],
  [[], { title_date: null, report_year: null, title_unit: null }],
])("the words %j tell %o", (words, facts) => {
  expect(titleFacts(words, "2023-03-28")).toEqual(facts);
});
