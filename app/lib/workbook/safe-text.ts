import { CELL_CHARS } from "./limits.ts";

/** Text fit for a cell of an .xlsx: no characters that XML cannot hold, `_x41_`-like text kept literal, at most 32,767 chars. */
export function sheetText(text: string): string {
  const clean = text.replace(UNWRITABLE, "").replace(LONE_SURROGATE, "\ufffd").replace(LOOKS_ESCAPED, "_x005F_x");
  return clean.length > CELL_CHARS ? `${clean.slice(0, CELL_CHARS - 1)}…` : clean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const UNWRITABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;
const LOOKS_ESCAPED = /_x(?=[0-9A-Fa-f]{4}_)/g;

/** One line of a .csv with its line end. Text that a spreadsheet would run as a formula gets a leading `'`. */
export function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvField).join(",")}\r\n`;
}

function csvField(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = RUNS_AS_FORMULA.test(value) && !PLAIN_DASH_OR_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const RUNS_AS_FORMULA = /^[\s\ufeff]*[=+\-@＝＋－＠\t\r]/;
const PLAIN_DASH_OR_NUMBER = /^-?(\d+(\.\d+)?)?$/;
