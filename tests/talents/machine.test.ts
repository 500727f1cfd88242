import { describe, expect, test } from "vitest";
import { type Facts, findStep, MACHINE, missingFor, type Status, stepsFor } from "#app/features/talents/rules/machine.ts";
import { TALENT_STATUS } from "#app/features/talents/schema/dictionaries/index.ts";

type Row = readonly [from: Status, to: Status, by: string, confirmedBy: string, checks: string];

/** Domain §3.1, one line a transition; SYS acts for seeds and jobs and is left out here. */
const TABLE: readonly Row[] = [
  ["to_verify", "on_file", "ZY", "ZZ", ""],
  ["to_verify", "closed", "ZZ", "", ""],
  ["on_file", "contacted", "ZY ZZ", "", ""],
  ["on_file", "lost", "ZY ZZ", "", ""],
  ["on_file", "closed", "ZZ", "", ""],
  ["contacted", "interested", "ZY ZZ", "", "warm_intent"],
  ["contacted", "not_interested", "ZY ZZ", "", "any_intent next_contact"],
  ["contacted", "lost", "ZY ZZ", "", ""],
  ["contacted", "closed", "ZZ", "", ""],
  ["interested", "in_talks", "ZY ZZ", "", ""],
  ["interested", "not_interested", "ZY ZZ", "", "any_intent next_contact"],
  ["interested", "returned", "ZZ", "RC", "return_facts"],
  ["interested", "lost", "ZY ZZ", "", ""],
  ["interested", "closed", "ZZ", "", ""],
  ["not_interested", "interested", "ZY ZZ", "", "warm_intent"],
  ["not_interested", "lost", "ZY ZZ", "", ""],
  ["not_interested", "closed", "ZZ", "", ""],
  ["in_talks", "signed", "ZZ", "", ""],
  ["in_talks", "returned", "ZZ", "RC", "return_facts"],
  ["in_talks", "lost", "ZY ZZ", "", ""],
  ["in_talks", "closed", "ZZ", "", ""],
  ["signed", "returned", "ZZ", "RC", "return_facts"],
  ["signed", "lost", "ZY ZZ", "", ""],
  ["signed", "closed", "ZZ", "", ""],
  ["returned", "settled", "ZY ZZ", "", "twelve_months"],
  ["returned", "left_again", "ZY ZZ", "RC", ""],
  ["returned", "closed", "ZZ", "", ""],
  ["settled", "left_again", "ZY ZZ", "RC", ""],
  ["settled", "closed", "ZZ", "", ""],
  ["lost", "contacted", "ZY ZZ", "", ""],
  ["lost", "closed", "ZZ", "", ""],
];

test("the machine has these transitions and no others", () => {
  const found = (Object.keys(MACHINE) as Status[]).flatMap((from) =>
    MACHINE[from].map(({ to, by, confirmedBy, checks }) => [
      from,
      to,
      by.filter((role) => role !== "SYS").join(" "),
      confirmedBy ?? "",
      checks.join(" "),
    ]),
  );
  const sorted = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join("|")).sort();
  expect(sorted(found)).toEqual(sorted(TABLE));
});

test("every state of the dictionary has its row, and what is closed stays closed", () => {
  expect(Object.keys(MACHINE).sort()).toEqual(Object.keys(TALENT_STATUS).sort());
  expect(MACHINE.closed).toEqual([]);
});

test.each(["JB", "SH", "RC", "CZ", "FW", "BM", "LD", "SJ", "GL"] as const)("%s takes no step of a person", (role) => {
  for (const from of Object.keys(MACHINE) as Status[]) expect(stepsFor(from, role)).toEqual([]);
});

test("whoever confirms a step is never of a role that proposes it", () => {
  for (const steps of Object.values(MACHINE)) {
    for (const { by, confirmedBy } of steps) if (confirmedBy) expect(by).not.toContain(confirmedBy);
  }
});

const FACTS: Facts = {
  today: "2023-03-28",
  occurred_on: "2023-03-28",
  latest_intent: null,
  next_contact_on: null,
  return_type: null,
  returned_on: null,
};
const intent = (return_will: number, invest_will: number) => ({ return_will, invest_will, assessed_on: "2023-03-01" });

describe("what a step asks for", () => {
  test.each<[string, Status, Status, Partial<Facts>, string | null]>([
    ["nobody is interested without an assessment", "contacted", "interested", {}, "to_status"],
    ["a will of 一般 is not enough", "contacted", "interested", { latest_intent: intent(2, 1) }, "to_status"],
    ["a will of 较强 is enough", "contacted", "interested", { latest_intent: intent(3, 1) }, null],
    ["so is an investment in mind", "contacted", "interested", { latest_intent: intent(1, 2) }, null],
    ["not now needs an assessment", "contacted", "not_interested", { next_contact_on: "2023-06-01" }, "to_status"],
    ["and the day of the next contact", "contacted", "not_interested", { latest_intent: intent(1, 1) }, "next_contact_on"],
    [
      "which lies ahead",
      "contacted",
      "not_interested",
      { latest_intent: intent(1, 1), next_contact_on: "2023-03-28" },
      "next_contact_on",
    ],
    [
      "and not beyond 180 days",
      "contacted",
      "not_interested",
      { latest_intent: intent(1, 1), next_contact_on: "2023-09-25" },
      "next_contact_on",
    ],
    ["180 days are allowed", "contacted", "not_interested", { latest_intent: intent(1, 1), next_contact_on: "2023-09-24" }, null],
    ["coming home has a way", "in_talks", "returned", { returned_on: "2023-03-01" }, "return_type"],
    ["and a day", "in_talks", "returned", { return_type: "capital_flow" }, "returned_on"],
    ["that has come", "in_talks", "returned", { return_type: "capital_flow", returned_on: "2023-03-29" }, "returned_on"],
    ["both are enough", "in_talks", "returned", { return_type: "capital_flow", returned_on: "2023-03-28" }, null],
    ["settled is twelve months later", "returned", "settled", { returned_on: "2022-03-29" }, "occurred_on"],
    ["to the day", "returned", "settled", { returned_on: "2022-03-28" }, null],
  ])("%s", (_, from, to, facts, field) => {
    const step = findStep(from, to);
    expect(step && missingFor(step, { ...FACTS, ...facts })?.field).toBe(field ?? undefined);
  });
});
