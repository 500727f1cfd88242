import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type ExcelJS from "exceljs";
import { describe, expect, test } from "vitest";
import type { Cell, Workbook } from "#app/lib/workbook/cell.ts";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { bareParts, bareXlsx, hideRow, makeZip, sheetXml, xlsOf, xlsxOf } from "./fixtures.ts";

const cellAt = ({ sheets }: Workbook, row: number, column: number): Cell | null | undefined =>
  sheets[0]?.rows.find(({ number }) => number === row)?.cells[column - 1];
const texts = ({ sheets }: Workbook) => sheets[0]?.rows.map(({ cells }) => cells.map((cell) => cell?.text ?? null));

/** Reads a workbook of one cell, `A1`. */
async function firstCell(value: ExcelJS.CellValue, format?: string) {
  const bytes = await xlsxOf((book) => {
    const cell = book.addWorksheet("表").getCell("A1");
    cell.value = value;
    if (format) cell.numFmt = format;
  });
  return cellAt(await readWorkbook(bytes), 1, 1);
}

describe(".xlsx", () => {
  test.each<[string, ExcelJS.CellValue, Cell]>([
    ["text", "张　三", { value: "张　三", text: "张　三" }],
    ["markup in text", "<a>&amp;\"'", { value: "<a>&amp;\"'", text: "<a>&amp;\"'" }],
    ["rare characters", "㛃𠮷·", { value: "㛃𠮷·", text: "㛃𠮷·" }],
    ["whole number in full digits", 13_800_000_000, { value: 13_800_000_000, text: "13800000000" }],
    ["damaged ID number in full digits", 372925199001011260, { value: 372925199001011260, text: "372925199001011260" }],
    ["fraction without binary dust", 0.1 + 0.2, { value: 0.1 + 0.2, text: "0.3" }],
    ["yes or no", true, { value: true, text: "TRUE" }],
    ["rich text", { richText: [{ text: "归" }, { font: { bold: true }, text: "根" }] }, { value: "归根", text: "归根" }],
    ["hyperlink", { text: "邮箱", hyperlink: "mailto:a@example.cn" }, { value: "邮箱", text: "邮箱" }],
    ["formula", { formula: "1+1", result: 2 }, { value: 2, text: "2" }],
    ["text formula", { formula: 'A2&"x"', result: "甲x" }, { value: "甲x", text: "甲x" }],
    ["error", { error: "#N/A" }, { value: "#N/A", text: "#N/A" }],
    ["error of a formula", { formula: "1/0", result: { error: "#DIV/0!" } }, { value: "#DIV/0!", text: "#DIV/0!" }],
  ])("a cell is read as its plain value: %s", async (_, value, cell) => {
    expect(await firstCell(value)).toEqual(cell);
  });

  test.each<[number, string, string]>([
    [45012, "yyyy-mm-dd", "2023-03-27"],
    [45012, 'yyyy"年"m"月"d"日"', "2023-03-27"],
    [45012.645833333336, "yyyy/m/d h:mm", "2023-03-27 15:30:00"],
    [0.645833333333333, "h:mm:ss", "15:30:00"],
    [1, "yyyy-mm-dd", "1900-01-01"],
    [61, "yyyy-mm-dd", "1900-03-01"],
    [45012, "0.00", "45012"],
    [45012, '"d"0', "45012"],
  ])("serial %d in format %s keeps its number and reads %s", async (serial, format, text) => {
    expect(await firstCell(serial, format)).toEqual({ value: serial, text });
  });

  test("date1904 is told; the serial stays as written and reads as its day", async () => {
    const bytes = await xlsxOf((book) => {
      book.properties.date1904 = true;
      const cell = book.addWorksheet("表").getCell("A1");
      cell.value = new Date(Date.UTC(2023, 2, 27));
      cell.numFmt = "yyyy-mm-dd";
    });
    const book = await readWorkbook(bytes);
    expect(book.date1904).toBe(true);
    expect(cellAt(book, 1, 1)).toEqual({ value: 45012 - 1462, text: "2023-03-27" });
  });

  test("merges are listed and their slaves blank; blank rows are left out, row numbers kept; hidden sheets and rows told", async () => {
    const bytes = await xlsxOf((book) => {
      const sheet = book.addWorksheet("台账");
      sheet.getCell("A1").value = "一览表";
      sheet.mergeCells("A1:C1");
      sheet.getCell("A4").value = "姓名";
      sheet.getCell("B3").value = "家属";
      sheet.mergeCells("B3:C3");
      sheet.getRow(4).hidden = true;
      sheet.getRow(9).height = 40;
      book.addWorksheet("字典", { state: "veryHidden" });
    });
    const { sheets } = await readWorkbook(bytes);
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["台账", false],
      ["字典", true],
    ]);
    expect(sheets[0]?.merges).toEqual(["A1:C1", "B3:C3"]);
    expect(sheets[0]?.rows.map(({ number, hidden }) => [number, hidden])).toEqual([
      [1, false],
      [3, false],
      [4, true],
    ]);
    expect(sheets[0]?.rows[1]?.cells.map((cell) => cell?.text ?? null)).toContain("家属");
  });

  test("a sheet that lies before its workbook, with absolute targets, is found under its name", async () => {
    const book = await readWorkbook(bareXlsx('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c></row>'));
    expect(book.sheets.map(({ name }) => name)).toEqual(["人才&台账"]);
    expect(texts(book)).toEqual([["甲"]]);
  });

  test.each<[string, string, (string | null)[][]]>([
    [
      "rows and cells without reference",
      "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>",
      [["1", "2"], ["3"]],
    ],
    ["inline rich text", '<row><c t="inlineStr"><is><r><t>归</t></r><r><t>根</t></r></is></c></row>', [["归根"]]],
    ["a pinyin guide", '<row><c t="s"><v>0</v></c></row>', [["归根"]]],
    ["prefixed names", '<x:row r="2"><x:c r="B2"><x:v>5</x:v></x:c></x:row>', [[null, "5"]]],
    ["escaped characters", '<row><c t="str"><v>a_x000A_b_x005F_x41_</v></c></row>', [["a\nb_x41_"]]],
    ["characters no text may hold", '<row><c t="str"><v>a&#0;b&#xD800;_x0000_</v></c></row>', [["ab\ufffd"]]],
    ["comments and CDATA", '<!-- <row> --><row><c t="str"><v><![CDATA[<甲>]]></v></c></row>', [["<甲>"]]],
    ["a shared formula", '<row><c><f t="shared" si="0"/><v>7</v></c></row>', [["7"]]],
    ["a formula never calculated", "<row><c><f>A2</f></c><c><v>1</v></c></row>", [[null, "1"]]],
  ])("unusual writing is understood: %s", async (_, rows, expected) => {
    const shared = "<sst><si><r><t>归</t></r><r><t>根</t></r><rPh><t>gui</t></rPh></si></sst>";
    expect(texts(await readWorkbook(bareXlsx(rows, { "xl/sharedStrings.xml": shared })))).toEqual(expected);
  });

  test("styled cells and rows at the far corner count for nothing", async () => {
    const book = await readWorkbook(
      bareXlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'),
    );
    expect(texts(book)).toEqual([["1"]]);
  });

  test("no character breaks where pieces meet", async () => {
    const names = Array.from({ length: 30_000 }, (_, i) => `滍阳镇张${i}`);
    const rows = names.map((name) => `<row><c t="str"><v>${name}</v></c></row>`).join("");
    expect((texts(await readWorkbook(bareXlsx(rows))) ?? []).flat()).toEqual(names);
  });

  test.each<[string, Buffer, RegExp]>([
    [
      "too many rows",
      bareXlsx("<row><c><v>1</v></c></row>".repeat(50_201).replaceAll("<v>1", () => `<v>${Math.random()}`)),
      /超过 50,000 行/,
    ],
    ["too many columns", bareXlsx('<row><c r="GS1"><v>1</v></c></row>'), /超过 200 列/],
    ["a cell too long", bareXlsx(`<row r="3"><c t="str"><v>${"张三李四".repeat(8_192)}</v></c></row>`), /第 3 行.*32,767 个字/],
    ["DOCTYPE", makeZip(bareParts(`<!DOCTYPE x [<!ENTITY a "b">]>${sheetXml("")}`)), /不规范/],
    ["ENTITY after a long comment", makeZip(bareParts(`<!--${" ".repeat(99_999)}--><!ENTITY a "b">${sheetXml("")}`)), /不规范/],
    ["tags that do not end", makeZip(bareParts("<worksheet><sheetData>")), /损坏/],
    ["a shared string that is not there", bareXlsx('<row><c t="s"><v>5</v></c></row>'), /损坏/],
    ["rows that run backwards", bareXlsx('<row r="2"/><row r="1"/>'), /损坏/],
    ["no sheet part", makeZip(bareParts("").slice(1)), /损坏/],
    ["a part longer than it declares", makeZip(bareParts(sheetXml("")).map((part) => ({ ...part, size: 10 }))), /解压后过大/],
    ["a wrong checksum", makeZip(bareParts(sheetXml("")).map((part) => ({ ...part, crc: 1 }))), /损坏/],
    [
      "a part in another encoding",
      makeZip([...bareParts("").slice(1), { name: "xl/worksheets/sheet1.xml", data: Buffer.from("\ufeff<a/>", "utf16le") }]),
      /损坏/,
    ],
  ])("is refused: %s", async (_, bytes, sentence) => {
    await expect(readWorkbook(bytes)).rejects.toThrow(sentence);
  });
});

