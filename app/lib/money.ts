/** Money is integer fen; these turn it into what people read (domain §5). Parsing what people write is the importer's. */

const YUAN = 100;
const WAN = 10_000 * YUAN;
const YI = 10_000 * WAN;

/** The quotient of integers, times a scale, rounded half away from zero (Q15). */
function divideHalfUp(numerator: number, denominator: number, scale = 1n): number {
  const [n, d] = [BigInt(numerator) * scale, BigInt(denominator)];
  const negative = n < 0n !== d < 0n;
  const [a, b] = [n < 0n ? -n : n, d < 0n ? -d : d];
  const quotient = Number((2n * a + b) / (2n * b));
  return negative && quotient !== 0 ? -quotient : quotient;
}

/** Hundredths as a decimal with two places: 1906 → 19.06. */
function hundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, "0");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** 1234567.5 → 1,234,567.5. */
export function separated(decimal: string): string {
  const [whole = "", fraction] = decimal.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** Prose: 19.06亿元 from one 亿 on, 25.58万元 from one 万 on, else 9600元 (with 角分 only where there are any). */
export function moneyText(fen: number): string {
  const amount = Math.abs(fen);
  const wan = divideHalfUp(fen, WAN / 100);
  if (amount >= YI || Math.abs(wan) >= 1_000_000) return `${hundredths(divideHalfUp(fen, YI / 100))}亿元`;
  if (amount >= WAN) return `${hundredths(wan)}万元`;
  return `${plainYuan(fen)}元`;
}

function plainYuan(fen: number): string {
  return fen % YUAN === 0 ? String(fen / YUAN) : hundredths(fen);
}

/** Tables in 元: 255,800 or 1,409.50. */
export const yuanCell = (fen: number): string => separated(plainYuan(fen));

/** Tables in 万元, two places: 190,600.00. */
export const wanCell = (fen: number): string => separated(hundredths(divideHalfUp(fen, WAN / 100)));

/** Tables in 万元 where every amount is whole: 190,600; two places where it is not. */
export const wanShort = (fen: number): string => (fen % WAN === 0 ? separated(String(fen / WAN)) : wanCell(fen));

/** Tables in 亿元, two places: 19.06. */
export const yiCell = (fen: number): string => separated(hundredths(divideHalfUp(fen, YI / 100)));

/** A rate in percent with one decimal, half up, from integers (Q15): 108/116 → 93.1. Null, shown “—”, where there is nothing to divide by. */
export function percent(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : divideHalfUp(numerator, denominator, 1000n) / 10;
}

/** 93.1%, or “—”. */
export const percentText = (rate: number | null): string => (rate === null ? "—" : `${rate.toFixed(1)}%`);

/** 约数 for prose (Q7): 123 → 120余, 120 → 120, below ten exact. */
export function approximate(count: number): string {
  const tens = Math.floor(count / 10) * 10;
  return tens === 0 || tens === count ? String(count) : `${tens}余`;
}
