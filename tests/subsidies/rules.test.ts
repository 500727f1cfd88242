import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "#app/auth/actor.ts";
import { accountProblem } from "#app/features/subsidies/rules/account.ts";
import { blockedBy, type CheckFacts, checksOf } from "#app/features/subsidies/rules/checks.ts";
import { isBankNumber } from "#app/features/subsidies/rules/luhn.ts";
import { type ApplicationFacts, refusalOf, STEP_NAMES, STEPS, stepsFor } from "#app/features/subsidies/rules/machine.ts";
import { amountsOf, periodProblem } from "#app/features/subsidies/rules/period.ts";
import { APPLICATION_STATUS, type ApplicationStatus } from "#app/features/subsidies/schema/dictionaries.ts";
import { addMonth, monthCount, monthsFrom, periodText, quarterOf } from "#app/lib/months.ts";
import { bankNumber } from "#seeds/subsidy-factories.ts";

const factsOf = (fields: Partial<ApplicationFacts> = {}): ApplicationFacts => ({
  status: "submitted",
  is_direct: false,
  need_notice: true,
  returned_once: false,
  entered_by: ["clerk"],
  acted: [],
  overlap_asked_by: null,
  overlap_by: null,
  stop_asked_by: null,
  ...fields,
});
const STATUSES = Object.keys(APPLICATION_STATUS) as ApplicationStatus[];

describe("who may take which step from where (domain §3.4)", () => {
  // What each role can do in each state at all, whoever the person is; notice and payment move the rest.
  const OPEN: Readonly<Record<string, string>> = {
    "draft ZY": "edit submit void",
    "draft JB": "edit submit void",
    "draft SYS": "edit submit",
    "returned ZY": "edit submit void",
    "returned JB": "edit submit void",
    "returned SYS": "edit submit",
    "submitted ZZ": "first",
    "first_passed SH": "review",
    "notice_passed SH": "approve",
    "notice_passed RC": "approve",
    "approved JB": "stop account",
    "approved SYS": "stop",
    "stopped JB": "account",
  };
  test.each(STATUSES.flatMap((status) => (Object.keys(ROLES) as Role[]).map((role) => [status, role] as const)))(
    "%s, %s",
    (status, role) => {
      expect(stepsFor(factsOf({ status }), { user_id: "somebody", role }).join(" ")).toBe(OPEN[`${status} ${role}`] ?? "");
    },
  );

  test("of 区直 the clerk of the bureau does the first check", () => {
    expect(refusalOf("first", factsOf({ is_direct: true }), { user_id: "x", role: "JB" })).toBeNull();
    expect(refusalOf("first", factsOf(), { user_id: "x", role: "JB" })?.code).toBe("forbidden");
  });
  test("without a notice it is approved from 审核通过, with one it is not", () => {
    const hand = { user_id: "x", role: "RC" } as const;
    expect(refusalOf("approve", factsOf({ status: "review_passed", need_notice: false }), hand)).toBeNull();
    expect(refusalOf("approve", factsOf({ status: "review_passed" }), hand)?.code).toBe("conflict");
  });
  test.each([
    ["first", "ZZ", "submitted"],
    ["review", "SH", "first_passed"],
    ["approve", "SH", "notice_passed"],
  ] as const)("nobody who applied or took another step takes %s", (step, role, status) => {
    const facts = factsOf({ status });
    expect(refusalOf(step, facts, { user_id: "clerk", role })?.code).toBe("forbidden");
    const other = step === "first" ? "review" : "first";
    expect(refusalOf(step, { ...facts, acted: [{ step: other, actor_id: "x" }] }, { user_id: "x", role })?.code).toBe(
      "forbidden",
    );
    expect(refusalOf(step, { ...facts, acted: [{ step, actor_id: "x" }] }, { user_id: "x", role })).toBeNull();
  });
  test("a stop and an overlap take two", () => {
    const sh = { user_id: "x", role: "SH" } as const;
    expect(refusalOf("confirmStop", factsOf({ status: "approved", stop_asked_by: "x" }), sh)?.code).toBe("forbidden");
    expect(refusalOf("confirmStop", factsOf({ status: "approved", stop_asked_by: "y" }), sh)).toBeNull();
    expect(refusalOf("overlap", factsOf({ overlap_asked_by: "x" }), sh)?.code).toBe("forbidden");
    expect(refusalOf("overlap", factsOf({ overlap_asked_by: "y" }), sh)).toBeNull();
    expect(refusalOf("overlap", factsOf({ overlap_asked_by: "y", overlap_by: "z" }), sh)?.code).toBe("conflict");
  });
  test("every refusal is a sentence", () => {
    for (const step of STEP_NAMES)
      for (const status of STATUSES)
        expect(refusalOf(step, factsOf({ status }), { user_id: "x", role: "LD" })?.message ?? "").toMatch(/。$/);
    expect(Object.keys(STEPS)).toEqual(STEP_NAMES);
  });
});

describe("accounts", () => {
  test.each([
    ["6217991234567890", false],
    [bankNumber(7), true],
    ["4111111111111111", true],
    ["4111111111111112", false],
    ["411111111111111", false],
    ["41111111111111111111", false],
    ["4111 1111 1111 1111", false],
  ])("%s: %s", (number, ok) => {
    expect(isBankNumber(number)).toBe(ok);
  });
  test("one digit changed is found", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999 }), fc.nat(18), fc.integer({ min: 1, max: 9 }), (no, at, by) => {
        const digits = [...bankNumber(no)];
        digits[at] = String((Number(digits[at]) + by) % 10);
        expect(isBankNumber(digits.join(""))).toBe(false);
      }),
    );
  });
  test("the name is the applicant's own", () => {
    const account = { name: "李四", bank: "示例银行", number: bankNumber(1) };
    expect(accountProblem(account, "张三")?.field).toBe("account_name");
    expect(accountProblem({ ...account, bank: "" }, "李四")?.field).toBe("account_bank");
    expect(accountProblem({ ...account, number: "1" }, "李四")?.field).toBe("account_number");
    expect(accountProblem(account, "李四")).toBeNull();
  });
});

