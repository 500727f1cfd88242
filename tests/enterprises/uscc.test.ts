import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normaliseUscc, usccCheck, usccProblem } from "#app/features/enterprises/rules/uscc.ts";
import type { EntityKind } from "#app/features/enterprises/schema/dictionaries.ts";

const CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const codeOf = (first17: string) => first17 + usccCheck(first17);

describe("a unified social credit code (GB 32100)", () => {
  // Worked by hand from the weights of domain E30.
  test.each([
    ["91350100M000100Y4", "3"],
    ["00000000000000000", "0"],
    ["10000000000000000", "Y"],
    ["01000000000000000", "W"],
  ])("%s is followed by %s", (first17, check) => {
    expect(usccCheck(first17)).toBe(check);
  });

  test.each(["9135010", "91350100M000100YO", "91350100M000100Y4Z"])("%s has no check character", (text) => {
    expect(usccCheck(text)).toBeNull();
  });

  test.each<[string, EntityKind | null, string | null]>([
    ["91350100M000100Y43", "91", null],
    ["91350100M000100Y43", "FF", null],
    ["91350100M000100Y43", null, null],
    ["91350100M000100Y43", "93", "代码以91开头，是“企业”，与所选的“农民专业合作社”不一致。"],
    ["91350100M000100Y44", "91", "校验位不对，请对照营业执照逐位核对。"],
    ["91350100M000100Y4", "91", "统一社会信用代码应为18位，现在是17位。"],
    ["91350100M000I00Y43", "91", "代码里没有“I”这个字符：只用数字和大写字母，不含I、O、S、V、Z。"],
    [codeOf("Y1350100M000100Y4"), "91", "代码以Y1开头，是别的主体，与所选的“企业”不一致。"],
    [codeOf("93410472MA9X00000"), "93", null],
    [codeOf("12410472MA9X00000"), "12", null],
    [codeOf("52410472MA9X00000"), "12", "代码以52开头，是“民办非企业”，与所选的“事业单位”不一致。"],
  ])("%s of kind %s: %s", (code, kind, problem) => {
    expect(usccProblem(code, kind)).toBe(problem);
  });

  test("is read as people type it", () => {
    expect(normaliseUscc(" ９１350100-m000100y43 ")).toBe("91350100M000100Y43");
  });

  test("shows every single wrong character and every swap of neighbours", () => {
    const body = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 17, maxLength: 17 });
    fc.assert(
      fc.property(body, fc.nat(16), fc.integer({ min: 1, max: 30 }), (values, at, shift) => {
        const letters = values.map((value) => CHARSET.charAt(value));
        const code = codeOf(letters.join(""));
        expect(usccProblem(code, null)).toBeNull();
        const wrong = [...code];
        wrong[at] = CHARSET.charAt(((values[at] ?? 0) + shift) % 31);
        expect(usccProblem(wrong.join(""), null)).not.toBeNull();
        const swapped = [...code];
        [swapped[at], swapped[at + 1]] = [code.charAt(at + 1), code.charAt(at)];
        // The last pair is judged by the check itself; equal neighbours are no swap.
        if (at < 16 && code.charAt(at) !== code.charAt(at + 1)) expect(usccProblem(swapped.join(""), null)).not.toBeNull();
      }),
    );
  });
});
