/** Months are `YYYY-MM` strings, which sort as they follow each other. */
const MONTH = /^[12]\d{3}-(0[1-9]|1[0-2])$/;

export const isMonth = (text: string): boolean => MONTH.test(text);

const countOf = (month: string): number => {
  if (!isMonth(month)) throw new RangeError(`not a month: ${month}`);
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
};
const monthOf = (count: number) => `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;

/** 2023-11 and 3 months → 2024-02. Throws a RangeError for what is not a month, as does every function here. */
export const addMonths = (month: string, count: number): string => monthOf(countOf(month) + count);

/** How many months from the first to the last, both counted; none when the last is earlier. */
export const monthSpan = (from: string, to: string): number => Math.max(0, countOf(to) - countOf(from) + 1);

/** All months from the first to the last, both included. */
export const monthsFrom = (from: string, to: string): string[] =>
  Array.from({ length: monthSpan(from, to) }, (_, i) => addMonths(from, i));

/** 2023年1月; 2023年1月至3月; 2022年12月至2023年2月. */
export function periodText(from: string, to: string): string {
  const [year, last] = [from.slice(0, 4), to.slice(0, 4)];
  const first = `${year}年${Number(from.slice(5))}月`;
  if (from === to) return first;
  return `${first}至${last === year ? "" : `${last}年`}${Number(to.slice(5))}月`;
}

/** The months of one line: 2023年1月至3月 where they follow each other, else one after the other, 2023年1月、3月. */
export function monthsText(months: readonly string[]): string {
  const sorted = [...months].sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (!from || !to) return "—";
  if (monthSpan(from, to) === sorted.length) return periodText(from, to);
  return sorted
    .map((month, i) => {
      const isSameYear = i > 0 && sorted[i - 1]?.slice(0, 4) === month.slice(0, 4);
      return `${isSameYear ? "" : `${month.slice(0, 4)}年`}${Number(month.slice(5))}月`;
    })
    .join("、");
}
