import { describe, expect, test } from "vitest";
import { maskCard, maskEmail, maskId, maskName, maskPhone, maskWechat } from "#app/lib/mask.ts";

describe("masked", () => {
  test.each([
    ["16003750001", "160****0001"],
    ["0375-1234567", "0375-****4567"],
    ["0375-1234567-12", "0375-****4567"],
    ["+16505550123", "+16****0123"],
    ["12345", "****"],
    ["", ""],
  ])("phone %s is %s", (value, shown) => expect(maskPhone(value)).toBe(shown));

  test.each([
    ["41049919900307123X", "4104**********123X"],
    ["E12345678", "E******78"],
    ["AB1", "****"],
    ["", ""],
  ])("document %s is %s", (value, shown) => expect(maskId(value)).toBe(shown));

  test.each([
    ["张三", "张*"],
    ["沈小雨", "沈**"],
    ["张", "张*"],
    ["𬭎明", "𬭎*"],
    ["", ""],
  ])("name %s is %s", (value, shown) => expect(maskName(value)).toBe(shown));

  test.each([
    ["shanxgu", "sh****gu"],
    ["16003750001", "160****0001"],
    ["abc", "a****"],
    ["", ""],
  ])("wechat %s is %s", (value, shown) => expect(maskWechat(value)).toBe(shown));

  test.each([
    ["zhangsan@example.com", "zh****@example.com"],
    ["a@example.com", "****@example.com"],
    ["ab@example.com", "a****@example.com"],
    ["", ""],
  ])("email %s is %s", (value, shown) => expect(maskEmail(value)).toBe(shown));

  test("card 6217003320001231234", () => expect(maskCard("6217003320001231234")).toBe("6217***********1234"));
});
