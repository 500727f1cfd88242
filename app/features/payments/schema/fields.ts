import { z } from "zod";
import { isMonth } from "../rules/months.ts";

/** The kinds of field that only the forms of money have. */

const SIGNED = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/;

/** An amount in 元 with up to two decimals, positive or negative, as fen; never zero. */
export const signedYuan = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .transform((typed, ctx) => {
      const [, sign, yuan, cents = ""] = SIGNED.exec(typed.normalize("NFKC").replace(/元$/, "")) ?? [];
      const fen = yuan ? Number(yuan.replaceAll(",", "")) * 100 + Number(cents.padEnd(2, "0")) : 0;
      if (fen === 0) ctx.addIssue({ code: "custom", message: missing });
      return sign === "-" ? -fen : fen;
    });

/** A month as `<input type="month">` gives it. */
export const month = (missing: string) => z.string({ error: missing }).refine(isMonth, missing);

/** A bank account's number: 16 to 19 digits with a check digit (domain E52, Luhn). Blanks are the writer's. */
export const accountNumber = () =>
  z
    .string()
    .transform((typed) => typed.normalize("NFKC").replace(/\s/g, ""))
    .refine(
      (digits) => digits === "" || (/^\d{16,19}$/.test(digits) && hasCheckDigit(digits)),
      "账号应是16至19位数字，请逐位核对。",
    )
    .optional()
    .transform((digits) => digits || null);

export function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
