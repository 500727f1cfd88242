import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { codesOf, type Dictionary, isCode } from "#app/lib/dictionary.ts";

/** The kinds of field that the forms of this feature are made of. An empty one reads as null, so that saving it clears the column. */

export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `最多${max}个字。`)
    .optional()
    .transform((value) => value || null);

export const requiredText = (error: string, max: number) => z.string({ error }).trim().min(1, error).max(max, `最多${max}个字。`);

/** Words that explain: a reason, evidence, a statement. */
export const words = (error: string, min = 4) => z.string({ error }).trim().min(min, error).max(500, "最多500个字。");

/** One code of a dictionary with text codes, or none. */
export const code = <D extends Dictionary>(dict: D) =>
  z
    .enum(codesOf(dict), { error: "请从选项里选。" })
    .optional()
    .transform((value) => value ?? null);

export const requiredCode = <D extends Dictionary>(dict: D, error: string) => z.enum(codesOf(dict), { error });

/** One code of a dictionary with number codes (RETURN_WILL, AWAY_SCOPE …). */
export const numberCode = (dict: Dictionary, error: string) =>
  z
    .string({ error })
    .refine((value) => isCode(dict, value), error)
    .transform(Number);

const NOT_A_DAY = "日期应写成 2023-03-28 的样子。";
export const requiredDay = (error: string) => z.string({ error }).refine(isDay, NOT_A_DAY);
export const day = () =>
  z
    .string()
    .refine(isDay, NOT_A_DAY)
    .optional()
    .transform((value) => value ?? null);

export const uuid = () =>
  z
    .guid({ error: "请从选项里选。" })
    .optional()
    .transform((value) => value ?? null);

export const tick = () => z.boolean().optional().default(false);

/** The version that the page was opened with (optimistic lock). */
export const version = () => z.number({ error: "页面已过期，请重新打开。" }).int();

/** Marks a field of the form as wrong, from within a transform. */
export const blame = (
  ctx: { addIssue(issue: { code: "custom"; path: (string | number)[]; message: string }): void },
  field: string,
  message: string,
) => ctx.addIssue({ code: "custom", path: [field], message });
