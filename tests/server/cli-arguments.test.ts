import { expect, test } from "vitest";
import { parseImportArgs } from "#server/cli/import.ts";
import { parseMetricsArgs } from "#server/cli/metrics.ts";

test.each([
  ["--json", { question: {}, json: true }],
  ["--as-of 2023-03-28 --json", { question: { asOf: "2023-03-28" }, json: true }],
  ["--from 2023-01-01 --to 2023-03-28", { question: { from: "2023-01-01", to: "2023-03-28" }, json: false }],
  ["--town 410472101 --metric M01,M03", { question: { town: "410472101", metrics: ["M01", "M03"] }, json: false }],
  ["--known-at 2023-03-28T08:00:00+08:00", { question: { knownAt: "2023-03-28T08:00:00+08:00" }, json: false }],
])("metrics %s", (words, expected) => {
  expect(parseMetricsArgs(words.split(" "))).toEqual(expected);
});

test.each([
  ["--as-of 2023-02-30", "--as-of 应为日期"],
  ["--from 2023-01-01", "要一起给出"],
  ["--from 2023-02-01 --to 2023-01-01", "--from 不能晚于 --to"],
  ["--known-at 2023-03-28T99:00", "时刻不正确"],
  ["--town 滍阳", "--town 应为 9 位短码"],
])("metrics refuses %s", (words, sentence) => {
  expect(() => parseMetricsArgs(words.split(" "))).toThrow(sentence);
});

test("import takes contact ledgers as well", () => {
  expect(parseImportArgs(["outreach", "走访.xlsx", "--town", "410472101"])).toEqual({
    order: { kind: "outreach", file: "走访.xlsx", town: "410472101", dryRun: false, lateReason: null },
    json: false,
  });
});

test("import reads kind, file and town", () => {
  expect(parseImportArgs(["talents", "台账.xlsx", "--town", "410472101", "--dry-run", "--json"])).toEqual({
    order: { kind: "talents", file: "台账.xlsx", town: "410472101", dryRun: true, lateReason: null },
    json: true,
  });
});

test.each([
  ["", "台账种类"],
  ["people a.xlsx --town 410472101", "台账种类"],
  ["talents --town 410472101", "请给出文件"],
  ["talents a.xlsx b.xlsx --town 410472101", "只要一个"],
  ["talents a.xlsx", "缺少 --town"],
])("import refuses %j", (words, sentence) => {
  expect(() => parseImportArgs(words.split(" ").filter(Boolean))).toThrow(sentence);
});
