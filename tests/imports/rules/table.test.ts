import { expect, test } from "vitest";
import { kindOfRow } from "#app/features/imports/rules/row-kinds.ts";
import { findTable } from "#app/features/imports/rules/table.ts";
import type { Row } from "#app/lib/workbook/cell.ts";

/** Rows as the reader gives them: blank ones left out, `null` for an empty cell, numbers as numbers. */
const rowsOf = (...rows: (string | number | null)[][]): Row[] =>
  rows
    .map((cells, i) => ({
      number: i + 1,
      hidden: false,
      cells: cells.map((value) => (value === null ? null : { value, text: String(value) })),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== null));

const PERSON = [1, "程远", "男", "16003750101"];

test.each<[string, Row[], string[], { header_rows: [number, number]; headers: string[] }]>([
  [
    "a header in the first row",
    rowsOf(["序号", "姓名", "性别", "联系电话"], PERSON),
    [],
    { header_rows: [1, 1], headers: ["序号", "姓名", "性别", "联系电话"] },
  ],
  [
    "below a merged title and a line of units",
    rowsOf(
      ["滍阳镇在外人才台账", null, null, null],
      ["填报单位：滍阳镇", null, null, "单位：人"],
      ["序号", "姓名", "性别", "联系电话"],
      PERSON,
    ),
    ["A1:D1"],
    { header_rows: [3, 3], headers: ["序号", "姓名", "性别", "联系电话"] },
  ],
  [
    "two rows, merged",
    rowsOf(
      ["台账", null, null, null, null],
      ["姓名", "性别", "家属", null, "联系电话"],
      [null, null, "姓名", "电话", null],
      ["程远", "男", "程大山", "16003750901", "16003750101"],
    ),
    ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3"],
    { header_rows: [2, 3], headers: ["姓名", "性别", "家属-姓名", "家属-电话", "联系电话"] },
  ],
  [
    "two rows, the upper one naming groups only",
    rowsOf(["基本情况", null, "联系", null], ["姓名", "性别", "联系电话", "微信"], PERSON.slice(1)),
    ["A1:B1", "C1:D1"],
    { header_rows: [1, 2], headers: ["基本情况-姓名", "基本情况-性别", "联系-联系电话", "联系-微信"] },
  ],
  [
    "two rows without merges, as a .csv has them",
    rowsOf(
      ["姓名", "性别", "联系电话", "家属", null],
      [null, null, null, "姓名", "电话"],
      ["程远", "男", "16003750101", "程大山", "16003750901"],
    ),
    [],
    { header_rows: [1, 2], headers: ["姓名", "性别", "联系电话", "家属-姓名", "家属-电话"] },
  ],
  [
    "headers that only two rows together make",
    rowsOf(
      ["人才", null, null, null],
      ["姓名", "性别", "联系", null],
      [null, null, "电话", "微信"],
      ["程远", "男", "16003750101", "cy_001"],
    ),
    ["A1:D1", "A2:A3", "B2:B3", "C2:D2"],
    { header_rows: [2, 3], headers: ["姓名", "性别", "联系-电话", "联系-微信"] },
  ],
  [
    "a first person who looks nothing like a header, under blank headers",
    rowsOf(["姓名", "性别", "联系电话", null], ["程远", "男", "16003750101", "好"]),
    [],
    { header_rows: [1, 1], headers: ["姓名", "性别", "联系电话", ""] },
  ],
])("the table is found: %s", (_what, rows, merges, expected) => {
  expect(findTable(rows, merges)).toMatchObject(expected);
});

test.each<[string, Row[]]>([
  ["fewer than three known headers", rowsOf(["姓名", "性别", "甲"], PERSON)],
  ["no column of names", rowsOf(["性别", "联系电话", "学历", "籍贯"], PERSON)],
  [
    "a header below the tenth filled row",
    rowsOf(...Array.from({ length: 10 }, (_, i) => [`第${i}条`]), ["姓名", "性别", "联系电话"]),
  ],
  ["nothing", []],
])("no table is found: %s", (_what, rows) => {
  expect(findTable(rows, [])).toBeNull();
});

const FIELDS = [null, "name", "gender", "phone"] as const;
test.each<[(string | number | null)[], string]>([
  [PERSON, "person"],
  [["1", "程远", null, null], "person"],
  [["合计", 5, null, null], "none"],
  [["合  计", null, null, null], "none"],
  [[null, "小计5人", null, null], "none"],
  [["总计：", null, null, null], "none"],
  [["注:本表由各村汇总。", null, null, null], "none"],
  [["备注", null, null, null], "none"],
  [["填表说明：一行一人", null, null, null], "none"],
  [["填报人：林晓禾", null, null, "审核人：某某"], "none"],
  [[1, 2, 3, 4], "none"],
  [[3, null, "男", "16003750101"], "unnamed"],
  [[4, null, null, null], "none"],
  [["序号", "姓名", "性别", "联系电话"], "none"],
  [[5, "注远", "男", null], "person"],
])("a row %j is %s", (cells, kind) => {
  const [row] = rowsOf(cells);
  expect(row && kindOfRow(row, FIELDS)).toBe(kind);
});
