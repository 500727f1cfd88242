import { z } from "zod";
import { daysBetween, isDay } from "#app/lib/dates.ts";

const day = (error: string) => z.string(error).refine(isDay, "日期应写成 2023-03-28 的样子。");

/** Longest stretch that is marked at once: a holiday with its weekends. */
const MOST_DAYS = 31;

/** Days of one year that the State Council moved: off, worked, or back to the ordinary week. */
export const markDaysSchema = z
  .object({
    first: day("请填写开始日期。"),
    last: day("请填写结束日期。").optional(),
    as: z.enum(["off", "work", "ordinary"], "请选择放假、上班或恢复平常。"),
    label: z.string().trim().max(20, "名称不超过20个字。").optional(),
    seen: z.string("页面已过期，请重新打开。"),
  })
  .transform(({ last, label, ...form }) => ({ ...form, last: last ?? form.first, label: label || null }))
  .superRefine(({ first, last, as, label }, ctx) => {
    const blame = (field: string, message: string) => ctx.addIssue({ code: "custom", path: [field], message });
    if (!isDay(first) || !isDay(last)) return;
    if (last < first) blame("last", "结束日期不能早于开始日期。");
    else if (first.slice(0, 4) !== last.slice(0, 4)) blame("last", "跨年的假期请分两年录入。");
    else if (daysBetween(first, last) >= MOST_DAYS) blame("last", `一次最多标${MOST_DAYS}天。`);
    if (as !== "ordinary" && !label) blame("label", as === "off" ? "请填写节日名称，如 春节。" : "请填写名称，如 春节调休上班。");
  });
export type MarkDays = z.infer<typeof markDaysSchema>;

/** The years that a calendar can be kept for. */
const FIRST_YEAR = 2022;
const LAST_YEAR = 2050;

export const openYearSchema = z.object({
  year: z.number("请选择年份。").int().min(FIRST_YEAR, "请选择年份。").max(LAST_YEAR, "请选择年份。"),
});

/** The years to choose from: those that are filled, this year, and the next one to fill. */
export function yearsToShow(filled: readonly number[], today: string): number[] {
  const thisYear = Number(today.slice(0, 4));
  const next = Math.min(Math.max(thisYear, ...filled) + 1, LAST_YEAR);
  return [...new Set([...filled, thisYear, next])].sort((a, b) => a - b);
}
