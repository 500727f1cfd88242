import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  acceptDue,
  type Clock,
  escalatesOn,
  feedbackDue,
  furthestExtension,
  handlingDue,
  levelAbove,
  lightOf,
  raised,
  reopensUntil,
  reviewDue,
  revisitDue,
  workdaysOver,
} from "#app/features/tickets/rules/clock.ts";
import { TICKET_LEVEL, type TicketLevel } from "#app/features/tickets/schema/dictionaries.ts";
import { addDays } from "#app/lib/dates.ts";
import { workdayRows } from "#seeds/reference/calendar.ts";

const clock: Clock = {
  limits: {
    accept_workdays: 1,
    feedback_workdays: 3,
    general_workdays: 7,
    urgent_workdays: 3,
    major_months: 1,
    revisit_workdays: 3,
  },
  calendar: new Map(workdayRows().map(({ day, is_workday }) => [day, is_workday])),
};

describe("13710 over the published calendars", () => {
  test.each([
    ["a Monday", "2023-03-27", "2023-03-28", "2023-03-30", "2023-03-30", "2023-04-06", "2023-04-27"],
    [
      "before 清明, a Wednesday off by itself",
      "2023-04-04",
      "2023-04-06",
      "2023-04-10",
      "2023-04-10",
      "2023-04-14",
      "2023-05-04",
    ],
    [
      "before 春节 2023, whose Saturday and Sunday are worked",
      "2023-01-20",
      "2023-01-28",
      "2023-01-30",
      "2023-01-30",
      "2023-02-03",
      "2023-02-20",
    ],
    ["on the Saturday that is worked", "2023-01-28", "2023-01-29", "2023-01-31", "2023-01-31", "2023-02-06", "2023-02-28"],
    ["before 国庆 2023", "2023-09-28", "2023-10-07", "2023-10-09", "2023-10-09", "2023-10-13", "2023-10-28"],
    [
      "on the last of January: a shorter month",
      "2023-01-31",
      "2023-02-01",
      "2023-02-03",
      "2023-02-03",
      "2023-02-09",
      "2023-02-28",
    ],
    ["an ordinary Monday of 2026", "2026-03-02", "2026-03-03", "2026-03-05", "2026-03-05", "2026-03-11", "2026-04-02"],
    [
      "before 春节 2026, from the worked Saturday",
      "2026-02-14",
      "2026-02-24",
      "2026-02-26",
      "2026-02-26",
      "2026-03-03",
      "2026-03-14",
    ],
    ["before 国庆 2026", "2026-09-30", "2026-10-08", "2026-10-10", "2026-10-10", "2026-10-15", "2026-10-30"],
  ])("%s", (_, day, accept, feedback, urgent, general, major) => {
    expect([
      acceptDue(day, clock),
      feedbackDue(day, clock),
      handlingDue(day, "urgent", clock),
      handlingDue(day, "general", clock),
      handlingDue(day, "major", clock),
    ]).toEqual([accept, feedback, urgent, general, major]);
    expect(revisitDue(day, clock)).toBe(feedback);
  });

  test.each(["2027-01-04", "2026-12-31", "2021-05-01"])(
    "%s, in or before a year without rows, is refused with a sentence",
    (day) => {
      expect(() => acceptDue(day, clock)).toThrow(expect.objectContaining({ code: "unavailable" }));
      expect(() => handlingDue(day, "general", clock)).toThrow("工作日历没有");
    },
  );

  test("an extension goes as far as the original term again; a hold is looked at every month; a closed one reopens for 30 days", () => {
    expect(furthestExtension("2023-04-06", "general", clock)).toBe("2023-04-17");
    expect(reviewDue("2023-01-31")).toBe("2023-02-28");
    expect(reopensUntil("2023-03-01")).toBe("2023-03-31");
  });

  test("more working days never end earlier", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_400 }), fc.integer({ min: 0, max: 1_400 }), (a, b) => {
        const [first, second] = [addDays("2022-01-05", Math.min(a, b)), addDays("2022-01-05", Math.max(a, b))];
        expect(handlingDue(first, "general", clock) <= handlingDue(second, "general", clock)).toBe(true);
        expect(handlingDue(first, "urgent", clock) <= handlingDue(first, "general", clock)).toBe(true);
      }),
    );
  });
});

describe("the light", () => {
  test.each([
    ["in_progress", "2023-03-27", "red"],
    ["in_progress", "2023-03-28", "amber"],
    ["in_progress", "2023-03-29", "amber"],
    ["in_progress", "2023-03-30", "green"],
    ["on_hold", "2023-03-27", "red"],
    ["closed", "2023-03-01", "off"],
    ["rejected", null, "off"],
  ] as const)("%s with the step due on %s is %s", (status, step_due_on, light) => {
    expect(lightOf({ status, step_due_on }, "2023-03-28", "2023-03-29")).toBe(light);
  });
});

describe("raising a level", () => {
  const ticket = { status: "in_progress", level: "site", due_on: "2023-03-24", raised_last_on: null } as const;

  test.each([
    ["on its last day", { ...ticket, due_on: "2023-03-28" }, false],
    ["past its term", ticket, true],
    ["raised yesterday", { ...ticket, raised_last_on: "2023-03-27" }, false],
    ["raised before this term began", { ...ticket, raised_last_on: "2023-03-20" }, true],
    ["at the city", { ...ticket, level: "city" }, false],
    ["on hold", { ...ticket, status: "on_hold" }, false],
    ["answered", { ...ticket, status: "answered" }, false],
  ] as const)("%s: %o is %s", (_, each, expected) => expect(escalatesOn("2023-03-28", each, clock)).toBe(expected));

  test("again after three more working days, not before", () => {
    const again = { ...ticket, level: "town", raised_last_on: "2023-03-27" } as const;
    expect(["2023-03-28", "2023-03-30", "2023-03-31"].map((day) => escalatesOn(day, again, clock))).toEqual([false, false, true]);
  });

  test("climbs 站点, 镇街, 区级, 市级 and stays there", () => {
    const path: TicketLevel[] = ["site"];
    for (let up = levelAbove("site"); up; up = levelAbove(up)) path.push(up);
    expect(path).toEqual(Object.keys(TICKET_LEVEL));
    expect(raised("city")).toBe("city");
  });

  test("the days it is late are working days, and one at least", () => {
    expect(workdaysOver("2023-03-24", "2023-03-28", clock)).toBe(2);
    expect(workdaysOver("2023-03-24", "2023-03-25", clock)).toBe(1);
    expect(workdaysOver("2023-03-28", "2023-03-28", clock)).toBe(0);
  });
});