describe(".xls", () => {
  test("text, numbers, days, errors, merges and hidden rows are read", async () => {
    const bytes = xlsOf(
      [["姓名", "日期", "数"], ["程大山", 45012, 13_800_000_000], [], ["x", { t: "e", v: 42 }, true]],
      (sheet) => {
        sheet.B2.z = "yyyy-mm-dd";
        sheet["!merges"] = [{ s: { r: 4, c: 0 }, e: { r: 4, c: 2 } }];
      },
    );
    const book = await readWorkbook(hideRow(bytes, 2));
    expect(cellAt(book, 2, 2)).toEqual({ value: 45012, text: "2023-03-27" });
    expect(cellAt(book, 2, 3)).toEqual({ value: 13_800_000_000, text: "13800000000" });
    expect(texts(book)).toEqual([
      ["姓名", "日期", "数"],
      ["程大山", "2023-03-27", "13800000000"],
      ["x", "#N/A", "TRUE"],
    ]);
    expect(book.sheets[0]?.merges).toEqual(["A5:C5"]);
    expect(book.sheets[0]?.rows.map(({ number, hidden }) => [number, hidden])).toEqual([
      [1, false],
      [2, true],
      [4, false],
    ]);
  });

  test("date1904 is told; the serial stays as written", async () => {
    const bytes = xlsOf([[43550]], (sheet, book) => {
      sheet.A1.z = "yyyy-mm-dd";
      book.Workbook = { WBProps: { date1904: true } };
    });
    const book = await readWorkbook(bytes);
    expect(book.date1904).toBe(true);
    expect(cellAt(book, 1, 1)).toEqual({ value: 43550, text: "2023-03-27" });
  });
});

describe(".csv", () => {
  test("every cell is text; quotes, line breaks and blank records are respected", async () => {
    const book = await readWorkbook(Buffer.from('姓名,备注\r\n程大山,"说 ""好"",\n再说"\r\n\r\n007,=1+1\r\n'));
    expect(texts(book)).toEqual([
      ["姓名", "备注"],
      ["程大山", '说 "好",\n再说'],
      ["007", "=1+1"],
    ]);
    expect(book.sheets[0]?.rows.map(({ number }) => number)).toEqual([1, 2, 4]);
  });

  test("tab separated text is read", async () => {
    expect(texts(await readWorkbook(Buffer.from("姓名\t手机\n程大山\t16003750001")))).toEqual([
      ["姓名", "手机"],
      ["程大山", "16003750001"],
    ]);
  });

  test("too many rows are refused", async () => {
    await expect(readWorkbook(Buffer.from("甲,乙\n".repeat(50_201)))).rejects.toThrow(/超过 50,000 行/);
  });
});

test("a workbook is read from a path", async () => {
  const path = join(tmpdir(), `workbook-${process.pid}.csv`);
  await writeFile(path, "甲,乙\n");
  expect(texts(await readWorkbook(path))).toEqual([["甲", "乙"]]);
});
