import { monthCount, monthOf } from "#app/lib/months.ts";
import { STANDARD_UNIT, type StandardUnit, UNIT_MONTHS } from "../schema/dictionaries.ts";

export type Standard = {
  id: string;
  grade: string;
  amount_fen: number | null;
  /** As the database writes it; of a standard in percent only. */
  percent: string | null;
  unit: StandardUnit;
  max_months: number | null;
  from_on: string;
  to_on: string | null;
};

/** Whether a standard holds for every month of a period: a month counts for the standard that was in force on its last day or begins in it. */
export const coversPeriod = ({ from_on, to_on }: Pick<Standard, "from_on" | "to_on">, from: string, to: string): boolean =>
  monthOf(from_on) <= from && (to_on === null || monthOf(to_on) >= to);

/** How many units of a standard a period holds: 3 months, 1 quarter, 1 year, once. Null where it does not divide. */
export function unitsIn(unit: StandardUnit, from: string, to: string): number | null {
  const months = monthCount(from, to);
  if (months < 1) return null;
  if (unit === "once" || unit === "percent") return 1;
  return months % UNIT_MONTHS[unit] === 0 ? months / UNIT_MONTHS[unit] : null;
}

/** What a unit pays: the standard's amount, or its percentage of a base, half a fen up. Null where the base is missing. */
export function unitAmount(
  { amount_fen, percent }: Pick<Standard, "amount_fen" | "percent">,
  base_fen: number | null,
): number | null {
  if (amount_fen !== null) return amount_fen;
  if (percent === null || base_fen === null) return null;
  // Thousandths of a percent are whole numbers: no float touches money.
  const thousandths = BigInt(Math.round(Number(percent) * 1_000));
  return Number((2n * BigInt(base_fen) * thousandths + 100_000n) / 200_000n);
}

/** 1500元/月, 50%. */
export const standardText = ({ amount_fen, percent, unit }: Pick<Standard, "amount_fen" | "percent" | "unit">): string =>
  amount_fen === null
    ? `${Number(percent)}%`
    : `${amount_fen % 100 === 0 ? amount_fen / 100 : (amount_fen / 100).toFixed(2)}${STANDARD_UNIT[unit]}`;
