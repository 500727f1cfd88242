import { type Lunar, Lunar as LunarDay, LunarMonth, LunarYear, Solar } from "lunar-typescript";
import { daysBetween } from "#app/lib/dates.ts";

/** Lunar dates by lunar-typescript: `Intl` has 春节 wrong in 2027 and 2030. */
const PATTERN = /^(L?)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)$/;

const toLunar = (day: string): Lunar => {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return Solar.fromYmd(year, month, date).getLunar();
};

const pad = (n: number) => String(n).padStart(2, "0");

/** Whether a text is a lunar birthday: `MM-DD`, in a leap month `LMM-DD` (E10). */
export const isLunarBirthday = (text: string): boolean => PATTERN.test(text);

/** 闰二月初七 for 2023-03-28. */
export function lunarText(day: string): string {
  const lunar = toLunar(day);
  return `${lunar.getMonthInChinese()}月${lunar.getDayInChinese()}`;
}

/** The lunar birthday of someone born on a day: `02-07`, `L02-07`. */
export function lunarBirthdayOf(day: string): string {
  const lunar = toLunar(day);
  const month = lunar.getMonth();
  return `${month < 0 ? "L" : ""}${pad(Math.abs(month))}-${pad(lunar.getDay())}`;
}

/** 三月十五, 闰四月初一, of a stored lunar birthday; empty for none. */
export function lunarBirthdayText(birthday: string | null): string {
  const [, leap, month, day] = PATTERN.exec(birthday ?? "") ?? [];
  if (!month || !day) return "";
  const lunar = LunarDay.fromYmd(2000, Number(month), 1);
  return `${leap ? "闰" : ""}${lunar.getMonthInChinese()}月${DAY_NAMES[Number(day) - 1] ?? ""}`;
}

const DAY_NAMES = ["初", "十", "廿"].flatMap((tens, i) =>
  Array.from("一二三四五六七八九十", (unit, j) => (j < 9 ? tens + unit : (["初十", "二十", "三十"][i] ?? ""))),
);

/** The lunar year's month, or nothing where it has no such leap month. */
const monthOf = (year: number, month: number): LunarMonth | null => LunarMonth.fromYm(year, month);

/**
 * The solar days on which a lunar birthday falls in a lunar year. A birthday in a leap month is kept in the ordinary month
 * when the year has no such leap month; with `both`, every birthday of a doubled month is kept twice. The 30th of a month of
 * 29 days is its last day (features §9.4).
 */
export function lunarBirthdayIn(lunarYear: number, birthday: string, both = false): string[] {
  const [, leap, monthText, dayText] = PATTERN.exec(birthday) ?? [];
  if (!monthText || !dayText) throw new RangeError(`not a lunar birthday: ${birthday}`);
  const month = Number(monthText);
  const doubled = LunarYear.fromYear(lunarYear).getLeapMonth() === month;
  const months = !doubled ? [month] : both ? [month, -month] : [leap ? -month : month];
  return months.flatMap((m) => {
    const found = monthOf(lunarYear, m);
    if (!found) return [];
    const day = Math.min(Number(dayText), found.getDayCount());
    return [LunarDay.fromYmd(lunarYear, m, day).getSolar().toYmd()];
  });
}

/** The next solar day, from `from` on (itself included), on which a lunar birthday falls. */
export function nextLunarBirthday(birthday: string, from: string, both = false): string {
  const year = toLunar(from).getYear();
  const days = [year, year + 1].flatMap((y) => lunarBirthdayIn(y, birthday, both)).sort();
  const next = days.find((day) => day >= from);
  if (!next) throw new RangeError(`no lunar birthday after ${from}`);
  return next;
}

/** The festivals of the programme, with the codes of `campaign.festival` where it names them (E20). */
export const FESTIVAL = {
  spring: "春节",
  lantern: "元宵",
  qingming: "清明",
  dragon_boat: "端午",
  mid_autumn: "中秋",
  double_ninth: "重阳",
  national: "国庆",
} as const;

export type Festival = { festival: keyof typeof FESTIVAL; name: string; day: string };

/** The festivals of a solar year in order of their days. */
export function festivalsOf(year: number): Festival[] {
  const lunar = (month: number, day: number) => LunarDay.fromYmd(year, month, day).getSolar().toYmd();
  const qingming = toLunar(`${year}-04-01`).getJieQiTable().清明;
  const days: Record<keyof typeof FESTIVAL, string> = {
    spring: lunar(1, 1),
    lantern: lunar(1, 15),
    qingming: qingming ? qingming.toYmd() : `${year}-04-05`,
    dragon_boat: lunar(5, 5),
    mid_autumn: lunar(8, 15),
    double_ninth: lunar(9, 9),
    national: `${year}-10-01`,
  };
  return Object.entries(days)
    .map(([code, day]) => ({ festival: code as keyof typeof FESTIVAL, name: FESTIVAL[code as keyof typeof FESTIVAL], day }))
    .sort((a, b) => a.day.localeCompare(b.day));
}

/** The next festival from a day on (itself included) and the days until then. */
export function nextFestival(today: string): Festival & { days: number } {
  const year = Number(today.slice(0, 4));
  const next = [...festivalsOf(year), ...festivalsOf(year + 1)].find(({ day }) => day >= today);
  if (!next) throw new RangeError(`no festival after ${today}`);
  return { ...next, days: daysBetween(today, next.day) };
}
