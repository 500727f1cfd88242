import { describe, expect, test } from "vitest";
import { hashPassword, isPassword } from "#app/features/accounts/password.server.ts";
import { minutesLeft, normalisePassword, passwordProblem } from "#app/features/accounts/rules.ts";

describe("a password", () => {
  test.each([
    ["short-pw1", "asvs", "至少10个字符"],
    ["correct horse battery", "asvs", null],
    ["归根工程滍阳镇服务站甲乙", "asvs", null],
    ["aaaaaaaaaaab", "asvs", "不同的字符"],
    ["x".repeat(129), "asvs", "不超过128个字符"],
    [[..."abcdefgh"].join("").repeat(8), "asvs", null],
    ["1qaz2wsx3edc", "asvs", "太常见"],
    ["Password2023!", "asvs", "太常见"],
    ["!!Guigen20230328", "asvs", "太常见"],
    ["WoAiNi1314520", "asvs", "太常见"],
    ["my-zhiyang.zy-pass", "asvs", "登录名"],
    ["My-ZHIYANG.ZY-pass", "asvs", "登录名"],
    ["my-ｚｈｉｙａｎｇ.zy-pass", "asvs", "登录名"],
    ["correct horse", "gov", "三类"],
    ["Correct horse", "gov", null],
    ["Correct h1", "gov", "至少12个字符"],
  ] as const)("%s under %s: %s", (password, profile, problem) => {
    const said = passwordProblem(password, profile, "zhiyang.zy");
    if (problem === null) expect(said).toBeNull();
    else expect(said).toContain(problem);
  });

  test("counts characters, not code units", () => {
    expect(passwordProblem("😀😁😂😃😄", "asvs", "a.b")).toContain("现在是5个");
  });

  test("is the same from a full-width keyboard", () => {
    expect(normalisePassword("ｇｕｉ　ｇｅｎ１")).toBe("gui gen1");
  });
});

describe("a hash", () => {
  test("is argon2id with 19 MiB, two passes and one lane, and never the same twice", async () => {
    const [one, two] = await Promise.all([hashPassword("correct horse battery"), hashPassword("correct horse battery")]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  test.each([
    ["the password itself", "correct horse battery", true],
    ["full-width letters", "ｃｏｒｒｅｃｔ horse battery", true],
    ["another password", "correct horse batterz", false],
  ])("knows %s", async (_, password, expected) => {
    expect(await isPassword(await hashPassword("correct horse battery"), password)).toBe(expected);
  });

  test.each([null, undefined])("that is not there (%s) matches nothing", async (missing) => {
    expect(await isPassword(missing, "correct horse battery")).toBe(false);
  });
});

test.each([
  [0, 1],
  [59_000, 1],
  [60_001, 2],
  [900_000, 15],
])("%i ms are %i minutes to wait", (ms, minutes) => {
  expect(minutesLeft(ms)).toBe(minutes);
});
