import { isDay } from "#app/lib/dates.ts";

const DIGITS = "〇一二三四五六七八九";

const digit = (at: number) => DIGITS.charAt(at);

/** 1 … 31 in Chinese: 三, 十, 十五, 二十, 三十一. */
function counted(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? digit(tens) : ""}${tens > 0 ? "十" : ""}${ones > 0 ? digit(ones) : ""}`;
}

/** 二〇二三年三月十五日, as a certificate is dated. Throws a RangeError for what is not a day. */
export function chineseDay(day: string): string {
  if (!isDay(day)) throw new RangeError(`not a day: ${day}`);
  const year = [...day.slice(0, 4)].map((each) => digit(Number(each))).join("");
  return `${year}年${counted(Number(day.slice(5, 7)))}月${counted(Number(day.slice(8)))}日`;
}
