import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueDays, followedFrom, monthNo, nextDue } from "#app/features/startups/rules/followup.ts";
import { interestAid, lastDayOf, quarterOf } from "#app/features/startups/rules/interest.ts";
import { loanSteps } from "#app/features/startups/rules/loan.ts";
import { filledSlots, missingText } from "#app/features/startups/rules/slots.ts";
import { numbersFrom } from "#app/features/trainings/rules/enrollment.ts";
import { addDays, daysBetween } from "#app/lib/dates.ts";

const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays("2021-01-01", n));

describe("visits are due every three months for a year (domain E66)", () => {
  test.each([
    ["2022-11-30", ["2023-02-28", "2023-05-30", "2023-08-30", "2023-11-30"]],
    ["2023-01-31", ["2023-04-30", "2023-07-31", "2023-10-31", "2024-01-31"]],
    ["2023-11-30", ["2024-02-29", "2024-05-30", "2024-08-30", "2024-11-30"]],
    ["2024-02-29", ["2024-05-29", "2024-08-29", "2024-11-29", "2025-02-28"]],
  ])("from %s on the same date, or the month's last day, never counted from a shortened month", (from, days) => {
    expect(dueDays(from)).toEqual(days);
  });

  test.each([
    [null, "2023-02-28"],
    ["2022-11-30", "2023-02-28"],
    ["2022-12-01", "2023-05-30"],
    ["2023-02-28", "2023-05-30"],
    ["2023-03-01", "2023-08-30"],
    ["2023-08-30", "2023-11-30"],
    ["2023-09-01", null],
  ])("followed from 2022-11-30 and visited last on %s, the next is due on %s", (last, due) => {
    expect(nextDue("2022-11-30", last)).toBe(due);
  });

  test("a later visit never makes the next one due earlier, and a due day is always one of the four", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 200 }), (from, first, more) => {
        const [early, late] = [nextDue(from, addDays(from, first)), nextDue(from, addDays(from, first + more))];
        expect((late ?? "9") >= (early ?? "9")).toBe(true);
        if (late) expect(dueDays(from)).toContain(late);
      }),
    );
  });

  test.each([
    ["2023-01-31", "2023-01-31", 1],
    ["2023-01-31", "2023-02-28", 1],
    ["2023-01-31", "2023-03-01", 2],
    ["2023-01-31", "2023-04-30", 3],
    ["2023-01-31", "2023-05-01", 4],
    ["2023-02-28", "2023-01-01", 1],
  ])("followed from %s, %s is in month %d", (from, on, month) => {
    expect(monthNo(from, on)).toBe(month);
  });

  test("the months count from the founding where that comes after the opening", () => {
    expect(followedFrom("2023-01-10", null)).toBe("2023-01-10");
    expect(followedFrom("2023-01-10", "2022-05-01")).toBe("2023-01-10");
    expect(followedFrom("2023-01-10", "2023-03-02")).toBe("2023-03-02");
  });
});

