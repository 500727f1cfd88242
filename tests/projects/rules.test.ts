import { describe, expect, test } from "vitest";
import { milestoneState, slipsOf } from "#app/features/projects/rules/milestones.ts";
import { agreedOn, atRate, exceedsAgreed, outlierOf, receivedOn } from "#app/features/projects/rules/money.ts";
import { plainProjectName } from "#app/features/projects/rules/name.ts";
import { sharesProblem } from "#app/features/projects/rules/shares.ts";
import { isProgressStale, stallOf } from "#app/features/projects/rules/stall.ts";
import { newProjectForm } from "#app/features/projects/schema/project-form.ts";
import { receiptForm, stageForm } from "#app/features/projects/schema/step-forms.ts";

const YI = 10_000_000_000;
const at = (day: string) => new Date(`${day}T04:00:00Z`);

test.each([
  ["2023-02-28", 100],
  ["2023-03-01", 120],
  ["2023-03-09", 120],
  ["2023-03-10", 90],
])("the agreed amount on %s is that of the last approved change effective by then: %d", (day, expected) => {
  const changes = [
    { id: "c", effective_on: "2023-03-10", new_amount_fen: 80, approved_at: at("2023-03-11") },
    { id: "a", effective_on: "2023-03-10", new_amount_fen: 90, approved_at: at("2023-03-12") },
    { id: "b", effective_on: "2023-03-01", new_amount_fen: 120, approved_at: at("2023-03-20") },
    { id: "d", effective_on: "2023-03-05", new_amount_fen: 999, approved_at: null },
  ];
  expect(agreedOn(100, changes, day)).toBe(expected);
});

test("money in place is what was verified by the day, reversals with their sign", () => {
  const receipts = [
    { occurred_on: "2023-01-01", amount_fen: 500, isVerified: true },
    { occurred_on: "2023-02-01", amount_fen: -500, isVerified: true },
    { occurred_on: "2023-02-01", amount_fen: 300, isVerified: false },
    { occurred_on: "2023-03-01", amount_fen: 70, isVerified: true },
  ];
  expect(["2022-12-31", "2023-01-31", "2023-02-28", "2023-03-28"].map((day) => receivedOn(receipts, day))).toEqual([
    0, 500, 0, 70,
  ]);
});

test.each([
  [120, 100, false],
  [121, 100, true],
  [1, null, false],
])("%d in place of %s agreed: warned %s", (received, agreed, warned) => {
  expect(exceedsAgreed(received, agreed)).toBe(warned);
});

test.each([
  [100 * YI, null, false],
  [100 * YI + 1, null, true],
  [20 * YI, YI, false],
  [20 * YI + 1, YI, true],
  [1906 * YI, 2 * YI, true],
])("%d beside a median of %s asks twice: %s (domain §6)", (amount, median, asks) => {
  expect(outlierOf(amount, median, { confirmFen: 100 * YI, factor: 20 }) !== null).toBe(asks);
});

test.each([
  [100_000_000, "6.8717", 687_170_000],
  [1, "0.5", 1],
  [333, "7.123456", 2372],
  [999_999_999_999, "1", 999_999_999_999],
])("%d at %s is %d fen", (amount, rate, fen) => {
  expect(atRate(amount, rate)).toBe(fen);
});

test.each([
  ["2023-04-28", null, "not_due"],
  ["2023-04-27", null, "due"],
  ["2023-03-28", null, "due"],
  ["2023-03-27", null, "overdue"],
  ["2023-03-27", "2023-03-29", "overdue"],
  ["2023-03-27", "2023-03-27", "done"],
  ["2023-03-27", "2023-03-28", "done_late"],
] as const)("a milestone planned for %s and reached %s is %s on 2023-03-28", (planned_on, actual_on, state) => {
  expect(milestoneState({ planned_on, actual_on }, "2023-03-28")).toBe(state);
});

test("a slip is an approved change to a later day", () => {
  const line = { old_on: "2023-03-01", new_on: "2023-04-01", approved_at: at("2023-03-01") };
  expect(slipsOf([line, { ...line, new_on: "2023-02-01" }, { ...line, approved_at: null }])).toBe(1);
});

describe("shares add up to 100 % a purpose (domain E40)", () => {
  const share = (share_town_id: string, pct_hundredths: number, purpose: "referral" | "quota" = "referral") => ({
    share_town_id,
    purpose,
    pct_hundredths,
  });
  test.each([
    ["none", [], true],
    ["one town", [share("a", 10_000)], true],
    ["two halves", [share("a", 5000), share("b", 5000)], true],
    ["thirds", [share("a", 3333), share("b", 3333), share("c", 3334)], true],
    ["both purposes", [share("a", 10_000), share("b", 10_000, "quota")], true],
    ["99.99 %", [share("a", 9999)], false],
    ["a town twice", [share("a", 5000), share("a", 5000)], false],
    ["one purpose short", [share("a", 10_000), share("b", 5000, "quota")], false],
    ["nothing for somebody", [share("a", 10_000), share("b", 0)], false],
  ])("%s", (_, shares, stands) => {
    expect(sharesProblem(shares) === null).toBe(stands);
  });
});

