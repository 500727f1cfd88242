import type { Cell } from "./cell.ts";
import { CELL_CHARS } from "./limits.ts";
import { refusal } from "./refusals.server.ts";

const DAY_MS = 86_400_000;
/** Serial of 1970-01-01 in the 1900 system, and how far the 1904 system lags behind it. */
const UNIX_EPOCH = 25_569;
const LAG_1904 = 1_462;
const LAST_SERIAL = 2_958_466;

/** A text cell; null when empty. Drops characters that no XML or database text may hold. @throws AppError beyond 32,767 chars */
export function textCell(raw: string, row: number): Cell | null {
  if (raw === "") return null;
  const text = UNCLEAN.test(raw) ? raw.replace(UNWRITABLE, "").replace(LONE_SURROGATE, "\ufffd") : raw;
  if (text.length > CELL_CHARS) throw refusal.longCell(row);
  return text === "" ? null : { value: text, text };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const UNWRITABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const UNCLEAN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/;

/** A number cell. The value is the raw number; the text has its full digits, or the day and time it is shown as. */
export function numberCell(value: number, shownAsDate: boolean, date1904: boolean): Cell {
  const text = shownAsDate ? (serialText(value, date1904) ?? fullDigits(value)) : fullDigits(value);
  return { value, text };
}

export const booleanCell = (value: boolean): Cell => ({ value, text: value ? "TRUE" : "FALSE" });

/** No E-notation for whole numbers, no binary dust (0.30000000000000004) in fractions. */
function fullDigits(value: number): string {
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : BigInt(value).toString();
  return String(Number(value.toPrecision(15)));
}

/** `2023-03-27`, `2023-03-27 15:30:00`, or `15:30:00` below one day; null outside the years 1900–9999. */
function serialText(serial: number, date1904: boolean): string | null {
  if (serial < 0 || serial >= LAST_SERIAL) return null;
  // The 1900 system counts a 29 February 1900 that never was, so days before 1 March lie one lower.
  const days = date1904 ? serial + LAG_1904 : serial < 60 ? serial + 1 : serial;
  const iso = new Date(Math.round((days - UNIX_EPOCH) * 86_400) * 1_000).toISOString();
  const [day = "", time = ""] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (serial < 1 && !date1904) return time;
  return new Date(iso).getTime() % DAY_MS === 0 ? day : `${day} ${time}`;
}

/** Formats by number that Excel, also in Chinese, shows as day or time ([ECMA-376] 18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows a day or a time. `code` is the custom format text where the file gives one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return isBuiltInDate(id);
  const elapsed = /\[(h+|m+|s+)\]/i.test(code);
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, "");
  return elapsed || (/[ymdhs年月日]/i.test(bare) && !/general|通用/i.test(bare));
}
