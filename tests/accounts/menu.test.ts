import { expect, test } from "vitest";
import { ROLES, type Role } from "#app/auth/actor.ts";
import { menuFor } from "#app/features/accounts/ui/menu.ts";

const roles = Object.keys(ROLES).filter((role) => role !== "SYS") as Role[];
const hrefs = (role: Role) => menuFor({ role }).groups.flatMap((group) => group.items.map((item) => item.href));

test.each([
  ["ZY", ["/talents", "/imports", "/reports/towns", "/places/stations"], []],
  ["GL", ["/settings", "/places/stations"], ["/talents", "/imports", "/reports/towns"]],
  ["CZ", ["/reports/towns"], ["/talents", "/imports"]],
  ["BM", ["/places/stations"], ["/talents", "/reports/towns"]],
  ["LD", ["/talents", "/reports/towns"], ["/imports"]],
] as const)("%s is offered what the post may open and nothing else", (role, offered, hidden) => {
  expect(hrefs(role)).toEqual(expect.arrayContaining([...offered]));
  for (const href of hidden) expect(hrefs(role)).not.toContain(href);
});

test.each(roles)("%s has a home, no empty group, and three to five words under the thumb", (role) => {
  const { groups, bottom } = menuFor({ role });
  expect(hrefs(role)).toContain("/");
  expect(groups.every((group) => group.items.length > 0)).toBe(true);
  expect(bottom.length).toBeGreaterThanOrEqual(3);
  expect(bottom.length).toBeLessThanOrEqual(5);
});
