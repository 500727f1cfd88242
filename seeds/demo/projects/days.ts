import { addDays } from "#app/lib/dates.ts";
import { officeDay } from "../people/days.ts";

/** The last day of the demo: nothing is entered later. */
export const TODAY = "2023-03-28";

export const noLater = (day: string, last = TODAY): string => (day < last ? day : last);

/** The count-th office day after a day. */
export const officeDaysAfter = (day: string, count: number): string =>
  count === 0 ? day : officeDaysAfter(officeDay(addDays(day, 1)), count - 1);
