import { z } from "zod";
import { blame, day } from "#app/features/talents/schema/fields.ts";
import { isCode } from "#app/lib/dictionary.ts";
import { atRate } from "../rules/money.ts";
import { CURRENCY } from "./dictionaries.ts";
import { readMoney } from "./fields.ts";
import type { Priced } from "./input.ts";

/** 总投资 as typed, and for a foreign currency the rate of a day. */
export const pricedFields = {
  agreed_invest: z.string().trim().max(40, "最多40个字。").optional(),
  fx_rate: z
    .string()
    .trim()
    .regex(/^\d{1,5}(\.\d{1,6})?$/, "汇率写成 6.8717 的样子，最多六位小数。")
    .optional()
    .transform((value) => value ?? null),
  fx_on: day(),
};
type Typed = z.output<z.ZodObject<typeof pricedFields>>;

const IN_YUAN: Priced = { agreed_invest_fen: null, currency: "CNY", foreign_amount_cents: null, fx_rate: null, fx_on: null };

/** 总投资 with its currency: 5.2亿, 52000, 100万美元 with the rate of a day (domain E40). */
export function pricedOf(typed: Typed, ctx: Parameters<typeof blame>[0]): Priced {
  const { money, error } = readMoney(typed.agreed_invest);
  if (error) blame(ctx, "agreed_invest", error);
  if (money?.fen === 0) blame(ctx, "agreed_invest", "总投资应大于0；还不清楚的请留空。");
  if (error || !money?.foreign) return { ...IN_YUAN, agreed_invest_fen: money?.fen ?? null };
  const { currency, hundredths } = money.foreign;
  if (!isCode(CURRENCY, currency)) blame(ctx, "agreed_invest", "这种货币请先折成人民币。");
  if (!typed.fx_rate || Number(typed.fx_rate) === 0) blame(ctx, "fx_rate", "外币请填汇率。");
  if (!typed.fx_on) blame(ctx, "fx_on", "请填是哪一天的汇率。");
  const agreed_invest_fen = atRate(hundredths, typed.fx_rate ?? "0");
  return { agreed_invest_fen, currency, foreign_amount_cents: hundredths, fx_rate: typed.fx_rate, fx_on: typed.fx_on };
}
