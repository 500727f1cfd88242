import { afterEach, describe, expect, test, vi } from "vitest";
import { stepOf } from "#app/features/accounts/commands/take-code.server.ts";
import { deviceName } from "#app/features/accounts/device.ts";
import { isOpen, postState } from "#app/features/accounts/post-state.ts";
import { PASSWORD_PROFILES, passwordHint } from "#app/features/accounts/rules.ts";
import { newRecoveryCodes, newSecret, recoveryIndex } from "#app/features/accounts/second-factor.server.ts";
import { grouped, RECOVERY_COUNT, readCode } from "#app/features/accounts/second-factor.ts";

afterEach(() => void vi.useRealTimers());

/** RFC 6238 appendix B, SHA-1: the secret 12345678901234567890 in base32, its codes cut to the last six digits. */
const RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("a code of the app", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at second %i is %s, and is known by its step", async (second, code) => {
    vi.useFakeTimers({ now: second * 1000, toFake: ["Date"] });
    expect(await stepOf(RFC_SECRET, code)).toBe(Math.floor(second / 30));
  });

  test.each([
    [-60, null],
    [-30, 1],
    [0, 1],
    [30, 1],
    [60, null],
  ])("is taken %i seconds off: step %s", async (off, step) => {
    vi.useFakeTimers({ now: (59 + off + 60) * 1000 - 60_000, toFake: ["Date"] });
    expect(await stepOf(RFC_SECRET, "287082")).toBe(step);
  });

  test("of another secret is none", async () => {
    vi.useFakeTimers({ now: 59_000, toFake: ["Date"] });
    expect(await stepOf(newSecret(), "287082")).toBeNull();
  });
});

describe("what is typed as a code", () => {
  test.each([
    ["287082", { kind: "totp", text: "287082" }],
    [" 287 082 ", { kind: "totp", text: "287082" }],
    ["２８７０８２", { kind: "totp", text: "287082" }],
    ["abcde-fgh23", { kind: "recovery", text: "ABCDEFGH23" }],
    ["ABCDEFGH23", { kind: "recovery", text: "ABCDEFGH23" }],
    ["28708", null],
    ["2870821", null],
    ["ABCDEFGH01", null],
    ["", null],
  ])("%s is read as %o", (typed, code) => {
    expect(readCode(typed)).toEqual(code);
  });

  test("reads a key off in groups", () => {
    expect(grouped("ABCDEFGHIJ", 4)).toBe("ABCD EFGH IJ");
    expect(grouped("ABCDEFGHIJ", 5, "-")).toBe("ABCDE-FGHIJ");
  });
});

test("recovery codes are all different, readable back, and stored per person", () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(RECOVERY_COUNT);
  for (const code of codes) expect(readCode(grouped(code, 5, "-"))).toEqual({ kind: "recovery", text: code });
  expect(recoveryIndex("a", "ABCDEFGH23").equals(recoveryIndex("b", "ABCDEFGH23"))).toBe(false);
});

test("a secret has 160 bits", () => {
  expect(newSecret()).toMatch(/^[A-Z2-7]{32}$/);
});

describe("a post", () => {
  const post = {
    from_on: "2023-01-01",
    to_on: null,
    approved_at: new Date(0),
    ended_at: null,
    created_by_name: "樊如一",
    ended_by_name: null,
  };
  test.each([
    [{}, "in_force"],
    [{ approved_at: null }, "proposed"],
    [{ approved_at: null, ended_at: new Date(0), ended_by_name: "樊如一" }, "withdrawn"],
    [{ approved_at: null, ended_at: new Date(0), ended_by_name: "秦正言" }, "refused"],
    [{ from_on: "2023-03-29" }, "coming"],
    [{ to_on: "2023-03-28" }, "in_force"],
    [{ to_on: "2023-03-27" }, "ended"],
    [{ to_on: "2023-03-28", ended_at: new Date(0) }, "ended"],
  ] as const)("%o is %s on 2023-03-28", (fields, state) => {
    expect(postState({ ...post, ...fields }, "2023-03-28")).toBe(state);
    expect(isOpen(state)).toBe(["proposed", "in_force", "coming"].includes(state));
  });
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Windows，Edge"],
  ["Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116 Mobile Safari/537.36 MicroMessenger/8.0", "安卓，微信"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605 Version/16.0 Safari/604.1", "苹果移动设备，Safari"],
  ["curl/8", "未知设备"],
  [null, "未知设备"],
])("%s is called %s", (agent, name) => {
  expect(deviceName(agent)).toBe(name);
});

test("the profile of 等保 says what it asks beyond the other", () => {
  expect(passwordHint("gov")).toContain(`每${PASSWORD_PROFILES.gov.maxAgeDays}天更换`);
  expect(passwordHint("asvs")).not.toContain("更换");
});
