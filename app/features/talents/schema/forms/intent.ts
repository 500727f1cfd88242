import { z } from "zod";
import { INDUSTRY_PATTERN } from "../dictionaries/industry.ts";
import { HORIZON, INVEST_BAND, INVEST_MODE, INVEST_WILL, RETURN_MODE, RETURN_WILL } from "../dictionaries/intent.ts";
import { blame, code, numberCode, requiredDay, text, tick, uuid } from "../fields.ts";
import type { IntentInput } from "../input.ts";

const FEN_PER_WAN = 1_000_000;

export const industry = () =>
  z
    .string()
    .regex(INDUSTRY_PATTERN, "请从选项里选行业。")
    .optional()
    .transform((value) => value ?? null);

/** An amount typed in 万元, at most to the yuan, as fen. */
const wan = () =>
  z
    .string()
    .trim()
    .regex(/^\d{1,7}(\.\d{1,4})?$/, "金额以万元为单位，只填数字，如 300。")
    .optional()
    .transform((value) => (value ? Math.round(Number(value) * FEN_PER_WAN) : null));

export const intentFields = {
  return_will: numberCode(RETURN_WILL, "请选回乡意愿。"),
  return_mode: code(RETURN_MODE),
  invest_will: numberCode(INVEST_WILL, "请选投资意向。"),
  invest_band: code(INVEST_BAND),
  invest_amount: wan(),
  is_approx: tick(),
  invest_industry: industry(),
  invest_mode: code(INVEST_MODE),
  horizon: code(HORIZON),
  target_town_id: uuid(),
  needs: text(500),
};
type Typed = z.output<z.ZodObject<typeof intentFields>>;

/** An assessment from its fields: 意向明确 or more needs an industry or an amount (domain E13). */
export function intentOf({ invest_amount, ...typed }: Typed, assessed_on: string, ctx: Parameters<typeof blame>[0]): IntentInput {
  if (invest_amount === 0) blame(ctx, "invest_amount", "金额要大于0；不知道就不填。");
  if (typed.invest_will >= 3 && !invest_amount && !typed.invest_industry)
    blame(ctx, "invest_industry", "投资意向达到“意向明确”，要选行业或填金额。");
  return { ...typed, assessed_on, invest_amount_fen: invest_amount, is_approx: invest_amount !== null && typed.is_approx };
}

export const intentForm = (today: string) =>
  z
    .object({ ...intentFields, assessed_on: requiredDay("请填评估日期。").refine((on) => on <= today, "评估日期不能晚于今天。") })
    .transform(({ assessed_on, ...typed }, ctx) => intentOf(typed, assessed_on, ctx));
