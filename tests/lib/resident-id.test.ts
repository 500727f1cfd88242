import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { birthOf, genderOf, isResidentId, to18 } from "#app/lib/resident-id.ts";

/** The standard's other formulation: Σ aᵢ·2^(18−i) ≡ 1 (mod 11), the last character counting as itself, X as ten. */
function holdsModuloEleven(id: string): boolean {
  const sum = [...id].reduce((total, c, i) => total + BigInt(c === "X" ? 10 : Number(c)) * 2n ** BigInt(17 - i), 0n);
  return sum % 11n === 1n;
}

const body = fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 999 })).map(([n, seq]) => {
  const birth = new Date(Date.UTC(1900, 0, 1) + n * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
  return `410499${birth}${String(seq).padStart(3, "0")}`;
});

describe("a resident ID", () => {
  test.each([
    ["11010519491231002X", true],
    ["11010519491231002x", true],
    ["110105194912310021", false],
    ["11010519490231002X", false],
    ["01010519491231002X", false],
    ["1101051949123100", false],
    ["", false],
  ])("%s is valid: %s", (id, valid) => expect(isResidentId(id)).toBe(valid));

  test("exactly the one check character that a second implementation accepts", () => {
    fc.assert(
      fc.property(body, (text) => {
        for (const check of "0123456789X") expect(isResidentId(text + check)).toBe(holdsModuloEleven(text + check));
      }),
    );
  });

  test("carries birth and gender", () => {
    expect(birthOf("11010519491231002X")).toBe("1949-12-31");
    expect(genderOf("11010519491231002X")).toBe("2");
    expect(birthOf("410499")).toBeNull();
    expect(genderOf("410499")).toBeNull();
  });
});

describe("to 18 digits", () => {
  test.each([
    ["110105491231002", "11010519491231002X"],
    ["11010519491231002x", "11010519491231002X"],
    [" 11010519491231002X ", "11010519491231002X"],
    ["110105491331002", null],
    ["110105194912310021", null],
    ["E12345678", null],
  ])("%s gives %s", (text, id) => expect(to18(text)).toBe(id));

  test("a 15-digit number of a valid one gives it back", () => {
    fc.assert(
      fc.property(body, (text) => {
        const id = [..."0123456789X"].map((c) => text + c).find(isResidentId) ?? "";
        if (id.slice(6, 8) !== "19") return;
        expect(to18(id.slice(0, 6) + id.slice(8, 17))).toBe(id);
      }),
    );
  });
});
