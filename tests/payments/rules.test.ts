import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bankCsv, bankRows, lineKey, yuanPlain } from "#app/features/payments/rules/bank-file.ts";
import { rmbCapitals } from "#app/features/payments/rules/capitals.ts";
import { type Candidate, planLine } from "#app/features/payments/rules/entitled.ts";
import { addMonths, isMonth, monthSpan, monthsFrom, monthsText, periodText } from "#app/features/payments/rules/months.ts";
import { rosterCapitals, rosterTitle } from "#app/features/payments/rules/roster.ts";
import { netOf } from "#app/features/payments/rules/summary.ts";
import { summaryLines, summaryValues } from "#app/features/payments/rules/summary-sheet.ts";
import { totalsByTown, totalsOf } from "#app/features/payments/rules/totals.ts";
import { hasCheckDigit } from "#app/features/payments/schema/fields.ts";
import { bankNumber } from "#seeds/subsidy-factories.ts";

describe("an amount in capitals (RPT-06)", () => {
  test.each([
    [140_950, "壹仟肆佰零玖元伍角"],
    [32_504, "叁佰贰拾伍元零肆分"],
    [168_032, "壹仟陆佰捌拾元叁角贰分"],
    [190_600_000_000, "壹拾玖亿零陆佰万元整"],
    [25_580_000, "贰拾伍万伍仟捌佰元整"],
    [960_000, "玖仟陆佰元整"],
    [10_700_053, "壹拾万零柒仟元伍角叁分"],
    [5, "伍分"],
    [7_760_000, "柒万柒仟陆佰元整"],
    [0, "零元整"],
    [50, "伍角"],
    [55, "伍角伍分"],
    [100, "壹元整"],
    [101, "壹元零壹分"],
    [1_000_005, "壹万元零伍分"],
    [1_050, "壹拾元伍角"],
    [100_000_000_00, "壹亿元整"],
    [100_000_001_00, "壹亿零壹元整"],
    [1_000_000_500_00, "壹拾亿零伍佰元整"],
    [2_000_100_00, "贰佰万零壹佰元整"],
    [100_010_000_00, "壹亿零壹万元整"],
    [123_405_678_00, "壹亿贰仟叁佰肆拾万零伍仟陆佰柒拾捌元整"],
    [999_999_999_999_99, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"],
  ])("%d 分 is %s", (fen, words) => {
    expect(rmbCapitals(fen)).toBe(`人民币${words}`);
  });

  test.each([-1, -960_000, 0.5, Number.NaN, 100_000_000_000_000])("%d is refused", (fen) => {
    expect(() => rmbCapitals(fen)).toThrow(RangeError);
  });

  /** Every digit with its place, then what is empty taken out by text: no code of the rule in it. */
  function oracle(fen: number): string {
    const digits = "零壹贰叁肆伍陆柒捌玖";
    const yuan = [...String(Math.floor(fen / 100)).padStart(12, "0")];
    const naive = yuan
      .map((d, i) => digits.charAt(Number(d)) + (["仟", "佰", "拾", ""][i % 4] ?? "") + ({ 3: "亿", 7: "万" }[i] ?? ""))
      .join("");
    const whole = naive
      .replace(/零[仟佰拾]/g, "零")
      .replace(/零+亿/, "亿零")
      .replace(/零+万/, "万零")
      .replace(/亿零*万/, "亿零")
      .replace(/零+/g, "零")
      .replace(/^[零亿万]+/, "")
      .replace(/零$/, "");
    const [jiao, cents] = [Math.floor(fen / 10) % 10, fen % 10];
    const head = whole && `${whole}元`;
    if (!jiao && !cents) return `人民币${head || "零元"}整`;
    return `人民币${head}${jiao ? `${digits.charAt(jiao)}角` : head ? "零" : ""}${cents ? `${digits.charAt(cents)}分` : ""}`;
  }

  test("10,000 random amounts agree with another way of writing them", () => {
    const amounts = fc.oneof(
      fc.integer({ min: 0, max: 99_999_999_999_999 }),
      fc.integer({ min: 0, max: 10_000_000 }),
      // Full of zeros: where the rules are.
      fc
        .array(fc.constantFrom("0", "0", "0", "1", "7"), { minLength: 1, maxLength: 14 })
        .map((digits) => Number(digits.join(""))),
    );
    fc.assert(
      fc.property(amounts, (fen) => {
        expect(rmbCapitals(fen)).toBe(oracle(fen));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("months", () => {
  test("run over the end of a year, and count both ends", () => {
    expect(monthsFrom("2022-11", "2023-02")).toEqual(["2022-11", "2022-12", "2023-01", "2023-02"]);
    expect(monthSpan("2023-01", "2023-03")).toBe(3);
    expect(monthSpan("2023-03", "2023-01")).toBe(0);
    expect(addMonths("2023-12", 1)).toBe("2024-01");
    expect(addMonths("2024-01", -13)).toBe("2022-12");
  });

  test("going there and back is where one was", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: -500, max: 500 }), (start, count) => {
        const month = addMonths("1990-01", start);
        expect(isMonth(month)).toBe(true);
        expect(addMonths(addMonths(month, count), -count)).toBe(month);
        expect(monthsFrom(month, addMonths(month, Math.abs(count)))).toHaveLength(Math.abs(count) + 1);
      }),
    );
  });

  test.each(["2023-13", "2023-00", "2023-1", "23-01", "", "0023-01"])("%j is none", (text) => {
    expect(isMonth(text)).toBe(false);
    expect(() => addMonths(text, 1)).toThrow(RangeError);
  });

  test("read as a period or one by one", () => {
    expect(periodText("2023-01", "2023-01")).toBe("2023年1月");
    expect(periodText("2022-12", "2023-02")).toBe("2022年12月至2023年2月");
    expect(monthsText(["2023-03", "2023-01", "2023-02"])).toBe("2023年1月至3月");
    expect(monthsText(["2022-12", "2023-02", "2023-03"])).toBe("2022年12月、2023年2月、3月");
  });
});

describe("what a batch pays on an application", () => {
  const approved: Candidate = {
    status: "approved",
    period_from: "2023-01",
    period_to: "2023-03",
    months: 3,
    std_amount_fen: 150_000,
    approved_amount_fen: 450_000,
    stop_from: null,
    has_account: true,
    is_closed: false,
    taken_fen: 0,
    held: [],
    returned: [],
    reclaimed: [],
  };
  const plan = (change: Partial<Candidate>, from = "2023-02", to = "2023-02") => planLine({ ...approved, ...change }, from, to);

  test("is its unpaid months of the period", () => {
    expect(plan({})).toEqual({ period_ym: ["2023-02"], amount_fen: 150_000 });
    expect(plan({ held: ["2023-01"] }, "2022-12", "2023-04")).toEqual({ period_ym: ["2023-02", "2023-03"], amount_fen: 300_000 });
  });

  test("never exceeds what was approved", () => {
    expect(
      plan({ approved_amount_fen: 400_000, taken_fen: 300_000, held: ["2023-01", "2023-02"] }, "2023-01", "2023-03"),
    ).toEqual({
      period_ym: ["2023-03"],
      amount_fen: 100_000,
    });
  });

  test("is one line for a standard that is not by the month", () => {
    const quarter = { months: 1, std_amount_fen: 60_000, approved_amount_fen: 60_000 };
    expect(plan(quarter, "2023-01", "2023-03")).toEqual({ period_ym: ["2023-01", "2023-02", "2023-03"], amount_fen: 60_000 });
    expect(plan(quarter)).toHaveProperty("reason", expect.stringContaining("一次发清"));
  });

  test("stops from the month of the stop", () => {
    expect(plan({ status: "stopped", stop_from: "2023-03" })).toMatchObject({ period_ym: ["2023-02"] });
    expect(plan({ status: "stopped", stop_from: "2023-02" })).toEqual({ reason: "已停发" });
  });

  test.each<[string, Partial<Candidate>, string]>([
    ["in notice", { status: "in_notice" }, "正在公示"],
    ["objected to", { status: "objected" }, "异议"],
    ["of other months", { period_from: "2023-04", period_to: "2023-06" }, "不在本期"],
    ["paid already", { held: ["2023-02"] }, "已发"],
    ["come back from the bank", { returned: ["2023-02"] }, "补发"],
    ["claimed back", { reclaimed: ["2023-02"] }, "已追回"],
    ["without an account", { has_account: false }, "没有收款账户"],
    ["paid up", { taken_fen: 450_000 }, "批准的金额"],
    ["of a closed file", { is_closed: true }, "已注销"],
  ])("is nothing and says why: %s", (_, change, why) => {
    expect(plan(change)).toHaveProperty("reason", expect.stringContaining(why));
  });
});

describe("totals", () => {
  const lines = [
    { talent_id: "a", months: 1, amount_fen: 100, town: "滍阳" },
    { talent_id: "a", months: 2, amount_fen: 200, town: "滍阳" },
    { talent_id: "b", months: 3, amount_fen: 300, town: "区直" },
  ];
  test("count a person once and every line", () => {
    expect(totalsOf(lines)).toEqual({ people: 2, lines: 3, months: 6, amount_fen: 600 });
    expect(totalsByTown(lines).map(({ town, totals }) => [town, totals.people, totals.amount_fen])).toEqual([
      ["滍阳", 1, 300],
      ["区直", 1, 300],
    ]);
  });
  test("net is what reached people and stayed: §7.3 at 2023-03-28", () => {
    expect(netOf({ paid_fen: 25_430_000, repaid_fen: 300_000, reclaimed_fen: -150_000 })).toBe(25_580_000);
  });
});

describe("sheets", () => {
  test("the roster is called as RPT-06 calls it", () => {
    const of = { policy: "示范区高层次人才生活津贴发放办法", period_from: "2023-01", period_to: "2023-01", kind: "pay" };
    expect(rosterTitle(of)).toBe("2023年1月高层次人才生活津贴发放花名册");
    expect(rosterTitle({ ...of, period_to: "2023-03", kind: "repay" })).toBe("2023年1月至3月高层次人才生活津贴补发花名册");
    expect(rosterCapitals(-150_000)).toBe("追回人民币壹仟伍佰元整");
  });
  test("RPT-06b: the whole, each policy with its budget, its towns", () => {
    const row = {
      policy_id: "p",
      policy: "生活津贴",
      period_from: "2023-01",
      period_to: "2023-01",
      people: 2,
      times: 2,
      returned_fen: 100,
    };
    const rows = [
      { ...row, town: "滍阳", paid_fen: 500, repaid_fen: 100, reclaimed_fen: 0 },
      { ...row, town: "区直", paid_fen: 300, repaid_fen: 0, reclaimed_fen: -50 },
    ];
    const lines = summaryLines(
      rows,
      [{ policy_id: "p", ceiling_fen: 4_000, paid_fen: 850 }],
      new Map([
        ["p", 3],
        [null, 3],
      ]),
    );
    expect(
      lines.map(({ kind, town, people, net_fen, budget_fen, rate }) => [kind, town, people, net_fen, budget_fen, rate]),
    ).toEqual([
      ["all", "", 3, 850, 4_000, "21.3%"],
      ["policy", "", 3, 850, 4_000, "21.3%"],
      ["town", "滍阳", 2, 600, null, "—"],
      ["town", "区直", 2, 250, null, "—"],
    ]);
    expect(summaryValues(lines[3] as never)).toEqual(["生活津贴", "2023年1月", "区直", 2, 2, 3, 1, 0, -0.5, 2.5, "—", "—"]);
  });
});

describe("the bank's file", () => {
  const account = { name: "单小刚", bank: "示例银行", number: bankNumber(7) };
  test("has seven columns, two places, text account numbers, in the order of the lines", () => {
    const rows = bankRows("FF-2023-01-001", "2023年1月高层次人才生活津贴发放批次（第一批）", [
      { line_no: 2, amount_fen: 100_005, account },
      { line_no: 1, amount_fen: 150_000, account },
    ]);
    expect(rows[0]).toEqual([
      "1",
      "FF-2023-01-001-1",
      "单小刚",
      account.number,
      "示例银行",
      "1500.00",
      "2023年1月高层次人才生活津贴发放批次",
    ]);
    expect(rows[1]?.[5]).toBe("1000.05");
    expect(bankCsv(rows).split("\r\n")[0]).toBe("序号,批内号,户名,账号,开户行,金额(元),用途");
  });
  test("draws nothing from anybody", () => {
    expect(() => bankRows("FF-2023-01-001", "追回", [{ line_no: 1, amount_fen: -100, account }])).toThrow(RangeError);
  });
  test("writes fen as yuan and back", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e12 }), (fen) => Math.round(Number(yuanPlain(fen)) * 100) === fen));
    expect(lineKey("FF-2023-01-001", 12)).toBe("FF-2023-01-001-12");
  });
  test("a wrong digit of an account is found by its check digit", () => {
    const number = bankNumber(123);
    expect(hasCheckDigit(number)).toBe(true);
    expect(hasCheckDigit(`${number.slice(0, 5)}${(Number(number[5]) + 1) % 10}${number.slice(6)}`)).toBe(false);
  });
});
