import { separated } from "#app/lib/money.ts";

/** A number as tables print it: “—” where it does not apply, one decimal for a rate, separators for the rest (domain §5). */
export function figureText(value: number | null, unit: string): string {
  if (value === null) return "—";
  return unit === "%" ? value.toFixed(1) : separated(String(value));
}
