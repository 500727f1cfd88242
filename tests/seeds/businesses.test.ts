import { describe, expect, test } from "vitest";
import { usccProblem } from "#app/features/enterprises/rules/uscc.ts";
import { milestoneState } from "#app/features/projects/rules/milestones.ts";
import { agreedOn, receivedOn } from "#app/features/projects/rules/money.ts";
import { type StageEvent, stateOf } from "#app/features/projects/rules/stage.ts";
import { daysBetween } from "#app/lib/dates.ts";
import { demoDispatches, demoOfficers } from "#seeds/demo/officers/index.ts";
import { demoPeople } from "#seeds/demo/people/index.ts";
import { officeDaysAfter, TODAY } from "#seeds/demo/projects/days.ts";
import { demoEnterprises } from "#seeds/demo/projects/enterprises.ts";
import { type DemoProject, demoProjects } from "#seeds/demo/projects/index.ts";
import { demoTickets } from "#seeds/demo/tickets/index.ts";

const people = demoPeople();
const enterprises = demoEnterprises(people);
const projects = demoProjects(people);
const tickets = demoTickets(people);
const TOWNS = ["zhiyang", "yingbin", "binhu", "hubinlu"] as const;
const WAN = 1_000_000;

const stateAt = ({ stages }: DemoProject, day: string) =>
  stateOf(
    stages.map(({ input, verified_on }, i): StageEvent => ({ ...input, id: String(i), isVerified: verified_on !== null })),
    day,
  );
const signed = (day: string) =>
  projects.filter((project) => project.input.is_guigen && !project.voided && stateAt(project, day).signed_on !== null);
const agreed = (own: readonly DemoProject[], day: string) =>
  own.reduce((sum, { input }) => sum + agreedOn(input.agreed_invest_fen ?? 0, [], day), 0) / WAN;
const byTown = <T extends { town: string }>(rows: readonly T[], figure: (own: T[]) => number = (own) => own.length) =>
  TOWNS.map((town) => figure(rows.filter((row) => row.town === town)));

describe("projects of domain §7.2", () => {
  test.each([
    ["2022-12-31", 8, 4, 155_600],
    ["2023-01-31", 9, 6, 178_600],
    ["2023-02-28", 10, 7, 190_600],
    ["2023-03-28", 10, 8, 190_600],
  ])("as of %s: %i signed, %i producing, %i 万元 agreed", (day, count, producing, sum) => {
    const own = signed(day);
    expect(own).toHaveLength(count);
    expect(own.filter((project) => stateAt(project, day).prod_on !== null)).toHaveLength(producing);
    expect(agreed(own, day)).toBe(sum);
  });

  test("each town's signed, producing, agreed and received are §7.1's", () => {
    const own = signed(TODAY);
    const producing = own.filter((project) => stateAt(project, TODAY).prod_on !== null);
    const received = (rows: DemoProject[]) =>
      rows
        .flatMap(({ receipts }) => receipts)
        .reduce((sum, { input, verified_on }) => sum + receivedOn([{ ...input, isVerified: verified_on !== null }], TODAY), 0) /
      WAN;
    expect(byTown(own)).toEqual([3, 3, 2, 2]);
    expect(byTown(producing)).toEqual([2, 3, 2, 1]);
    expect(byTown(own, (rows) => agreed(rows, TODAY))).toEqual([93_600, 43_300, 29_200, 24_500]);
    expect(byTown(producing, (rows) => agreed(rows, TODAY))).toEqual([70_600, 43_300, 29_200, 12_500]);
    expect(byTown(own, received)).toEqual([70_900, 41_900, 26_400, 13_600]);
  });

  test("two milestones are overdue: P03 and P09", () => {
    const overdue = projects.flatMap(({ key, milestones }) =>
      milestones
        .map(({ input, replan, actual_on }) => ({ planned_on: replan?.new_on ?? input.planned_on, actual_on }))
        .filter((planned) => milestoneState(planned, TODAY) === "overdue")
        .map(({ planned_on }) => [key, planned_on]),
    );
    expect(overdue.toSorted()).toEqual([
      ["P03", "2023-03-15"],
      ["P09", "2023-03-20"],
    ]);
  });

  test("twelve are in talks beside a framework agreement, a project of nobody of ours and one entered twice", () => {
    const others = projects.filter(({ key }) => !key.startsWith("P"));
    expect(others.filter(({ key }) => key.startsWith("lead-"))).toHaveLength(12);
    expect(others.filter(({ input }) => !input.is_guigen)).toHaveLength(1);
    expect(others.filter(({ input }) => input.sign_kind === "framework")).toHaveLength(1);
    expect(others.filter(({ voided }) => voided)).toHaveLength(1);
  });

  test("everything is entered and confirmed within three days, and by 2023-03-28", () => {
    for (const { input, recorded_on, verified_on } of projects.flatMap(({ stages, receipts }) => [...stages, ...receipts])) {
      expect(daysBetween(input.occurred_on, recorded_on)).toBeGreaterThanOrEqual(0);
      expect(daysBetween(input.occurred_on, verified_on ?? recorded_on)).toBeLessThanOrEqual(3);
      expect((verified_on ?? recorded_on) <= TODAY && recorded_on <= (verified_on ?? recorded_on)).toBe(true);
    }
  });
});

