import type { Precision } from "#app/features/talents/schema/input.ts";
import { nfkc } from "#app/lib/text.ts";
import { isBlank } from "./blank.ts";
import { accept, type Cell, type Parsed, refuse, said } from "./cell.ts";
import { birthdayOf, type LunarText, readLunar, solarOf, yearOfGanzhi } from "./lunar-date.ts";
import { digitByDigit, wholeNumber } from "./numeral.ts";

export type DateValue = {
  /** Month and year precision stand on the first day. */
  on: string | null;
  precision: Precision | null;
  /** 春节前, 拟, 待定: what was said instead of a date. */
  remark: string | null;
  /** `MM-DD` of a date written in the lunar calendar. */
  lunar: string | null;
};

export type DateContext = {
  /** A birth day never borrows the sheet's year. */
  kind: "birth" | "event";
  /** The year of the sheet's title or of the import's parameter. */
  sheetYear: number | null;
  /** D: a day without its year that would fall after it belongs to the year before. */
  asOf: string;
  date1904: boolean;
};

const EMPTY: DateValue = { on: null, precision: null, remark: null, lunar: null };
const UNREADABLE = "日期看不懂，请写成 2023-03-27 的样子";
const BAD_MONTH = "月份应在1至12";
const VAGUE = /[前后初底末]$|^(?:拟|待|计划|预计|争取|近期|尽快|年内|未定|另定|不定|随时)|[上下]半年$|[上中下]旬$/;

/** Any date that a ledger holds (domain §6): dotted, dashed, Chinese, numerals, lunar, Excel serials, month or year only. */
export function parseDate(cell: Cell, context: DateContext): Parsed<DateValue> {
  if (cell.value === null || cell.value === "") return accept(EMPTY);
  const shown = /^\d{4}-\d{2}-\d{2}$/.test(cell.text);
  if (typeof cell.value === "number" && !shown) return ofNumber(cell.value, cell.text, context);
  return ofText(shown ? cell.text : said(cell), context);
}

const day = (on: string, lunar: string | null = null): DateValue => ({ ...EMPTY, on, precision: "D", lunar });
const pad = (n: number, length = 2) => String(n).padStart(length, "0");

/** Excel counts days from 1899-12-30 (1900 system, from March 1900 on); the 1904 system is 1462 days late. */
function ofSerial(serial: number, date1904: boolean): string {
  const days = Math.floor(serial) + (date1904 ? 1462 : 0) - 25_569;
  return new Date(days * 86_400_000).toISOString().slice(0, 10);
}

function ofNumber(value: number, text: string, context: DateContext): Parsed<DateValue> {
  const earliest = context.kind === "birth" ? 3_000 : 20_000;
  if (value >= earliest && value <= 60_000) {
    const on = ofSerial(value, context.date1904);
    return value >= 20_000 ? accept(day(on)) : accept(day(on), `按Excel日期序号读作${on}，请核对`);
  }
  const rounded = Math.round(value * 10_000) / 10_000;
  if (Number.isInteger(rounded)) return ofText(String(rounded), context);
  const [, whole = "", fraction = ""] = /^(\d+)\.(\d+)$/.exec(/^\d+\.\d0$/.test(text) ? text : String(rounded)) ?? [];
  const read = ofText(`${whole}.${fraction}`, context);
  if (read.error || read.value.on === null) return read;
  const maybe = fraction === "1" ? `数值${whole}.1，可能是${whole}.10，请核对` : "日期是数值格式，请核对";
  return { ...read, warnings: [...read.warnings, maybe] };
}

const YEAR = "([12]\\d{3}|\\d{2})";
const SEPARATOR = "[.\\-/年]";
const FULL = new RegExp(`^${YEAR}${SEPARATOR}(\\d{1,2})[.\\-/月](\\d{1,2})[日号]?$`);
const TO_MONTH = new RegExp(`^(?:([12]\\d{3})${SEPARATOR}|(\\d{2})年|(\\d{2})[.\\-/])(\\d{1,2})月?$`);
const NO_YEAR = /^(\d{1,2})(?:[.\-/月](\d{1,2})[日号]?|月)$/;