describe("the docket", () => {
  const limits = { startDays: 45, produceDays: 365, progressDays: 14 };
  const signed = { stage: "SIGN" as const, signed_on: "2023-02-06", start_on: null, prod_on: null, suspended_on: null };
  test.each([
    ["in talks", { signed_on: null, stage: "NEG" as const }, null],
    ["signed 50 days ago", {}, "not_started"],
    ["signed 45 days ago", { signed_on: "2023-02-11" }, null],
    ["building for 366 days", { start_on: "2022-03-27", stage: "START" as const }, "not_producing"],
    ["building for a year", { start_on: "2022-03-28", stage: "START" as const }, null],
    ["producing", { prod_on: "2023-03-01", stage: "PROD" as const }, null],
    ["suspended", { suspended_on: "2023-03-01", stage: "SUSP" as const }, "suspended"],
    ["ended", { stage: "WITH" as const }, null],
  ])("%s", (_, change, kind) => {
    expect(stallOf({ ...signed, ...change }, "2023-03-28", limits)?.kind ?? null).toBe(kind);
  });
  test.each([
    ["2023-03-14", false],
    ["2023-03-13", true],
    [null, true],
  ])("progress written on %s is stale: %s", (progress_updated_on, stale) => {
    expect(isProgressStale({ stage: "SIGN", signed_on: "2023-01-01", progress_updated_on }, "2023-03-28", limits)).toBe(stale);
  });
});

test("年产尼龙纤维一期项目 is 尼龙纤维, and its 二期 another", () => {
  expect(plainProjectName("年产 尼龙纤维（一期）项目")).toBe("尼龙纤维");
  expect(plainProjectName("尼龙纤维二期项目")).not.toBe("尼龙纤维");
});

describe("money as people write it", () => {
  const typed = {
    id: "018f0000-0000-7000-8000-000000000001",
    stage: "NEG",
    name: "储能电池配套",
    kind: "new",
    investor_name: "示例公司",
    landing_town_id: "00000000-0000-7000-8000-410472101000",
    industry_code: "C38",
    content: "两条线",
    occurred_on: "2023-03-01",
    owner_unit: "滍阳镇",
  };
  test.each([
    ["52000", 5.2 * YI],
    ["1.2亿", 1.2 * YI],
    ["三千万", 0.3 * YI],
    ["19.06亿元", 19.06 * YI],
    ["9600元", 960_000],
  ])("%s", (agreed_invest, fen) => {
    expect(newProjectForm.parse({ ...typed, agreed_invest }).input).toMatchObject({ agreed_invest_fen: fen, currency: "CNY" });
  });
  test("a foreign amount needs the rate of a day", () => {
    const foreign = { ...typed, agreed_invest: "100万美元" };
    expect(newProjectForm.safeParse(foreign).error?.issues.map(({ path }) => path[0])).toEqual(["fx_rate", "fx_on"]);
    expect(newProjectForm.parse({ ...foreign, fx_rate: "6.8717", fx_on: "2023-03-01" }).input).toMatchObject({
      agreed_invest_fen: 687_170_000,
      currency: "USD",
      foreign_amount_cents: 100_000_000,
    });
  });
  test.each(["3000-5000万", "-5", "很多"])("%s is no amount", (amount) => {
    const form = { id: typed.id, kind: "fixed", occurred_on: "2023-03-01", evidence_kind: "bank", amount };
    expect(receiptForm.safeParse(form).success).toBe(false);
  });
  test("a signing in a foreign currency is worth what its day's rate makes of it", () => {
    const signing = { id: typed.id, stage: "SIGN", occurred_on: "2023-03-01", agreed_invest: "100万美元" };
    expect(stageForm.safeParse(signing).error?.issues.map(({ path }) => path[0])).toEqual(["fx_rate", "fx_on"]);
    expect(stageForm.parse({ ...signing, fx_rate: "6.8717", fx_on: "2023-02-28" }).input).toMatchObject({
      agreed_invest_fen: 687_170_000,
      foreign: { currency: "USD", foreign_amount_cents: 100_000_000, fx_rate: "6.8717", fx_on: "2023-02-28" },
    });
    expect(stageForm.parse({ ...signing, agreed_invest: "5.2亿" }).input).not.toHaveProperty("foreign");
  });
  test("one tick of evidence is a list of one", () => {
    expect(
      stageForm.parse({ id: typed.id, stage: "REG", occurred_on: "2023-03-01", evidence_kinds: "licence" }).input.evidence_kinds,
    ).toEqual(["licence"]);
  });
});
