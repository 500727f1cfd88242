import {
  HORIZON,
  INDUSTRY,
  INVEST_WILL,
  labelOf,
  RETURN_MODE,
  RETURN_WILL,
} from "#app/features/talents/schema/dictionaries/index.ts";
import type { IntentInput } from "#app/features/talents/schema/input.ts";
import { type Money, parseAmount } from "./cells/amount.ts";
import { parseIndustry } from "./cells/industry.ts";
import { parseHorizon, parseInvestMode, parseReturnMode } from "./cells/small-dictionaries.ts";
import { bandOf, type InvestWish, parseInvestWish, parseReturnWill } from "./cells/wills.ts";
import type { RowContext } from "./row-context.ts";
import type { RowNotes } from "./row-notes.ts";

/** 意愿 as of the day of registration (E13); null where the row says nothing of it. */
export function intentOf(notes: RowNotes, context: RowContext, assessed_on: string): IntentInput | null {
  const return_will = notes.take("return_will", parseReturnWill, 0, (code) => labelOf(RETURN_WILL, code));
  const none: InvestWish = {
    invest_will: 0,
    amount: null,
    invest_band: null,
    invest_industry: null,
    invest_mode: null,
    needs: null,
  };
  const wish = notes.take(
    "invest_will",
    (cell) => parseInvestWish(cell, context.units?.invest_will ?? null),
    none,
    (w) => labelOf(INVEST_WILL, w.invest_will),
  );
  const noMoney: Money = { fen: null, upper_fen: null, is_approx: false, foreign: null, raw: "" };
  const written = notes.take(
    "invest_amount",
    (cell) => parseAmount(cell, { unit: context.units?.invest_amount ?? null }),
    noMoney,
    ({ fen }) => (fen === null ? "" : String(fen / 100)),
  );
  const money = written.fen === null && written.foreign === null ? (wish.amount ?? noMoney) : written;
  const invest_industry =
    notes.take("invest_industry", parseIndustry, null, (code) => labelOf(INDUSTRY, code)) ?? wish.invest_industry;
  const invest_mode = notes.take("invest_mode", parseInvestMode, null) ?? wish.invest_mode;
  const return_mode = notes.take("return_mode", parseReturnMode, null, (code) => labelOf(RETURN_MODE, code));
  const horizon = notes.take("horizon", parseHorizon, null, (code) => labelOf(HORIZON, code));
  const needs = [wish.needs, notes.text("needs", 500)].filter(Boolean).join("；") || null;
  const concrete = invest_industry !== null || money.fen !== null || money.foreign !== null;
  const invest_will = settled(notes, wish.invest_will, concrete, money.fen !== null || invest_industry !== null);
  if (return_will === 0 && invest_will === 0 && !needs && !return_mode && !horizon) return null;
  const invest_band = money.fen === null ? wish.invest_band : bandOf(money.fen);
  return {
    assessed_on,
    return_will,
    return_mode,
    invest_will,
    invest_band,
    invest_amount_fen: money.fen,
    is_approx: money.is_approx,
    invest_industry,
    invest_mode,
    horizon,
    target_town_id: null,
    needs,
  };
}

/** invest_will ≥ 3 needs an industry or an amount in fen (E13); an amount in a column of its own makes a plain 有 an 意向明确. */
function settled(notes: RowNotes, will: number, concrete: boolean, storable: boolean): number {
  if (will >= 3 && !storable) {
    notes.warn("invest_will", "意向明确应写行业或金额，先按有意向未明确登记");
    return 2;
  }
  const separate = notes.has("invest_amount") || notes.has("invest_industry");
  return concrete && storable && separate && (will === 0 || will === 2) ? 3 : will;
}