describe("months", () => {
  test.each([
    ["2022-12", 1, "2023-01"],
    ["2023-01", -1, "2022-12"],
    ["2023-01", -13, "2021-12"],
    ["2023-11", 14, "2025-01"],
  ])("%s and %i: %s", (month, by, then) => {
    expect(addMonth(month, by)).toBe(then);
  });
  test("counting runs over the end of a year", () => {
    expect(monthCount("2022-11", "2023-02")).toBe(4);
    expect(monthsFrom("2022-11", "2023-02")).toEqual(["2022-11", "2022-12", "2023-01", "2023-02"]);
    expect(monthsFrom("2023-02", "2022-11")).toEqual([]);
    expect(quarterOf("2023-12")).toEqual({ from: "2023-10", to: "2023-12" });
    expect(periodText("2022-12", "2023-02")).toBe("2022年12月至2023年2月");
    expect(periodText("2023-01", "2023-03")).toBe("2023年1月至3月");
    expect(() => addMonth("2023-13", 1)).toThrow(RangeError);
  });
  test("there and back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (by) => {
        expect(addMonth(addMonth("2023-01", by), -by)).toBe("2023-01");
        if (by >= 0) expect(monthCount("2023-01", addMonth("2023-01", by))).toBe(by + 1);
      }),
    );
  });
});

describe("a period under a policy", () => {
  const policy = { from_on: "2022-01-01", to_on: "2023-12-31", apply_from_on: null, apply_to_on: null };
  const standard = {
    id: "s",
    grade: "E1",
    amount_fen: 150_000,
    percent: null,
    unit: "month",
    max_months: 12,
    from_on: "2022-01-01",
    to_on: null,
  } as const;
  test.each([
    ["2023-01", "2023-03", null],
    ["2023-03", "2023-01", "period_to"],
    ["2023-1", "2023-03", "period_from"],
    ["2021-12", "2022-01", "period_from"],
    ["2023-12", "2024-01", "period_to"],
    ["2022-12", "2023-12", "period_to"],
    ["2023-01", "2023-12", null],
  ])("%s–%s: %s", (from, to, field) => {
    expect(periodProblem(policy, standard, from, to, "2023-03-28")?.field ?? null).toBe(field);
  });
  test("out of the days of intake nothing is applied for", () => {
    expect(
      periodProblem({ ...policy, apply_from_on: "2023-04-01" }, standard, "2023-01", "2023-03", "2023-03-28")?.message,
    ).toContain("受理");
    expect(
      periodProblem({ ...policy, apply_to_on: "2023-03-27" }, standard, "2023-01", "2023-03", "2023-03-28")?.message,
    ).toContain("停止受理");
  });
  test("months × standard, exact", () => {
    expect(amountsOf(standard, "2022-11", "2023-01", null)).toEqual({
      months: 3,
      std_amount_fen: 150_000,
      apply_amount_fen: 450_000,
    });
    expect(amountsOf({ ...standard, unit: "quarter" }, "2023-01", "2023-03", null)).toMatchObject({
      months: 1,
      apply_amount_fen: 150_000,
    });
    expect(amountsOf({ ...standard, amount_fen: null, percent: "50", unit: "percent" }, "2023-01", "2023-03", null)).toBeNull();
  });
});

describe("the checks of the review", () => {
  const facts: CheckFacts = {
    status: "returned",
    overlaps: [],
    overlap_reason: null,
    overlap_granted: false,
    paid_months: [],
    entitled_from: "2023-01-10",
    period_from: "2023-01",
    held_months: 3,
    max_months: 12,
    apply_amount_fen: 450_000,
    budget_fen: 450_000,
  };
  const yes = { employed: "yes", insured: "yes" } as const;
  const found = (change: Partial<CheckFacts>, said = yes as Parameters<typeof checksOf>[1]) => {
    const checks = checksOf({ ...facts, ...change }, said);
    return [checks.filter(({ ok }) => ok === false).map(({ key }) => key), blockedBy(checks) !== null];
  };
  const household = [{ kind: "household", app_no: "SB-2023-0001", town: "滍阳镇" }] as const;
  test.each<[string, Partial<CheckFacts>, string[], boolean]>([
    ["all is well", {}, [], false],
    ["the file is closed", { status: "closed" }, ["alive"], true],
    ["a month is paid", { paid_months: ["2023-01"] }, ["months"], true],
    ["the same household, not granted", { overlaps: household }, ["overlap"], true],
    ["the same household, granted", { overlaps: household, overlap_granted: true, overlap_reason: "分户" }, [], false],
    [
      "the same person is never granted",
      { overlaps: [{ kind: "person", app_no: "x", town: "y" }], overlap_granted: true },
      ["overlap"],
      true,
    ],
    ["too many months", { held_months: 13 }, ["longest"], true],
    ["a month too early is seen, and left to the reviewer", { period_from: "2022-12" }, ["since"], false],
    ["the budget is short: seen, and stopped where it is paid", { budget_fen: 449_999 }, ["budget"], false],
    ["without a budget nothing is said", { budget_fen: null }, [], false],
  ])("%s", (_, change, failed, blocked) => {
    expect(found(change)).toEqual([failed, blocked]);
  });
  test("what the reviewer finds wrong stands in the way", () => {
    expect(found({}, { employed: "no", insured: "na" })).toEqual([["employed"], true]);
  });
});