describe("interest aid by quarter (domain E64)", () => {
  const loan = {
    amount_fen: 20_000_000,
    discount_rate: "1.825",
    released_on: "2023-01-01",
    due_on: "2024-01-01",
    ended_on: null,
  };

  test("a full year is four quarters that come to principal × rate", () => {
    const parts = interestAid(loan);
    expect(parts.map(({ quarter, days, amount_fen }) => [quarter, days, amount_fen])).toEqual([
      ["2023Q1", 90, 91_250],
      ["2023Q2", 91, 91_250],
      ["2023Q3", 92, 91_250],
      ["2023Q4", 92, 91_250],
    ]);
  });

  test("a part of a quarter counts by its days, the day of release in, the day it ends out", () => {
    const [only, ...more] = interestAid({ ...loan, released_on: "2023-02-14", ended_on: "2023-03-01" });
    expect(only).toEqual({ quarter: "2023Q1", from_on: "2023-02-14", to_on: "2023-02-28", days: 15, amount_fen: 15_208 });
    expect(more).toEqual([]);
  });

  test.each([
    ["2023-12-31", "2023Q4", "2023-12-31"],
    ["2024-01-01", "2024Q1", "2024-03-31"],
  ])("%s is of %s, which ends on %s", (on, quarter, last) => {
    expect(quarterOf(on)).toBe(quarter);
    expect(lastDayOf(quarter)).toBe(last);
  });

  test("the parts cover every day once, and no split of the time changes the sum by more than a fen a part", () => {
    const terms = fc.record({
      amount_fen: fc.integer({ min: 1, max: 5_000_000_000 }),
      milli: fc.integer({ min: 0, max: 9999 }),
      from: day,
      days: fc.integer({ min: 1, max: 1100 }),
      cut: fc.integer({ min: 0, max: 1100 }),
    });
    fc.assert(
      fc.property(terms, ({ amount_fen, milli, from, days, cut }) => {
        const end = addDays(from, days);
        const middle = addDays(from, Math.min(cut, days));
        const aid = (released_on: string, due_on: string) =>
          interestAid({ amount_fen, discount_rate: (milli / 1000).toFixed(3), released_on, due_on, ended_on: null });
        const sum = (parts: ReturnType<typeof aid>) => parts.reduce((total, part) => total + part.amount_fen, 0);
        const whole = aid(from, end);
        expect(whole.reduce((total, part) => total + part.days, 0)).toBe(daysBetween(from, end));
        expect(whole.every((part) => quarterOf(part.from_on) === part.quarter && quarterOf(part.to_on) === part.quarter)).toBe(
          true,
        );
        expect(Math.abs(sum(aid(from, middle)) + sum(aid(middle, end)) - sum(whole))).toBeLessThanOrEqual(2);
      }),
    );
  });

  test("nothing is paid for a loan that ends on the day of its release", () => {
    expect(interestAid({ ...loan, ended_on: loan.released_on })).toEqual([]);
  });
});

describe("three hands on a loan (domain §8 rule 3)", () => {
  const loan = { status: "applied" as const, created_by: "a", reviewed_by: null, approved_by: null };
  const reviewed = { ...loan, status: "reviewed" as const, reviewed_by: "b" };
  const approved = { ...reviewed, approved_by: "c" };
  test.each([
    ["JB", "b", loan, ["review"]],
    ["ZZ", "b", loan, ["review"]],
    ["JB", "a", loan, []],
    ["SH", "c", loan, []],
    ["ZY", "b", loan, []],
    ["SH", "c", reviewed, ["approve", "return"]],
    ["SH", "b", reviewed, []],
    ["SH", "a", reviewed, []],
    ["JB", "b", reviewed, []],
    ["JB", "b", approved, ["release"]],
    ["SH", "c", approved, []],
    ["JB", "b", { ...approved, status: "released" as const }, ["repay", "settle", "overdue"]],
    ["JB", "b", { ...approved, status: "overdue" as const }, ["repay", "settle", "compensate"]],
    ["JB", "b", { ...approved, status: "settled" as const }, []],
    ["CZ", "d", { ...approved, status: "released" as const }, []],
  ] as const)("%s %s may take of %j: %j", (role, user_id, state, steps) => {
    expect(loanSteps({ role, user_id }, state)).toEqual(steps);
  });
});

test("the slots that are filled, and the words of those that are not", () => {
  const days = { training: "2023-02-19", subsidy: null, loan: null, guidance: "2023-01-10", followup: null };
  expect(filledSlots(days)).toEqual(["training", "guidance"]);
  expect(missingText(days)).toBe("补贴、贷款、帮扶");
});

test.each([
  ["SYB2023001", 3, ["SYB2023001", "SYB2023002", "SYB2023003"]],
  ["豫人社099", 2, ["豫人社099", "豫人社100"]],
  ["SYB", 2, null],
] as const)("certificate numbers count on from %s", (first, count, numbers) => {
  expect(numbersFrom(first, count)).toEqual(numbers);
});
