import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MetPerson, totalsText, visitTotals } from "#app/features/outreach/rules/visit-totals.ts";

const met = (talent_id: string, person_key: string): MetPerson => ({ talent_id, person_key });

describe("走访__户、人才__人、家属__人、合计__人(去重)、__人次", () => {
  test.each([
    ["nobody", [], "走访0户、人才0人、家属0人、合计0人(去重)、0人次"],
    ["a talent twice", [met("a", "T:a"), met("a", "T:a")], "走访1户、人才1人、家属0人、合计1人(去重)、2人次"],
    ["a talent and the father", [met("a", "T:a"), met("a", "F:1")], "走访1户、人才1人、家属1人、合计2人(去重)、2人次"],
    [
      "a father of two talents, met at both homes",
      [met("a", "F:1"), met("b", "F:1")],
      "走访2户、人才0人、家属1人、合计1人(去重)、2人次",
    ],
    [
      "a couple who are both talents, met as each other's spouse",
      [met("a", "T:b"), met("b", "T:a")],
      "走访2户、人才2人、家属0人、合计2人(去重)、2人次",
    ],
  ] as [string, MetPerson[], string][])("%s", (_case, people, text) => {
    expect(totalsText(visitTotals(people))).toBe(text);
  });

  test("persons are talents and relatives, and never more than person-times", () => {
    const person = fc.record({
      talent_id: fc.constantFrom("a", "b", "c"),
      person_key: fc.constantFrom("T:a", "T:b", "T:c", "F:1", "F:2"),
    });
    fc.assert(
      fc.property(fc.array(person), (people) => {
        const { households, talents, relatives, persons, times } = visitTotals(people);
        expect(persons).toBe(talents + relatives);
        expect(persons).toBeLessThanOrEqual(times);
        expect(households).toBeLessThanOrEqual(times);
        expect(visitTotals([...people, ...people])).toEqual({ households, talents, relatives, persons, times: times * 2 });
      }),
    );
  });
});
