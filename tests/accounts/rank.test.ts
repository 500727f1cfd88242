import { describe, expect, test } from "vitest";
import { ROLES, type Role } from "#app/auth/actor.ts";
import { findScreens } from "#app/features/accounts/find-screens.server.ts";
import { fitOf, ranked } from "#app/features/accounts/rank.ts";
import { actionsFor, menuFor, screensFor } from "#app/features/accounts/ui/menu.ts";

const TOWN = "00000000-0000-7000-8000-410472101000";
const entry = (label: string, spellings: string[] = [], also: string[] = []) => ({ label, spellings, also });

describe("how well an entry fits", () => {
  test.each([
    ["its words from the beginning", "人才", 0],
    ["within its words", "才库", 1],
    ["other words for it", "名单", 2],
    ["its initials", "rck", 3],
    ["the beginning of its spelling", "renc", 3],
    ["capitals and blanks do not count", " RC K", 3],
    ["nothing of it", "报表", undefined],
    ["pinyin from within", "ck", undefined],
    ["nothing typed", "", 0],
  ])("%s", (_, typed, fit) => {
    expect(fitOf(entry("人才库", ["rencaiku", "rck"], ["人员名单"]), typed)).toBe(fit);
  });

  test("the best comes first, and what fits alike keeps its order", () => {
    const entries = [entry("导入人才"), entry("人才库"), entry("新增", [], ["登记人才"]), entry("人才看板"), entry("设置")];
    expect(ranked(entries, "人才").map(({ label }) => label)).toEqual(["人才库", "人才看板", "导入人才", "新增"]);
  });
});

describe("what a post is offered", () => {
  const roles = Object.keys(ROLES).filter((role) => role !== "SYS") as Role[];

  test.each(roles)("%s finds every screen of the menu and none besides", (role) => {
    const menu = menuFor({ role }).groups.flatMap(({ items }) => items.map(({ href }) => href));
    expect(screensFor({ role }).map(({ href }) => href)).toEqual(menu);
  });

  test.each([
    ["ZY", TOWN, ["/talents/new", "/imports/new"], ["/places/stations/new"]],
    ["RC", null, ["/places/stations/new"], ["/talents/new", "/imports/new"]],
    ["GL", null, ["/password"], ["/talents/new", "/imports/new", "/outreach/new"]],
  ] as const)("%s may begin what the post may do", (role, town_id, offered, hidden) => {
    const hrefs = actionsFor({ role, town_id }).map(({ href }) => href);
    expect(hrefs).toEqual(expect.arrayContaining([...offered]));
    for (const href of hidden) expect(hrefs).not.toContain(href);
  });

  test.each(roles)("%s is offered no action whose screen the menu does not know", (role) => {
    const screens = screensFor({ role }).map(({ href }) => href);
    const actions = actionsFor({ role, town_id: TOWN }).filter(({ href }) => !/^\/(password|account|help)/.test(href));
    for (const { href } of actions) expect(screens.some((screen) => href.startsWith(`${screen}/`))).toBe(true);
  });

  test.each([
    ["rck", "人才库"],
    ["rencai", "人才库"],
    ["汇总", "镇街汇总表"],
  ])("%s finds %s", (typed, label) => {
    expect(findScreens({ role: "ZY", town_id: TOWN }, typed).screens.map((screen) => screen.label)).toContain(label);
  });

  test("an action is found by another word for it", () => {
    expect(findScreens({ role: "ZY", town_id: TOWN }, "新增人才").actions).toEqual([{ href: "/talents/new", label: "登记人才" }]);
  });
});
