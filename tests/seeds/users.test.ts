import { expect, test } from "vitest";
import { demoPeople, demoUsers } from "#seeds/demo/people/index.ts";

const users = demoUsers();

test("31 users: every role of §8, in the numbers of §7.5", () => {
  const roles: Record<string, number> = {};
  for (const { role } of users) roles[role] = (roles[role] ?? 0) + 1;
  expect(roles).toEqual({ ZY: 4, ZZ: 4, JB: 2, SH: 1, RC: 1, CZ: 1, FW: 10, BM: 4, LD: 2, SJ: 1, GL: 1 });
});

test("logins are unique and lower case, and no user shares a name with a talent", () => {
  expect(new Set(users.map((u) => u.login)).size).toBe(31);
  expect(users.filter((u) => !/^[a-z][a-z0-9.]{1,29}$/.test(u.login))).toEqual([]);
  expect(new Set([...users, ...demoPeople().map((p) => p.input)].map((u) => u.name)).size).toBe(191);
});

test("a clerk and a head for each of the four stations", () => {
  const stations = new Map<string, string[]>();
  for (const u of users.filter(({ role }) => role === "ZY" || role === "ZZ")) {
    stations.set(u.region_id, [...(stations.get(u.region_id) ?? []), u.role]);
  }
  expect([...stations.values()]).toEqual(Array(4).fill(["ZY", "ZZ"]));
});
