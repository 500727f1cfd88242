/** Fixed point: a numeral is held as an integer of 10⁻¹⁰, so that 1.2345678亿 keeps every digit without floats. */
const POINTS = 10;
export const ONE = 10n ** BigInt(POINTS);

const DIGITS: Record<string, bigint> = Object.fromEntries(
  ["零〇○", "一壹幺弌", "二贰两俩貳", "三叁叄仨", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖"].flatMap((forms, digit) =>
    [...forms].map((form) => [form, BigInt(digit)] as const),
  ),
);
const SMALL: Record<string, bigint> = { 十: 10n, 拾: 10n, 百: 100n, 佰: 100n, 千: 1000n, 仟: 1000n };
const TOKEN = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|./gsu;

/** Every character that a Chinese numeral may be made of. */
export const NUMERAL = "零〇○一壹幺二贰两俩貳三叁叄四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿億点廿卅";

/**
 * The value of a number as people write it, in units of 1/`ONE`: 9,600.00, 1.2亿, 3千万, 2亿3000万, 三千万, 一点二亿, 两百五十万,
 * 两百五 (250), 贰拾伍万伍仟捌佰. Null for what is no number, and for 三五百万, which is two.
 */
export function numeral(text: string): bigint | null {
  const tokens = text.replaceAll("廿", "二十").replaceAll("卅", "三十").match(TOKEN) ?? [];
  let [yi, wan, section, unit] = [0n, 0n, 0n, 0n];
  let pending: bigint | null = null;
  let afterZero = false;
  /** A last digit without its unit counts in tenths of the unit before it: 三万五 is 35000. */
  const rest = () =>
    pending === null ? 0n : unit >= 10n && !afterZero && pending < 10n * ONE ? (pending * unit) / 10n : pending;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? "";
    const small = SMALL[token];
    if (token === "点") {
      let digits = "";
      while (DIGITS[tokens[i + 1] ?? ""] !== undefined) digits += String(DIGITS[tokens[++i] ?? ""]);
      if (digits === "" || digits.length > POINTS || (pending === null && section === 0n)) return null;
      pending = (pending ?? 0n) + BigInt(digits.padEnd(POINTS, "0"));
      unit = 0n;
    } else if (small !== undefined) {
      if (pending === null && (small !== 10n || section > 0n)) return null;
      section += (pending ?? ONE) * small;
      [pending, unit, afterZero] = [null, small, false];
    } else if (token === "万" || token === "萬") {
      const value = section + rest();
      if (value === 0n) return null;
      wan += value * 10_000n;
      [pending, section, unit, afterZero] = [null, 0n, 10_000n, false];
    } else if (token === "亿" || token === "億") {
      const value = wan + section + rest();
      if (value === 0n) return null;
      yi += value * 100_000_000n;
      [pending, section, wan, unit, afterZero] = [null, 0n, 0n, 100_000_000n, false];
    } else {
      const digit = DIGITS[token];
      if (digit === 0n && pending === null) afterZero = true;
      const value = digit === undefined ? decimal(token) : digit * ONE;
      if (value === null || pending !== null) return null;
      pending = digit === 0n && tokens.length > 1 ? null : value;
    }
  }
  return tokens.length === 0 ? null : yi + wan + section + rest();
}

function decimal(token: string): bigint | null {
  const [, whole, fraction = ""] = /^([\d,]+)(?:\.(\d+))?$/.exec(token) ?? [];
  if (whole === undefined || fraction.length > POINTS) return null;
  return BigInt(whole.replaceAll(",", "") + fraction.padEnd(POINTS, "0"));
}

/** A small whole number in digits or Chinese numerals (27, 二十七, 廿七); null for anything else. */
export function wholeNumber(text: string): number | null {
  const value = numeral(text);
  return value === null || value % ONE !== 0n ? null : Number(value / ONE);
}

/** Digits read one by one: 二〇二三 → 2023. */
export function digitByDigit(text: string): string {
  return text.replace(/./gsu, (c) => (DIGITS[c] === undefined ? c : String(DIGITS[c])));
}
