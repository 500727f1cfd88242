/** Months are `YYYY-MM` texts; they sort as they follow each other. All of this is whole numbers, no clock and no time zone. */
const MONTH = /^([12]\d{3})-(0[1-9]|1[0-2])$/;

export const isMonth = (text: string): boolean => MONTH.test(text);

/** Months since year 0. Throws a RangeError for what is no month. */
function ordinal(month: string): number {
  const [, year, of] = MONTH.exec(month) ?? [];
  if (!year || !of) throw new RangeError(`not a month: ${month}`);
  return Number(year) * 12 + Number(of) - 1;
}

const written = (ordinal: number) => `${Math.floor(ordinal / 12)}-${String((ordinal % 12) + 1).padStart(2, "0")}`;

export const monthOf = (day: string): string => day.slice(0, 7);

/** So many months later, or earlier. */
export const addMonth = (month: string, count: number): string => written(ordinal(month) + count);

/** Months from the first to the last, both included; 0 or less when the last comes first. */
export const monthCount = (from: string, to: string): number => ordinal(to) - ordinal(from) + 1;

/** Every month from the first to the last, both included. */
export const monthsFrom = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(monthCount(from, to), 0) }, (_, i) => addMonth(from, i));

/** The first and the last month of the quarter in which a month lies. */
export function quarterOf(month: string): { from: string; to: string } {
  const first = ordinal(month) - (ordinal(month) % 3);
  return { from: written(first), to: written(first + 2) };
}

/** 2023年1月至3月; the year again where it changes; 2023年1月 for a single month. */
export function periodText(from: string, to: string): string {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5))];
  if (from === to) return `${year}年${month}月`;
  const last = Number(to.slice(5));
  return `${year}年${month}月至${to.slice(0, 4) === year ? "" : `${to.slice(0, 4)}年`}${last}月`;
}