describe("enterprises and officers of domain §7.1", () => {
  const founded = enterprises.filter(({ founder }) => founder !== null);

  test("fourteen were founded by returnees: enterprises and cooperatives by town", () => {
    expect(byTown(founded.filter(({ input }) => input.entity_kind === "91"))).toEqual([3, 4, 1, 3]);
    expect(byTown(founded.filter(({ input }) => input.entity_kind === "93"))).toEqual([1, 0, 2, 0]);
    expect(enterprises.filter(({ input }) => input.is_guigen)).toHaveLength(10);
  });

  test("codes are of the invented block and check; 业强 has none", () => {
    for (const { input } of founded) {
      expect(input.uscc).toMatch(/^9[13]410400MA9X/);
      expect(usccProblem(input.uscc ?? "", input.entity_kind)).toBeNull();
    }
    expect(enterprises.find(({ key }) => key === "yeqiang")?.input).toMatchObject({
      uscc: null,
      is_guigen: false,
      town_id: expect.stringContaining("410472402"),
    });
  });

  test("ten officers serve eleven enterprises, and write every week", () => {
    const dispatches = demoDispatches(people);
    expect(demoOfficers()).toHaveLength(10);
    expect(byTown(dispatches)).toEqual([3, 4, 2, 2]);
    expect(new Set(dispatches.map(({ login }) => login)).size).toBe(10);
    expect(new Set(dispatches.map(({ enterprise }) => enterprise)).size).toBe(11);
    for (const { logs, from_on } of dispatches)
      expect(logs.length).toBeGreaterThanOrEqual(Math.floor(daysBetween(from_on, TODAY) / 9));
  });
});

describe("appeals of domain §7.5", () => {
  const closing = (row: (typeof tickets)[number]) =>
    row.steps.find((step) => step.step === "closeDissatisfied" || (step.step === "revisit" && step.close));
  const closed = tickets.filter((row) => closing(row));

  test("26 taken in and 24 closed, by town and category", () => {
    expect(byTown(tickets)).toEqual([9, 7, 5, 5]);
    expect(byTown(closed)).toEqual([8, 7, 5, 4]);
    const count = new Map<string, number>();
    for (const { category } of tickets) count.set(category, (count.get(category) ?? 0) + 1);
    expect(Object.fromEntries(count)).toEqual({
      employment: 7,
      financing: 5,
      approval: 4,
      utilities: 4,
      land: 2,
      policy: 2,
      market: 1,
      living: 1,
    });
  });

  test("22 of 24 are closed in their term", () => {
    const late = closed.filter((row) => {
      const term = row.urgency === "urgent" ? 3 : 7;
      return row.course !== "refused" && (closing(row)?.day ?? "") > officeDaysAfter(row.raised_on, term);
    });
    expect(late.map(({ course }) => course)).toEqual(["late", "late"]);
  });

  test("all but one who were asked are content, and all of it lies in 2023 up to the demo's day", () => {
    const last = closed.map(({ steps }) => steps.findLast((step) => step.step === "revisit"));
    expect(last.filter((step) => step?.step === "revisit" && step.satisfaction === "dissatisfied")).toHaveLength(1);
    const days = tickets.flatMap(({ raised_on, steps }) => [raised_on, ...steps.map(({ day }) => day)]);
    expect(days.every((day) => day >= "2023-01-01" && day <= TODAY)).toBe(true);
  });
});
