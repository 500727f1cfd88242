import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, fits, planBy, spreadEvenly } from "#app/features/campaigns/rules/plan.ts";
import { ANYBODY, type PlanRule, parsePlanRule, ruleEntries } from "#app/features/campaigns/schema/plan-rule.ts";

const someone: Candidate = {
  id: "t",
  town_id: "a",
  status: "contacted",
  talent_level: null,
  return_will: 3,
  invest_will: 1,
  away_scope: 3,
  is_away_survey: true,
  opt_out: false,
  voided: false,
  family_home: true,
  elders_home: false,
  last_visited_on: "2022-09-08",
};
/** 中秋 2022 and before it 春节 2022. */
const scope = { towns: new Set(["a"]), festivals: ["2022-09-03", "2022-01-25"] };

describe("whom the rule plans", () => {
  const cases: readonly (readonly [string, Partial<PlanRule>, Partial<Candidate>, boolean])[] = [
    ["without a condition anybody", {}, {}, true],
    ["nobody who asked not to be contacted", {}, { opt_out: true }, false],
    ["nobody withdrawn", {}, { voided: true }, false],
    ["nobody whose file is closed", {}, { status: "closed" }, false],
    ["nobody of another town", {}, { town_id: "b" }, false],
    ["not another town by naming it", { town: ["b"] }, { town_id: "b" }, false],
    ["one of several states", { status: ["contacted", "interested"] }, {}, true],
    ["not another state", { status: ["signed"] }, {}, false],
    ["the unrated as 未评", { level: ["N"] }, {}, true],
    ["not the unrated as A", { level: ["A"] }, {}, false],
    ["who wants to return", { return_will: [3, 4] }, {}, true],
    ["not who does not", { return_will: [4] }, {}, false],
    ["who would invest", { invest_will: [1] }, {}, true],
    ["both conditions at once", { return_will: [3], invest_will: [2] }, {}, false],
    ["who is outside the province", { where: ["outside"] }, {}, true],
    ["港澳台 with those abroad", { where: ["abroad"] }, { away_scope: 2 }, true],
    ["nobody whose whereabouts are unknown, when asked for a place", { where: ["abroad", "province"] }, { away_scope: 9 }, false],
    ["family at home", { family_home: true }, { family_home: false }, false],
    ["elders at home", { elders_home: true }, {}, false],
    ["only the survey", { surveyed: true }, { is_away_survey: false }, false],
    ["not who was visited at the last festival", { unvisited: 1 }, {}, false],
    ["who was visited before the last one only", { unvisited: 1 }, { last_visited_on: "2022-02-01" }, true],
    ["not that one when two are asked", { unvisited: 2 }, { last_visited_on: "2022-02-01" }, false],
    ["never visited", { unvisited: 3 }, { last_visited_on: null }, true],
    ["with fewer festivals than asked, over those there are", { unvisited: 3 }, { last_visited_on: "2021-09-20" }, true],
  ];
  test.each(cases)("%s", (_name, rule, person, planned) => {
    expect(fits({ ...someone, ...person }, { ...ANYBODY, ...rule }, scope)).toBe(planned);
  });

  test("without an earlier festival nobody has been passed over, so all are planned", () => {
    expect(fits(someone, { ...ANYBODY, unvisited: 1 }, { ...scope, festivals: [] })).toBe(true);
  });
});

const person = fc.record({
  id: fc.uuid(),
  town_id: fc.constantFrom("a", "b", "c"),
  status: fc.constantFrom("to_verify", "contacted", "signed", "closed"),
  talent_level: fc.constantFrom(null, "A", "E", "N"),
  return_will: fc.integer({ min: 0, max: 5 }),
  invest_will: fc.integer({ min: 0, max: 5 }),
  away_scope: fc.constantFrom(0, 1, 2, 3, 4, 5, 9),
  is_away_survey: fc.boolean(),
  opt_out: fc.boolean(),
  voided: fc.boolean(),
  family_home: fc.boolean(),
  elders_home: fc.boolean(),
  last_visited_on: fc.constantFrom(null, "2022-02-01", "2022-09-08"),
});
const rule = fc.record({
  town: fc.subarray(["a", "b", "c"]),
  status: fc.subarray(["to_verify", "contacted", "signed"] as const),
  level: fc.subarray(["A", "E", "N"] as const),
  return_will: fc.subarray([0, 1, 2, 3, 4, 5] as const),
  invest_will: fc.subarray([0, 1, 2, 3, 4, 5] as const),
  where: fc.subarray(["abroad", "outside", "province", "zone"] as const),
  surveyed: fc.boolean(),
  family_home: fc.boolean(),
  elders_home: fc.boolean(),
  unvisited: fc.integer({ min: 0, max: 3 }),
});

describe("a list by rule", () => {
  test("never holds an opt-out, a withdrawn or closed file, or another town's; asked again it adds nobody", () => {
    fc.assert(
      fc.property(fc.uniqueArray(person, { selector: ({ id }) => id }), rule, (people, asked) => {
        const planned = planBy(asked, people, { ...scope, listed: new Set() });
        for (const { opt_out, voided, status, town_id } of planned)
          expect([opt_out, voided, status === "closed", town_id]).toEqual([false, false, false, "a"]);
        expect(planBy(asked, people, { ...scope, listed: new Set(planned.map(({ id }) => id)) })).toEqual([]);
      }),
    );
  });

  test("the rule survives its address", () => {
    fc.assert(
      fc.property(rule, (asked) => {
        expect(parsePlanRule(new URLSearchParams(ruleEntries(asked)))).toEqual(asked);
      }),
    );
  });

  test("what is no condition is dropped", () => {
    expect(parsePlanRule(new URLSearchParams("level=Z&status=closed&unvisited=9&where=moon"))).toEqual(ANYBODY);
  });
});

describe("days spread evenly", () => {
  test("keep the order, use each day alike, and leave none without a day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 30 }), (count, length) => {
        const days = Array.from({ length }, (_, i) => `2023-01-${String(i + 1).padStart(2, "0")}`);
        const spread = spreadEvenly(count, days);
        expect(spread).toHaveLength(count);
        expect([...spread].sort()).toEqual(spread);
        const sizes = days.map((day) => spread.filter((each) => each === day).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("without days nobody gets one", () => {
    expect(spreadEvenly(2, [])).toEqual([null, null]);
  });
});
