import { describe, expect, test } from "vitest";
import { type BatchFacts, matchBankSheet, type OpenLine } from "#app/features/payments/rules/bank-matching.ts";
import { dayOf, fenOf, readBankSheet } from "#app/features/payments/rules/bank-reading.ts";
import { maskCard } from "#app/lib/mask.ts";
import { readWorkbook } from "#app/lib/workbook/read.server.ts";
import { bankNumber } from "#seeds/subsidy-factories.ts";

const HEAD = "批内号,户名,账号,金额,交易结果,失败原因,流水号,交易日期";
const batch: BatchFacts = { batch_no: "FF-2023-01-001", submitted_on: "2023-01-16", today: "2023-01-18" };
const lineOf = (no: number, change: Partial<OpenLine> = {}): OpenLine => ({
  id: `line-${no}`,
  line_no: no,
  amount_fen: 150_000,
  account_masked: maskCard(bankNumber(no)),
  status: "sent",
  ...change,
});
const lines = [lineOf(1), lineOf(2), lineOf(3)];
const row = (
  no: number,
  {
    batchNo = batch.batch_no,
    amount = "1500.00",
    result = "成功",
    why = "",
    serial = `LS${no}`,
    day = "2023-01-18",
    account = bankNumber(no),
  } = {},
) => `${batchNo}-${no},单小刚,${account},${amount},${result},${why},${serial},${day}`;
const read = async (...rows: string[]) => {
  const sheet = readBankSheet(await readWorkbook(Buffer.from([HEAD, ...rows].join("\n"))));
  if (!sheet) throw new Error("no table found");
  return sheet;
};
const match = async (rows: string[], of = lines) => matchBankSheet(batch, of, await read(...rows));

describe("reading", () => {
  test("finds the table below a title, in other words, order and units", async () => {
    const text = [
      "某某银行代发工资处理结果,,,,,",
      "打印日期：2023-01-18,,,,,",
      "处理 状态,入账金额（元）,业务编号,收款账号,银行流水号,入账时间,错误信息",
      `处理成功,"¥1,500.00",ff-2023-01-001-1,6217 9900 0000,A1,2023/1/18 09:30:00,`,
      "处理失败,1500元,FF-2023-01-001-2,,,,账号不存在",
      "合计,3000.00,,,,,",
    ].join("\n");
    const sheet = readBankSheet(await readWorkbook(Buffer.from(text)));
    expect(sheet?.rows).toEqual([
      expect.objectContaining({
        row: 4,
        key: "FF-2023-01-001-1",
        amount_fen: 150_000,
        outcome: "succeeded",
        serial: "A1",
        paid_on: "2023-01-18",
      }),
      expect.objectContaining({ row: 5, key: "FF-2023-01-001-2", outcome: "returned", reason: "账号不存在" }),
    ]);
    expect(sheet?.total).toEqual({ row: 6, count: null, amount_fen: 300_000 });
  });

  test.each(["户名,金额,状态\n甲,1,成功", "批内号,户名\n1,甲"])("finds none without its columns", async (text) => {
    expect(readBankSheet(await readWorkbook(Buffer.from(text)))).toBeNull();
  });

  test.each([
    ["1,500.00", 150_000],
    ["1500", 150_000],
    ["0.5", 50],
    ["1500.000", 150_000],
    ["15,00", null],
    ["1500.005", null],
    ["-1", null],
    ["", null],
  ])("the amount %s", (text, fen) => expect(fenOf(text)).toBe(fen));

  test.each([
    ["20230118", "2023-01-18"],
    ["2023年1月8日", "2023-01-08"],
    ["2023-02-30", null],
    ["18/01/2023", null],
  ])("the day %s", (text, day) => expect(dayOf(text)).toBe(day));
});

