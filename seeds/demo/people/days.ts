import { addDays, daysFrom, weekdayName } from "#app/lib/dates.ts";
import { at, type Stream } from "./random.ts";

/** Public holidays of the State Council on weekdays, 2022-01 … 2023-03, and the weekends worked for them. */
const OFF = new Set(
  [
    "2022-01-03 2022-01-31 2022-02-01 2022-02-02 2022-02-03 2022-02-04 2022-04-04 2022-04-05 2022-05-02 2022-05-03 2022-05-04",
    "2022-06-03 2022-09-12 2022-10-03 2022-10-04 2022-10-05 2022-10-06 2022-10-07",
    "2023-01-02 2023-01-23 2023-01-24 2023-01-25 2023-01-26 2023-01-27",
  ].flatMap((line) => line.split(" ")),
);
const WORKED = new Set(
  "2022-01-29 2022-01-30 2022-04-02 2022-04-24 2022-05-07 2022-10-08 2022-10-09 2023-01-28 2023-01-29".split(" "),
);

const isOfficeDay = (day: string): boolean => WORKED.has(day) || (!/[六日]/.test(weekdayName(day)) && !OFF.has(day));

/** That day if the office is open, else the next day it is. */
export const officeDay = (day: string): string => (isOfficeDay(day) ? day : officeDay(addDays(day, 1)));

/** `count` different office days in [from, to], in order. @throws RangeError when there are fewer. */
export const officeDays = (rng: Stream, from: string, to: string, count: number): string[] => {
  const drawn = rng.shuffle(daysFrom(from, to).filter(isOfficeDay));
  return Array.from({ length: count }, (_, i) => at(drawn, i)).sort();
};
