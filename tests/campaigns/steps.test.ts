import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { festivalCode, newCampaign } from "#app/features/campaigns/rules/festival-days.ts";
import { isOpen, logHref, stepsFor } from "#app/features/campaigns/rules/steps.ts";
import type { CampaignStatus } from "#app/features/campaigns/schema/dictionaries.ts";

const TOWN = "00000000-0000-7000-8000-410472101000";
const ZONE = "00000000-0000-7000-8000-410472000000";

describe("the steps of a campaign", () => {
  const cases: readonly (readonly [Role, string, CampaignStatus, readonly CampaignStatus[]])[] = [
    ["ZZ", TOWN, "preparing", ["running", "cancelled"]],
    ["ZZ", TOWN, "running", ["ended", "cancelled"]],
    ["ZZ", TOWN, "ended", ["summarised"]],
    ["ZZ", TOWN, "summarised", []],
    ["ZZ", TOWN, "cancelled", []],
    ["ZZ", ZONE, "preparing", []],
    ["ZY", TOWN, "preparing", []],
    ["RC", TOWN, "ended", ["summarised", "running"]],
    ["RC", ZONE, "summarised", ["running"]],
    ["RC", ZONE, "cancelled", ["running"]],
    ["LD", ZONE, "running", []],
  ];
  test.each(cases)("%s with a campaign of %s in %s", (role, region_id, status, steps) => {
    const town_id = role === "ZZ" || role === "ZY" ? TOWN : null;
    expect(stepsFor({ role, town_id }, { status, region_id })).toEqual(steps);
  });

  test.each([
    ["preparing", true],
    ["running", true],
    ["ended", false],
    ["summarised", false],
    ["cancelled", false],
  ] as const)("the list of one in %s may be worked on: %s", (status, open) => {
    expect(isOpen(status)).toBe(open);
  });
});

describe("a campaign around a festival", () => {
  test("of Spring Festival runs from 小年前 to 元宵", () => {
    expect(newCampaign({ name: "春节", day: "2023-01-22" }, "2023-01-01")).toMatchObject({
      festival: "spring",
      name: "2023年春节走访慰问",
      plan_from: "2023-01-09",
      plan_to: "2023-02-05",
    });
  });

  test("begins today where its days have begun", () => {
    expect(newCampaign({ name: "清明", day: "2023-04-05" }, "2023-04-01").plan_from).toBe("2023-04-01");
  });

  test("of a festival that campaigns do not name is 其他", () => {
    expect([festivalCode("重阳"), festivalCode("中秋")]).toEqual(["other", "mid_autumn"]);
  });
});

test("a visit is logged with its household, its relative and its campaign filled in", () => {
  const household = { talent_id: "t", family_member_id: "m" };
  expect(logHref({ id: "c", kind: "visit" }, household)).toBe(
    "/outreach/new?talent=t&member=m&way=visit%3AHV&campaign=c&back=%2Fcampaigns%2Fc",
  );
  expect(logHref({ id: "c", kind: "phone_survey" }, { ...household, family_member_id: null })).toBe(
    "/outreach/new?talent=t&campaign=c&back=%2Fcampaigns%2Fc",
  );
  expect(logHref({ id: "c", kind: "tour" }, household)).toBe("/outreach/event?campaign=c&from=plan");
});
