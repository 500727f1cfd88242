import { z } from "zod";
import { parseAmount } from "#app/features/imports/cells/amount.ts";
import { textCell } from "#app/features/imports/cells/cell.ts";

/** The kinds of field that only the forms of projects have. */

/** Money as people write it: 万元 where no unit stands beside the number, else 1.2亿, 三千万, 9600元. In fen, or null. */
export const wan = () =>
  z
    .string()
    .trim()
    .max(40, "最多40个字。")
    .optional()
    .transform((typed, ctx) => {
      const { money, error } = readMoney(typed);
      if (error) ctx.addIssue({ code: "custom", message: error });
      else if (money?.foreign) ctx.addIssue({ code: "custom", message: "请折成人民币填写。" });
      return money?.fen ?? null;
    });

export const requiredWan = (missing: string) =>
  wan().transform((fen, ctx) => {
    if (fen !== null && fen > 0) return fen;
    ctx.addIssue({ code: "custom", message: missing });
    return z.NEVER;
  });

/** What was typed as an amount of one certain size, in the currency it names. */
export function readMoney(typed: string | undefined) {
  if (!typed) return { money: null, error: null };
  const { value, error } = parseAmount(textCell(typed), { unit: { scale: "wan", currency: "CNY" }, ranges: false });
  return { money: value, error: error ?? null };
}

const DECIMAL = /^\d{1,9}(\.\d{1,2})?$/;

/** An area or another plain number with up to two decimals, kept as text so that no digit changes. */
export const decimal = () =>
  z
    .string()
    .trim()
    .regex(DECIMAL, "只填数字，最多两位小数。")
    .optional()
    .transform((value) => value ?? null);

export const whole = (most: number) =>
  z
    .number({ error: "请填整数。" })
    .int("请填整数。")
    .min(0, "不能小于0。")
    .max(most, `不能大于${most}。`)
    .optional()
    .transform((value) => value ?? null);

/** A percentage from 0 to 100 with up to two decimals, as text. */
export const percentage = (error: string) =>
  z
    .string({ error })
    .trim()
    .regex(/^(100(\.0{1,2})?|\d{1,2}(\.\d{1,2})?)$/, "比例为0到100，最多两位小数。");

/** Many ticks of one name. */
export const several = <T extends z.ZodType>(each: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value : value === undefined || value === "" ? [] : [value]), z.array(each));