describe("matching", () => {
  test("settles each line by its number in the batch", async () => {
    const { settled, ignored, problems, missing } = await match([
      row(2, { result: "退票", why: "账户已销户", serial: "" }),
      row(1),
      row(3),
    ]);
    expect([ignored, problems, missing]).toEqual([[], [], []]);
    expect(settled.map(({ line_no, status, serial, paid_on, reason }) => [line_no, status, serial, paid_on, reason])).toEqual([
      [2, "returned", null, null, "账户已销户"],
      [1, "succeeded", "LS1", "2023-01-18", null],
      [3, "succeeded", "LS3", "2023-01-18", null],
    ]);
  });

  test("a foreign row is left alone, with a sentence", async () => {
    const found = await match([
      row(1),
      row(2),
      row(3),
      row(9, { batchNo: "FF-2022-12-001" }),
      row(7),
      ",甲,,1.00,成功,,X,2023-01-18",
    ]);
    expect(found.settled).toHaveLength(3);
    expect(found.ignored).toEqual([
      "第5行（FF-2022-12-001-9）不是本批的，没有处理。",
      "第6行的批内号FF-2023-01-001-7不在本批里，没有处理。",
      "第7行没有批内号，没有处理。",
    ]);
  });

  test("a file for another batch is refused and says whose it is", async () => {
    const { settled, problems } = await match([row(1, { batchNo: "FF-2023-02-001" }), row(2, { batchNo: "FF-2023-02-001" })]);
    expect(settled).toEqual([]);
    expect(problems).toEqual(["这是批次FF-2023-02-001的结果，不是FF-2023-01-001的。请到那个批次导入。"]);
  });

  test("a row twice counts once; twice with two answers is refused", async () => {
    const same = await match([row(1), row(1), row(2), row(3)]);
    expect(same.settled).toHaveLength(3);
    expect(same.ignored).toEqual(["第3行与第2行重复，只算一次。"]);
    const torn = await match([row(1), row(1, { result: "失败", why: "退汇" })]);
    expect(torn.problems).toEqual(["第3行与第2行是同一笔（FF-2023-01-001-1），结果却不一样。请向银行核实。"]);
  });

  test("what is still in work at the bank waits", async () => {
    const { settled, ignored, problems } = await match([row(1), row(2), row(3, { result: "处理中" })]);
    expect(settled).toHaveLength(2);
    expect(problems).toEqual([]);
    expect(ignored).toEqual(["第4行（第3笔）银行还在处理，等下一份结果。"]);
  });

  test("what was settled before is not settled again; with another answer it is refused", async () => {
    const known = [lineOf(1, { status: "succeeded" }), lineOf(2, { status: "returned" }), lineOf(3)];
    const again = await match([row(1), row(2, { result: "失败" }), row(3)], known);
    expect(again.settled.map(({ line_no }) => line_no)).toEqual([3]);
    expect(again.ignored).toHaveLength(2);
    expect((await match([row(2)], known)).problems[0]).toContain("已是退票");
  });

  test.each([
    ["a changed amount", row(2, { amount: "1600.00" }), "金额是1,600元，本批是1,500元，不一致"],
    ["an unreadable amount", row(2, { amount: "壹仟" }), "金额认不出来"],
    ["a changed account", row(2, { account: bankNumber(5) }), "账号与本批不一致"],
    ["an unknown status", row(2, { result: "差不多" }), "“差不多”认不出来"],
    ["no serial", row(2, { serial: "" }), "没有银行流水号"],
    ["no day", row(2, { day: "" }), "没有入账日期"],
    ["a day to come", row(2, { day: "2023-01-19" }), "晚于今天"],
    ["a day before it was sent", row(2, { day: "2023-01-15" }), "早于提交银行"],
  ])("%s refuses the file", async (_, changed, why) => {
    const { problems } = await match([row(1), changed, row(3)]);
    expect(problems).toEqual([expect.stringContaining(why)]);
  });

  test("a total that does not fit says that the file was cut off", async () => {
    const cut = await match([row(1), row(2), "合计,,,4500.00,共3笔,,,"]);
    expect(cut.problems).toEqual([
      "合计行写的是3笔，文件里有2笔明细，可能没有传完整。请重新从网银下载。",
      "合计行写的是4,500元，明细加起来是3,000元，不一致。请重新从网银下载。",
    ]);
    expect((await match([row(1), row(2), row(3), "合计,,,4500.00,共3笔,,,"])).problems).toEqual([]);
  });

  test("without a total, what the file leaves out is named; an empty one is refused", async () => {
    expect((await match([row(1)])).missing).toEqual([2, 3]);
    expect((await match([])).problems[0]).toContain("没有明细行");
  });

  test("an account that the bank shows with stars is compared by its ends", async () => {
    const stars = `6217****${bankNumber(1).slice(-4)}`;
    expect((await match([row(1, { account: stars }), row(2), row(3)])).problems).toEqual([]);
    expect((await match([row(1, { account: "6217****0000" }), row(2), row(3)])).problems).toHaveLength(1);
  });
});