function ofText(source: string, context: DateContext): Parsed<DateValue> {
  const plain = nfkc(source)
    .replace(/[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, "")
    .replace(/\s+/g, "");
  if (isBlank(plain)) return accept(EMPTY);
  const lunar = readLunar(yearInDigits(plain));
  if (lunar) return ofLunar(lunar, context);
  const about = plain.replace(/^(?:约|大约|大概)|(?:左右|前后)$/g, "");
  if (about === plain && VAGUE.test(plain)) return accept({ ...EMPTY, remark: plain }, "没有确定的日期，原文已记入备注");
  const text = inDigits(about.replace(/出?生$|\.$/g, "").replace(/[。．·、]/g, "."));
  const read = ofDigits(text, context);
  return about === plain || read.error ? read : { ...read, warnings: [...read.warnings, "日期是约数，请核对"] };
}

function ofDigits(text: string, context: DateContext): Parsed<DateValue> {
  const [, year, month, date] = FULL.exec(text) ?? /^([12]\d{3})(\d{2})(\d{2})$/.exec(text) ?? [];
  if (year && month && date) return solar(fullYear(year, context), Number(month), Number(date));
  const [, y4, y2, bare, toMonth] = TO_MONTH.exec(text) ?? [];
  // 85.6 can only be a year and a month; 12.6 is a month and a day, unless it is a birth, which always has its year.
  const yy = bare !== undefined && (Number(bare) > 12 || context.kind === "birth") ? bare : undefined;
  const century = y4 ?? y2 ?? yy;
  if (century && toMonth) return solar(fullYear(century, context), Number(toMonth), null);
  const [, compactYear, compactMonth] = /^((?:19|20)\d{2})(\d{2})$/.exec(text) ?? [];
  if (compactYear && compactMonth) return solar(Number(compactYear), Number(compactMonth), null);
  const [, only] = /^([12]\d{3})年?$/.exec(text) ?? [];
  if (only) return solar(Number(only), null, null);
  if (/^[2-5]\d{4}$/.test(text)) {
    const on = ofSerial(Number(text), context.date1904);
    return accept(day(on), `按Excel日期序号读作${on}，请核对`);
  }
  const [, m, d] = NO_YEAR.exec(text) ?? [];
  return m ? withoutYear(Number(m), d === undefined ? null : Number(d), context) : refuse(EMPTY, UNREADABLE);
}

/** 二〇二三年三月二十七日 → 2023年3月27日. */
function inDigits(text: string): string {
  return yearInDigits(text).replace(/[一二三四五六七八九十廿卅两]+(?=[月日号]|$)/g, (n) => String(wholeNumber(n) ?? n));
}

function yearInDigits(text: string): string {
  return text.replace(/[〇○零一二三四五六七八九]{2,4}(?=年)/g, digitByDigit);
}

/** 23 → 2023, 85 → 1985; a birth lies at least 14 years back (E10). */
function fullYear(year: string, context: DateContext): number {
  if (year.length === 4) return Number(year);
  const latest = Number(context.asOf.slice(0, 4)) - (context.kind === "birth" ? 14 : -1);
  const recent = Math.floor(latest / 100) * 100 + Number(year);
  return recent <= latest ? recent : recent - 100;
}

/** A solar date; a month or day not written lowers the precision. */
function solar(year: number, month: number | null, date: number | null): Parsed<DateValue> {
  if (year < 1900 || year > 2100) return refuse(EMPTY, "年份应在1900至2100");
  if (month === null) return accept({ ...EMPTY, on: `${year}-01-01`, precision: "Y" }, "只写了年份，请补月份");
  if (month < 1 || month > 12) return refuse(EMPTY, BAD_MONTH);
  if (date === null) return accept({ ...EMPTY, on: `${year}-${pad(month)}-01`, precision: "M" });
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (date < 1 || date > last) return refuse(EMPTY, `日期应在1至${last}（${year}年${month}月）`);
  return accept(day(`${year}-${pad(month)}-${pad(date)}`));
}

/** 12月, 3.27, 3月27日: the sheet's year, or the year before it where that lies after D. */
function withoutYear(month: number, date: number | null, context: DateContext): Parsed<DateValue> {
  if (month < 1 || month > 12) return refuse(EMPTY, BAD_MONTH);
  if (context.kind === "birth") return refuse(EMPTY, "出生年月没有年份，请写成 1985-06 的样子");
  if (context.sheetYear === null) return refuse(EMPTY, "没有年份，表名里也没有，请写成 2023-03-27 的样子");
  const read = solar(context.sheetYear, month, date);
  if (read.value.on === null || read.value.on <= context.asOf) return read;
  const earlier = solar(context.sheetYear - 1, month, date);
  if (earlier.error) return earlier;
  return { ...earlier, warnings: [...earlier.warnings, `没有年份，按上一年读作${earlier.value.on ?? ""}，请核对`] };
}

function ofLunar(lunar: LunarText, context: DateContext): Parsed<DateValue> {
  const named = lunar.ganzhi ? yearOfGanzhi(lunar.ganzhi, Number(context.asOf.slice(0, 4))) : lunar.year;
  const year = named ?? (context.kind === "event" ? context.sheetYear : null);
  const birthday = context.kind === "birth" ? birthdayOf(lunar) : null;
  if (year === null) return refuse({ ...EMPTY, lunar: birthday }, "农历日期没有年份，请写成 2023-03-27 的样子");
  const first = solarOf(lunar, year);
  const on = first !== null && first > context.asOf ? solarOf(lunar, year - 1) : first;
  if (on === null) return refuse(EMPTY, "农历没有这一天，请核对");
  const value = lunar.day === null ? { ...EMPTY, on: `${on.slice(0, 7)}-01`, precision: "M" as const } : day(on, birthday);
  return accept(value, `按农历折算为${value.on ?? ""}，请核对`);
}
