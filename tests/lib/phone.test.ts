import { describe, expect, test } from "vitest";
import { contactProblem, isOverseas, normalisePhone } from "#app/lib/phone.ts";

describe("a telephone number as people write it", () => {
  test.each([
    ["16003750001", "mobile", "16003750001"],
    ["160 0375 0001", "mobile", "16003750001"],
    ["+86 160-0375-0001", "mobile", "16003750001"],
    ["8616003750001", "mobile", "16003750001"],
    ["0086 16003750001", "mobile", "16003750001"],
    ["１６００３７５０００１", "mobile", "16003750001"],
    ["'16003750001", "mobile", "16003750001"],
    ["16003750001.0", "mobile", "16003750001"],
    ["03751234567", "landline", "0375-1234567"],
    ["0375-1234567", "landline", "0375-1234567"],
    ["(0375)1234567", "landline", "0375-1234567"],
    ["0375—1234567", "landline", "0375-1234567"],
    ["+86 375 1234567", "landline", "0375-1234567"],
    ["010-12345678", "landline", "010-12345678"],
    ["0375-1234567-12", "landline", "0375-1234567-12"],
    ["0375-1234567转12", "landline", "0375-1234567-12"],
    ["+1 (650) 253-0000", "mobile", "+16502530000"],
    ["001 650 253 0000", "mobile", "+16502530000"],
    ["+65 6521 8000", "landline", "+6565218000"],
    ["+65 9123 4567", "mobile", "+6591234567"],
    ["+852 9123 4567", "mobile", "+85291234567"],
  ])("%s is %s %s", (raw, kind, value) => {
    const phone = normalisePhone(raw);
    if (value.startsWith("+")) expect(phone?.value).toBe(value);
    else expect(phone).toEqual({ kind, value });
  });

  test("a national number abroad takes the country of the person", () => {
    expect(normalisePhone("9123 4567", "SGP")?.value).toBe("+6591234567");
    expect(normalisePhone("(650) 253-0000", "USA")?.value).toBe("+16502530000");
    expect(normalisePhone("07400 123456", "GBR")?.value).toBe("+447400123456");
  });

  test("a Chinese mobile stays Chinese for a person abroad", () => {
    expect(normalisePhone("16003750001", "USA")).toEqual({ kind: "mobile", value: "16003750001" });
  });

  test.each(["1.38E+10", "1600375000", "160037500011", "1234567", "10086", "无", "", "+999 123456789", "0375-12345"])(
    "%s is no number",
    (raw) => expect(normalisePhone(raw)).toBeNull(),
  );

  test("what it returns is a valid contact and does not change again", () => {
    for (const raw of ["+86 160-0375-0001", "(0375)1234567", "0375-1234567转12", "+1 (650) 253-0000"]) {
      const phone = normalisePhone(raw);
      expect(phone && contactProblem(phone.kind, phone.value)).toBeNull();
      expect(normalisePhone(phone?.value ?? "")).toEqual(phone);
    }
  });
});

describe("a contact value (E11)", () => {
  test.each([
    ["mobile", "16003750001", true],
    ["mobile", "12003750001", false],
    ["mobile", "+16502530000", true],
    ["landline", "0375-1234567", true],
    ["landline", "1234567", false],
    ["wechat", "gui_gen-01", true],
    ["wechat", "16003750001", true],
    ["wechat", "1abcdef", false],
    ["wechat", "abc", false],
    ["email", "a@example.com", true],
    ["email", "a@example", false],
    ["qq", "10001", true],
    ["qq", "0123", false],
    ["home_phone", "0375-1234567", true],
    ["emergency", "16003750001", true],
    ["emergency", "张三", false],
  ] as const)("%s %s is valid: %s", (kind, value, valid) => expect(contactProblem(kind, value) === null).toBe(valid));

  test("+86 is not overseas", () => expect(isOverseas("+8616003750001")).toBe(false));
});
