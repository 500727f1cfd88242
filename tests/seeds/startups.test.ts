import { describe, expect, test } from "vitest";
import { demoPeople } from "#seeds/demo/people/index.ts";
import { demoEnterprises } from "#seeds/demo/projects/enterprises.ts";
import { demoCases } from "#seeds/demo/startups/index.ts";
import { demoClasses } from "#seeds/demo/startups/trainings.ts";

const people = demoPeople();
const cases = demoCases(demoEnterprises(people));
const founders = cases.map(({ founder }) => founder);
const days = (from: string, to: string) => (day: string) => day >= from && day <= to;
const isOfPeriod = days("2023-01-01", "2023-03-28");

describe("the five supports of the demo (domain §7.5)", () => {
  test("14 cases, the founders of M43, each once", () => {
    expect(cases).toHaveLength(14);
    expect(new Set(cases.map(({ enterprise }) => enterprise.key)).size).toBe(14);
  });

  test("21 times guidance and 18 visits, all within the first quarter to the day of the demo, none before its case", () => {
    const [guidance, visits] = [cases.flatMap((each) => each.guidance), cases.flatMap((each) => each.followups)];
    expect([guidance.length, visits.length]).toEqual([21, 18]);
    expect([...guidance, ...visits].every(({ occurred_on }) => isOfPeriod(occurred_on))).toBe(true);
    for (const { opened_on, guidance: own, followups } of cases)
      expect([...own, ...followups].every(({ occurred_on }) => occurred_on >= opened_on)).toBe(true);
  });

  test("five released loans of 180万 and one that waits", () => {
    const loans = cases.flatMap(({ loan }) => loan ?? []);
    const released = loans.filter(({ released_on }) => released_on);
    expect(released.map(({ input }) => input.amount_fen).toSorted((a, b) => a - b)).toEqual([2e7, 2e7, 2e7, 2e7, 1e8]);
    expect(released.every(({ released_on }) => isOfPeriod(String(released_on)))).toBe(true);
    expect(loans).toHaveLength(6);
  });

  test("two classes of 26 and 20 seats taken by 46 people, each once, on file before they enrol", () => {
    const [first, second, ...towns] = demoClasses(people, founders);
    expect(first?.students).toHaveLength(26);
    expect(second?.input.capacity).toBe(20);
    expect(second?.students).toHaveLength(22);
    const all = [...(first?.students ?? []), ...(second?.students ?? [])];
    expect(new Set(all).size).toBe(48);
    const filed = new Map(people.map(({ key, filed_on }) => [key, filed_on]));
    expect(first?.students.every((key) => String(filed.get(key)) <= String(first.enrolled_at))).toBe(true);
    expect(towns.every(({ students, input }) => students.length > 0 && input.from_on > "2023-03-28")).toBe(true);
  });
});
