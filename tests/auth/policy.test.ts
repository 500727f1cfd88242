import { describe, expect, test } from "vitest";
import { accessOf, type Role } from "#app/auth/actor.ts";
import { can, demand, isMasked, type Permission } from "#app/auth/policy.ts";

const ROLES: Role[] = ["ZY", "ZZ", "JB", "SH", "RC", "CZ", "FW", "BM", "LD", "SJ", "GL"];
const allowed = (permission: Permission) => ROLES.filter((role) => can({ role }, permission)).join(" ");

describe("who may do what (domain §8)", () => {
  test.each<[Permission, string]>([
    ["talent:view", "ZY ZZ JB SH RC FW LD SJ"],
    ["talent:create", "ZY ZZ"],
    ["talent:update", "ZY ZZ RC"],
    ["talent:void", "ZZ RC"],
    ["talent:approve", "ZZ RC"],
    ["talent:export", "ZZ RC"],
    ["talent_secret:reveal", "ZY ZZ RC SJ"],
    ["family:create", "ZY ZZ"],
    ["import:create", "ZY ZZ JB RC"],
    ["import:approve", "ZZ SH RC"],
    ["station:update", "ZY ZZ RC"],
    ["station:create", "RC"],
    ["account:create", "GL"],
    ["account:approve", "RC"],
    ["ticket:view", "ZY ZZ JB SH RC FW BM LD SJ"],
    ["ticket:create", "ZY ZZ JB FW"],
    ["ticket:approve", "ZZ RC"],
    ["ticket:export", "ZZ RC"],
    ["audit:view", "RC SJ GL"],
    ["audit:export", "SJ"],
    ["lead:view", "ZY ZZ JB SH RC FW BM LD SJ"],
    ["lead:create", "RC"],
    ["lead:update", "RC"],
    ["report:view", "ZY ZZ JB SH RC CZ LD SJ"],
    ["project:view", "ZY ZZ JB SH RC CZ FW BM LD SJ"],
    ["project:create", "ZY ZZ"],
    ["project:update", "ZY ZZ RC FW"],
    ["project:void", "RC"],
    ["project:approve", "RC"],
    ["project:export", "RC LD"],
    ["startup:view", "ZY ZZ JB SH RC FW SJ"],
    ["startup:create", "ZY JB FW"],
    ["startup:update", "ZY JB"],
    ["startup:approve", "ZZ SH"],
    ["startup:export", "ZZ JB SH RC"],
    ["interest_aid:view", "ZY ZZ JB SH RC CZ SJ"],
    ["interest_aid:create", "JB"],
    ["training:update", "ZY JB"],
    ["investment:view", "ZY ZZ RC CZ FW LD SJ"],
    ["investment:create", "ZY ZZ FW"],
    ["investment:approve", "RC"],
    ["policy:view", "ZY ZZ JB SH RC CZ FW BM LD SJ"],
    ["policy:create", "JB RC"],
    ["policy:update", "JB RC"],
    ["policy:approve", "SH RC"],
    ["application:view", "ZY ZZ JB SH RC CZ SJ"],
    ["application:create", "ZY JB"],
    ["application:update", "ZY JB"],
    ["application:approve", "ZZ JB SH RC"],
    ["application:export", "JB SH"],
    ["applicant_secret:reveal", "ZY ZZ JB SH RC CZ SJ"],
    ["public_notice:view", "ZY ZZ JB SH RC CZ FW BM LD SJ GL"],
    ["public_notice:create", "JB"],
    ["public_notice:approve", "SH"],
    ["objection:view", "JB SH RC SJ"],
    ["objection:approve", "SH"],
    ["objection:reveal", "SH SJ"],
    ["payment:view", "ZY ZZ JB SH RC CZ SJ"],
    ["payment:create", "JB"],
    ["payment:approve", "SH CZ"],
    ["budget:view", "JB SH RC CZ LD SJ"],
    ["budget:create", "CZ"],
    ["reference:update", "GL"],
  ])("%s: %s", (permission, roles) => {
    expect(allowed(permission)).toBe(roles);
  });

  test("the administrator sees no person", () => {
    expect(
      (["talent:view", "talent_secret:reveal", "family:view", "report:view", "import:view"] as const).some((p) =>
        can({ role: "GL" }, p),
      ),
    ).toBe(false);
  });

  test("the system may not approve", () => {
    expect(can({ role: "SYS" }, "talent:approve")).toBe(false);
  });

  test("a refusal is a sentence", () => {
    expect(() => demand({ role: "LD" }, "talent:update")).toThrow("您的岗位没有这项权限");
  });

  test("names are masked for leaders and clerks of the bureau", () => {
    expect(ROLES.filter((role) => isMasked({ role }, "talent"))).toEqual(["JB", "LD"]);
  });
});

test.each<[Role, string | null, string]>([
  ["ZY", "t", "town"],
  ["ZZ", "t", "town"],
  ["RC", null, "zone"],
  ["LD", null, "zone"],
  ["FW", null, "assigned"],
  ["BM", null, "assigned"],
  ["GL", null, "assigned"],
  ["SYS", "t", "town"],
  ["SYS", null, "zone"],
])("%s of town %s comes in as guigen_%s", (role, town_id, access) => {
  expect(accessOf({ role, town_id })).toBe(access);
});
