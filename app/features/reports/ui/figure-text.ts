import { separated, wanShort } from "#app/lib/money.ts";

/** A number as tables print it: “—” where it does not apply, one decimal for a rate, 万元 for money, separators for the rest (domain §5). */
export function figureText(value: number | null, unit: string): string {
  if (value === null) return "—";
  if (unit === "分") return wanShort(value);
  return unit === "%" ? value.toFixed(1) : separated(String(value));
}

/** The unit beside it: money is kept in fen and read in 万元. */
export const unitText = (unit: string): string => (unit === "分" ? "万元" : unit);
