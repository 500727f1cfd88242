import { randomBytes } from "node:crypto";
import ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import { type CellProblem, markErrors } from "#app/lib/workbook/mark-errors.server.ts";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { writeErrorWorkbook } from "#app/lib/workbook/write-error-workbook.server.ts";
import { bareXlsx, xlsOf, xlsxOf } from "./fixtures.ts";

const RED = "FFFF9999";
const TABLE = [["摸排台账"], ["姓名", "手机"], ["程大山", "160"], ["程小山", "16003750002"]];
const PROBLEMS: CellProblem[] = [
  { sheet: "台账", row: 3, column: 2, message: "手机应为 11 位" },
  { sheet: "台账", row: 3, message: "与第 9 行重复" },
];
const marks = (sheet: string, keepOriginal = true) => ({
  problems: PROBLEMS.map((problem) => ({ ...problem, sheet })),
  headerRows: { [sheet]: 2 },
  keepOriginal,
});

const senders = await xlsxOf((book) => {
  const sheet = book.addWorksheet("台账");
  sheet.addRows(TABLE);
  sheet.mergeCells("A1:B1");
  sheet.getColumn(1).width = 33;
  for (const address of ["A3", "B3", "B4"]) sheet.getCell(address).style = { font: { name: "楷体" } };
});

async function opened(bytes: Uint8Array) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(new Uint8Array(bytes).buffer);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("no sheet");
  return sheet;
}

const fillOf = (cell: ExcelJS.Cell) => (cell.fill?.type === "pattern" ? cell.fill.fgColor?.argb : undefined);
const noteOf = (cell: ExcelJS.Cell) =>
  typeof cell.note === "string" ? cell.note : cell.note?.texts?.map(({ text }) => text).join("");

describe.each<[string, Uint8Array, string, boolean]>([
  ["the sender's own .xlsx", senders, "台账", true],
  ["an .xlsx built anew", senders, "台账", false],
  ["an .xls", xlsOf(TABLE), "台账", true],
  ["a .csv", Buffer.from(TABLE.map((row) => row.join(",")).join("\n")), "CSV", true],
])("errors are marked in %s", (_, bytes, name, keepOriginal) => {
  test("reasons at the right of the table, the cell red and commented, the rest as it was", async () => {
    const sheet = await opened(await markErrors(bytes, marks(name, keepOriginal)));
    expect(sheet.name).toBe(name);
    expect(sheet.getCell("C2").value).toBe("错误原因");
    expect(sheet.getCell("C3").value).toBe("手机应为 11 位；与第 9 行重复");
    expect(fillOf(sheet.getCell("B3"))).toBe(RED);
    expect(noteOf(sheet.getCell("B3"))).toBe("手机应为 11 位");
    expect([fillOf(sheet.getCell("A3")), fillOf(sheet.getCell("B4"))]).toEqual([undefined, undefined]);
    expect([1, 2, 3, 4].map((row) => sheet.getCell(row, 1).value)).toEqual(["摸排台账", "姓名", "程大山", "程小山"]);
  });
});

test("the sender's merges, widths and fonts stay", async () => {
  const sheet = await opened(await markErrors(senders, marks("台账")));
  expect(sheet.getCell("B1").master.address).toBe("A1");
  expect(sheet.getColumn(1).width).toBe(33);
  expect(sheet.getCell("B3").font.name).toBe("楷体");
});

test("a workbook built anew keeps header merges, days and sheets without errors", async () => {
  const bytes = xlsOf(
    [
      ["题", null],
      ["姓名", "日期"],
      ["程大山", 45012],
    ],
    (sheet) => {
      sheet.B3.z = "yyyy-mm-dd";
      sheet["!merges"] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
    },
  );
  const { sheets } = await readWorkbook(await markErrors(bytes, { problems: [], headerRows: { 台账: 2 }, keepOriginal: true }));
  expect(sheets[0]?.merges).toEqual(["A1:B1"]);
  expect(sheets[0]?.rows.at(-1)?.cells.map((cell) => cell?.value)).toEqual(["程大山", "2023-03-27"]);
});

test("a formula in a message or a cell stays text", async () => {
  const bytes = Buffer.from("姓名\n=1+1\n");
  const problems = [{ sheet: "CSV", row: 2, column: 1, message: "=cmd" }];
  const sheet = await opened(await markErrors(bytes, { problems, headerRows: { CSV: 1 }, keepOriginal: true }));
  expect([sheet.getCell("A2").type, sheet.getCell("B2").type]).toEqual([ExcelJS.ValueType.String, ExcelJS.ValueType.String]);
});

test("of a large file only header and faulty rows return, with their row numbers", async () => {
  const noise = () => randomBytes(64).toString("base64");
  const row = () => `<row>${Array.from({ length: 4 }, () => `<c t="str"><v>${noise()}${noise()}</v></c>`).join("")}</row>`;
  const bytes = bareXlsx(Array.from({ length: 11_000 }, row).join(""));
  expect(bytes.length).toBeGreaterThan(5 * 1024 * 1024);
  const name = "人才&台账";
  const problems = [300, 10_999].map((at) => ({ sheet: name, row: at, column: 2, message: "错" }));
  const { sheets } = await readWorkbook(await writeErrorWorkbook(bytes, problems, { [name]: 2 }));
  expect(sheets[0]?.rows.map(({ number, cells }) => [number, cells[4]?.text ?? null])).toEqual([
    [1, null],
    [2, "错误原因"],
    [3, "第 300 行：错"],
    [4, "第 10999 行：错"],
  ]);
}, 60_000);
