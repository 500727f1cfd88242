import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "#app/lib/errors.ts";
import type { Workbook } from "#app/lib/workbook/cell.ts";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { readWorkbookSafely, streamWorkbookSafely } from "#app/lib/workbook/read-in-worker.server.ts";
import { bareXlsx, xlsOf, xlsxOf } from "./fixtures.ts";

const TABLE = [
  ["姓名", "手机"],
  ["程大山", "16003750001"],
  ["程小山", "16003750002"],
];
const xlsx = await xlsxOf((book) => book.addWorksheet("表").addRows(TABLE));
const others = [xlsx, Buffer.from("姓名,手机\n程大山,16003750001\n"), bareXlsx("<row><c><v>1</v></c></row>")];

const mutated = (originals: Buffer[]) =>
  fc
    .record({
      original: fc.constantFrom(...originals),
      flips: fc.array(fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }), { maxLength: 8 }),
      cut: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
    })
    .map(({ original, flips, cut }) => {
      const bytes = Buffer.from(original);
      for (const { at, byte } of flips) bytes[at % bytes.length] = byte;
      return cut === undefined ? bytes : bytes.subarray(0, cut % bytes.length);
    });

async function givesRowsOrSentence(reading: Promise<Workbook>) {
  const outcome = await reading.catch((error: unknown) => error);
  if (outcome instanceof Error) expect(outcome).toMatchObject({ name: "AppError", code: "invalid" });
  else expect(outcome).toHaveProperty("sheets");
}

test("a damaged file gives rows or a sentence, never a crash", async () => {
  const property = fc.asyncProperty(mutated(others), (bytes) => givesRowsOrSentence(readWorkbook(bytes)));
  await fc.assert(property, { numRuns: 150 });
}, 60_000);

test("a damaged .xls gives rows or a sentence, and its library's complaints stay out of the log", async () => {
  const property = fc.asyncProperty(mutated([xlsOf(TABLE)]), (bytes) => givesRowsOrSentence(readWorkbookSafely(bytes)));
  await fc.assert(property, { numRuns: 10 });
}, 60_000);

test("the worker gives what the reader gives, in chunks of at most 500 rows, and tells its progress", async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => `<row><c t="str"><v>张${i}</v></c><c><v>${i}</v></c></row>`).join("");
  const bytes = bareXlsx(rows);
  const progress: number[] = [];
  const book = await readWorkbookSafely(bytes, { onProgress: ({ rows: done }) => progress.push(done) });
  expect(book).toEqual(await readWorkbook(bytes));
  expect(progress).toEqual([500, 1_000, 1_200]);
}, 30_000);

test("a reader may leave in the middle", async () => {
  for await (const event of streamWorkbookSafely(xlsx)) {
    expect(event.type).toBe("book");
    break;
  }
}, 30_000);

test("a refusal crosses from the worker as its sentence", async () => {
  await expect(readWorkbookSafely(Buffer.from("%PDF-1.7"))).rejects.toEqual(
    new AppError("invalid", "这是 PDF 文件，请上传 .xlsx、.xls 或 .csv 表格"),
  );
}, 30_000);

test("a worker out of memory gives a sentence", async () => {
  const strings = Array.from({ length: 40_000 }, () => `<si><t>${randomBytes(96).toString("base64")}</t></si>`).join("");
  const bytes = bareXlsx("", { "xl/sharedStrings.xml": `<sst>${strings}</sst>` });
  await expect(readWorkbookSafely(bytes, { limits: { heapMb: 4 } })).rejects.toThrow(/内存不够/);
}, 60_000);

test("a silent worker is stopped with a sentence", async () => {
  await expect(readWorkbookSafely(xlsx, { limits: { silenceMs: 1 } })).rejects.toThrow(/读取超时/);
}, 30_000);
