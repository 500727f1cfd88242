import { Lunar as LunarDay, LunarMonth, LunarYear } from "lunar-typescript";
import { wholeNumber } from "./numeral.ts";

const MONTH = "闰?(?:正|冬|腊|十[一二]|[一二三四五六七八九十]|1[0-2]|[1-9])";
const DAY = "(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十[一二三四五六七八九]?|三十|卅|廿|十|[12]\\d|30|[1-9])";
const GANZHI = "[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]";
const WRITTEN = new RegExp(`^(农历|阴历|旧历)?(?:(${GANZHI}|[12]\\d{3})年?)?(农历|阴历)?(${MONTH})月(${DAY})?[日号]?$`);
const ONLY_LUNAR = /闰|正月|冬月|腊月|月初|月廿|农历|阴历|旧历/;

/** A lunar date as written: the year as a number, as 干支, or not at all. */
export type LunarText = { year: number | null; ganzhi: string | null; leap: boolean; month: number; day: number | null };

/** Reads 正月初十, 壬寅腊月二十, 农历2022年腊月二十; null for what names no lunar month or day. */
export function readLunar(text: string): LunarText | null {
  const [, , year, , monthText, dayText] = WRITTEN.exec(text.replace(/大年(?=初)/, "正月")) ?? [];
  if (!monthText || !ONLY_LUNAR.test(text.replace("大年", "正月"))) return null;
  const name = monthText.replace("闰", "");
  const month = { 正: 1, 冬: 11, 腊: 12 }[name] ?? wholeNumber(name);
  const day = dayText ? wholeNumber(dayText.replace("初", "")) : null;
  if (month === null) return null;
  const numbered = /^\d/.test(year ?? "") ? Number(year) : null;
  return { year: numbered, ganzhi: year && numbered === null ? year : null, leap: monthText.startsWith("闰"), month, day };
}

/** The solar day of a lunar date in a lunar year (the first of the month where no day is written); null where that year has no such day. */
export function solarOf(lunar: LunarText, year: number): string | null {
  const month = lunar.leap ? -lunar.month : lunar.month;
  // The library types a month that the year does not have (a leap month) as present.
  const found: LunarMonth | null = LunarMonth.fromYm(year, month);
  if (!found || (lunar.day ?? 1) > found.getDayCount()) return null;
  return LunarDay.fromYmd(year, month, lunar.day ?? 1)
    .getSolar()
    .toYmd();
}

/** The latest lunar year of a 干支 name that is not after `year`: 壬寅 by 2023 is 2022. Null for an impossible pair such as 甲丑. */
export function yearOfGanzhi(ganzhi: string, year: number): number | null {
  for (let back = 0; back < 60; back++) if (LunarYear.fromYear(year - back).getGanZhi() === ganzhi) return year - back;
  return null;
}

/** `MM-DD`, in a leap month `LMM-DD`, for a reminder of the birthday (E10). */
export function birthdayOf(lunar: LunarText): string | null {
  const pad = (n: number) => String(n).padStart(2, "0");
  return lunar.day === null ? null : `${lunar.leap ? "L" : ""}${pad(lunar.month)}-${pad(lunar.day)}`;
}
