import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { endProblem, isInForce, lastDayBefore, logLight, stateOn, stepsFor } from "#app/features/officers/rules/dispatch.ts";
import { addDays, daysBetween } from "#app/lib/dates.ts";

const TODAY = "2023-03-28";
const dispatch = (status: string, from_on = "2023-01-03", to_on: string | null = null) => ({ status, from_on, to_on });

describe("a dispatch", () => {
  test.each([
    [dispatch("nominated"), false, "待审定"],
    [dispatch("active"), true, "在派"],
    [dispatch("active", "2023-03-28"), true, "在派"],
    [dispatch("active", "2023-03-29"), false, "待到任"],
    [dispatch("suspended"), true, "暂停"],
    [dispatch("ended", "2023-01-03", "2023-03-28"), true, "在派，将结束"],
    [dispatch("ended", "2023-01-03", "2023-03-27"), false, "已结束"],
    [dispatch("active", "2023-01-03", "2023-03-27"), false, "已结束"],
  ])("%j is in force: %s, called %s", (row, inForce, word) => {
    expect(isInForce(row, TODAY)).toBe(inForce);
    expect(stateOn(row, TODAY).word).toBe(word);
  });

  test.each<[Role, string, string, string[]]>([
    ["RC", "nominated", "other", ["approve", "void"]],
    ["RC", "nominated", "me", ["void"]],
    ["ZZ", "nominated", "me", ["void"]],
    ["ZZ", "nominated", "other", []],
    ["ZY", "nominated", "me", []],
    ["RC", "active", "other", ["end", "suspend"]],
    ["RC", "suspended", "other", ["resume", "end"]],
    ["RC", "ended", "other", []],
    ["ZZ", "active", "me", []],
    ["LD", "active", "other", []],
  ])("offers %s, when %s by %s, the steps %j", (role, status, created_by, steps) => {
    expect(stepsFor({ role, user_id: "me" }, { status, created_by, to_on: null })).toEqual(steps);
  });

  test.each([
    ["2023-01-02", "结束日期不能早于派驻开始的2023-01-03。"],
    ["2023-01-03", null],
    ["2023-06-30", null],
    ["2023-07-01", "派驻本来就到2023-06-30为止，结束日期不能更晚。"],
  ])("ends on %s: %s", (last, problem) => {
    expect(endProblem({ status: "active", from_on: "2023-01-03", to_on: "2023-06-30" }, last)).toBe(problem);
  });

  test("a successor leaves no day with two chiefs and none without", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: -3000, max: 3000 }), (after, probe) => {
        const from = "2020-01-01";
        const next = addDays(from, after);
        const day = addDays(from, probe);
        const old = dispatch("ended", from, lastDayBefore(next));
        const both = [isInForce(old, day), isInForce(dispatch("active", next), day)].filter(Boolean).length;
        expect(both).toBe(day < from ? 0 : 1);
      }),
    );
  });
});

describe("the light of the service log", () => {
  test.each([
    [null, "2023-03-28", "green", "刚到任"],
    [null, "2023-03-21", "amber", "今天该写"],
    [null, "2023-03-20", "red", "逾期1天"],
    [null, "2023-03-29", "off", "待到任"],
    ["2023-03-27", "2023-01-03", "green", "按期"],
    ["2023-03-22", "2023-01-03", "amber", "明天该写"],
    ["2023-03-21", "2023-01-03", "amber", "今天该写"],
    ["2023-03-10", "2023-01-03", "red", "逾期11天"],
    ["2023-01-01", "2023-03-27", "green", "按期"],
  ])("last %s, from %s: %s, %s", (last, from, tone, word) => {
    expect(logLight(last, from, TODAY, 7)).toMatchObject({ tone, word });
  });

  test("is red exactly when the rhythm has passed", () => {
    fc.assert(
      fc.property(fc.nat(400), fc.integer({ min: 1, max: 60 }), (ago, rhythm) => {
        const last = addDays(TODAY, -ago);
        const { tone, dueOn } = logLight(last, "2020-01-01", TODAY, rhythm);
        expect(tone === "red").toBe(ago > rhythm);
        expect(dueOn && daysBetween(last, dueOn)).toBe(rhythm);
      }),
    );
  });
});
