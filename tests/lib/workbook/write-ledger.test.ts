import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { csvLine, sheetText } from "#app/lib/workbook/safe-text.ts";
import { type Ledger, type LedgerValue, writeLedger } from "#app/lib/workbook/write-ledger.server.ts";

const ledger = (rows: Ledger["rows"], more: Partial<Ledger> = {}): Ledger => ({
  sheetName: "登记台账",
  title: "在外人才信息登记台账",
  leftNote: "填报单位(盖章)：滍阳镇",
  rightNote: "单位：人",
  columns: [
    { header: "姓名", width: 12 },
    { header: "金额", width: 12, format: "#,##0.00" },
  ],
  rows,
  ...more,
});

async function written(value: Ledger): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeLedger(out, value)]);
  return bytes;
}

async function opened(bytes: Buffer) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

test("a ledger reads back as it was written", async () => {
  const bytes = await written(
    ledger(
      [
        ["程大山", 9600.5],
        ["程小山", null],
      ],
      { totals: ["2人", 9600.5], footer: "填报人：　审核人：" },
    ),
  );
  const { sheets } = await readWorkbook(bytes);
  expect(sheets[0]?.rows.map(({ cells }) => cells.map((cell) => cell?.value ?? null))).toEqual([
    ["在外人才信息登记台账"],
    ["填报单位(盖章)：滍阳镇", "单位：人"],
    ["序号", "姓名", "金额"],
    [1, "程大山", 9600.5],
    [2, "程小山"],
    ["合计", "2人", 9600.5],
    ["填报人：　审核人："],
  ]);
  expect(sheets[0]?.merges).toEqual(["A1:C1", "B2:C2", "A7:C7"]);
});

test("a ledger looks like an official form", async () => {
  const sheet = await opened(await written(ledger([["程大山", 1]])));
  expect(sheet.getCell("A1")).toMatchObject({ font: { name: "方正小标宋简体", size: 22 }, alignment: { horizontal: "center" } });
  expect(sheet.getCell("B3").font.name).toBe("黑体");
  expect(sheet.getCell("B4")).toMatchObject({
    font: { name: "仿宋_GB2312" },
    border: { top: { style: "thin" }, right: { style: "thin" } },
  });
  expect(sheet.getCell("C4").numFmt).toBe("#,##0.00");
  expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 3 });
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 9,
    orientation: "landscape",
    printTitlesRow: "1:3",
    fitToWidth: 1,
    fitToHeight: 0,
  });
});

test("a ledger may go without 序号, and have one column only", async () => {
  const { sheets } = await readWorkbook(
    await written(ledger([["甲"]], { numbered: false, columns: [{ header: "位次", width: 8 }] })),
  );
  expect(sheets[0]?.rows.at(-1)?.cells).toEqual([{ value: "甲", text: "甲" }]);
});

describe("text never becomes a formula", () => {
  const dangerous = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", '=HYPERLINK("http://example.cn")', "＝1+1"];

  test.each(dangerous)("in .xlsx %j stays typed text", async (text) => {
    const bytes = await written(ledger([[text, 1]]));
    const cell = (await opened(bytes)).getCell("B4");
    expect([cell.type, cell.value]).toEqual([ExcelJS.ValueType.String, text]);
    expect((await readWorkbook(bytes)).sheets[0]?.rows[3]?.cells[1]?.value).toBe(text);
  });

  test.each(dangerous)("in .csv %j begins with an apostrophe", (text) => {
    expect(csvLine([text])).toMatch(/^"?'/);
  });
});

test.each<[(string | number | null)[], string]>([
  [["甲", 1, null, -1], "甲,1,,-1\r\n"],
  [['说"好",\n', "a,b"], '"说""好"",\n","a,b"\r\n'],
  [["-", "-12.5", "16003750001"], "-,-12.5,16003750001\r\n"],
])("a line of .csv quotes only what must be quoted: %j", (values, line) => {
  expect(csvLine(values)).toBe(line);
});

test("text beyond what a cell holds is cut, unwritable characters dropped", () => {
  expect(sheetText("归".repeat(40_000))).toHaveLength(32_767);
  expect(sheetText("a\0b\ud800")).toBe("ab\ufffd");
});

test("any table survives writing and reading", async () => {
  const value: fc.Arbitrary<LedgerValue> = fc.oneof(
    fc
      .string({ unit: "binary", minLength: 1 })
      .filter((text) => sheetText(text).replaceAll("_x005F_x", "_x") === text && !/\r/.test(text)),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constant(null),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(value, value), { maxLength: 8 }), async (rows) => {
      const { sheets } = await readWorkbook(await written(ledger(rows)));
      const read = sheets[0]?.rows.slice(3).map(({ cells }) => [cells[1]?.value ?? null, cells[2]?.value ?? null]);
      expect(read).toEqual(rows.map((row) => row.map((item) => (Object.is(item, -0) ? 0 : item))));
    }),
    { numRuns: 40 },
  );
}, 30_000);

test("a reader that goes away ends the writing with an error", async () => {
  const out = new PassThrough();
  async function* rows() {
    for (let i = 0; ; i += 1) {
      if (i === 500) out.destroy();
      yield ["甲", i];
    }
  }
  await expect(writeLedger(out, ledger(rows()))).rejects.toThrow();
});
