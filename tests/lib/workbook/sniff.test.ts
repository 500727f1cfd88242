import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { sniff } from "#app/lib/workbook/sniff.server.ts";
import { bareXlsx, cfbOf, makeZip, xlsOf } from "./fixtures.ts";

const zipWith = (name: string) => makeZip([{ name, data: Buffer.from("<a/>") }]);
const CSV = "姓名,手机\n程大山,16003750001\n";
/** 程大山,镇 in GB18030. */
const GB18030 = Buffer.from("b3ccb4f3c9bd2cd5f20a", "hex");
const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

test.each<[string, Buffer, string]>([
  [".xlsx", bareXlsx(""), "xlsx"],
  [".xls", xlsOf([["姓名"]]), "xls"],
  ["text", Buffer.from(CSV), "csv"],
])("a file is known by its content: %s", (_, bytes, kind) => {
  expect(sniff(bytes).kind).toBe(kind);
});

test.each<[string, Buffer, string]>([
  ["UTF-8", Buffer.from(CSV), CSV],
  ["UTF-8 with BOM", Buffer.from(`\ufeff${CSV}`), CSV],
  ["UTF-16 LE with BOM", Buffer.from(`\ufeff${CSV}`, "utf16le"), CSV],
  ["UTF-16 BE with BOM", swapped(`\ufeff${CSV}`), CSV],
  ["UTF-16 LE without BOM", Buffer.from(CSV, "utf16le"), CSV],
  ["UTF-16 BE without BOM", swapped(CSV), CSV],
  ["GB18030", GB18030, "程大山,镇\n"],
  ["GB18030, four bytes", Buffer.from("95329031", "hex"), "𠂇"],
])("text is decoded from %s", (_, bytes, text) => {
  expect(sniff(bytes)).toEqual({ kind: "csv", text });
});

describe("anything else is refused with a sentence that names what was expected", () => {
  test.each<[string, Buffer, RegExp]>([
    ["empty", Buffer.alloc(0), /空的.*\.xlsx/],
    ["blank text", Buffer.from(" \r\n \n"), /空的/],
    ["over 20 MB", Buffer.alloc(20 * 1024 * 1024 + 1), /^文件超过20 MB/],
    ["password", cfbOf("EncryptedPackage"), /^文件有密码，请先取消密码再上传$/],
    [".doc", cfbOf("WordDocument"), /Word/],
    [".ppt", cfbOf("PowerPoint Document"), /PPT/],
    [".et without a workbook", cfbOf("Other"), /\.et 文件请先另存为 \.xlsx/],
    [".docx", zipWith("word/document.xml"), /Word/],
    [".pptx", zipWith("ppt/presentation.xml"), /PPT/],
    [".ods", zipWith("content.xml"), /\.ods/],
    [".xlsb", zipWith("xl/workbook.bin"), /\.xlsb/],
    [".zip", zipWith("a.txt"), /压缩包/],
    [".rar", Buffer.from("Rar!\x1a\x07"), /压缩包/],
    [".pdf", Buffer.from("%PDF-1.7\n"), /PDF/],
    [".png", Buffer.from("\x89PNG\r\n", "latin1"), /图片/],
    [".jpg", Buffer.from("ffd8ffe0", "hex"), /图片/],
    [".rtf", Buffer.from("{\\rtf1 }"), /RTF/],
    ["web page", Buffer.from("<!DOCTYPE html><table></table>"), /网页/],
    ["web page named .xls", Buffer.from("<html xmlns:x='urn:schemas-microsoft-com:office:excel'>"), /网页/],
    [
      "XML spreadsheet",
      Buffer.from('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'),
      /XML 表格/,
    ],
    ["binary", deflateSync("x".repeat(50)), /没有认出/],
    ["compound file cut off", cfbOf("Workbook").subarray(0, 520), /损坏/],
  ])("%s", (_, bytes, sentence) => {
    expect(() => sniff(bytes)).toThrow(sentence);
  });
});
