import { z } from "zod";
import { blame, requiredCode, requiredText, text, tick, version } from "#app/features/talents/schema/fields.ts";
import { normalisePhone } from "#app/lib/phone.ts";
import { FOUNDER_ROLE } from "./dictionaries.ts";
import { count, wan } from "./form.ts";

const phone = (error: string) =>
  requiredText(error, 30).transform((typed, ctx) => {
    const found = normalisePhone(typed);
    if (!found) ctx.addIssue({ code: "custom", message: "电话应为11位手机号，或带区号的座机，如 0375-1234567。" });
    return found?.value ?? typed;
  });

const contactFields = {
  name: requiredText("请填姓名。", 30),
  duty: requiredText("请填职务，如“总经理”“办公室主任”。", 40),
  phone: phone("请填电话。"),
  wechat: text(30),
  is_primary: tick(),
};

/** Whom to call at an enterprise (domain E30b). */
export const contactForm = z.object(contactFields);
export const contactEditForm = z.object({ ...contactFields, version: version() });
export type ContactInput = z.output<typeof contactForm>;

const founderFields = {
  role: requiredCode(FOUNDER_ROLE, "请选角色。"),
  share_pct: z
    .string()
    .trim()
    .regex(/^\d{1,3}(\.\d{1,2})?$/, "填0到100的数字，最多两位小数。")
    .refine((value) => Number(value) <= 100, "持股不能超过100%。")
    .optional()
    .transform((value) => (value ? Number(value) : null)),
};

/** A talent behind an enterprise (domain E30c). */
export const founderForm = z.object({ ...founderFields, talent_id: z.guid("请先选人。") });
export const founderEditForm = z.object({ ...founderFields, version: version() });
export type FounderInput = Omit<z.output<typeof founderEditForm>, "version">;

/** One month's figures (domain E32): money typed in 万元. A new month has version 0. */
export const monthlyForm = z
  .object({
    version: version(),
    output_value: wan(),
    revenue: wan(),
    order_amount: wan(),
    tax: wan(),
    employees: count(),
    power: z
      .number({ error: "请填数字。" })
      .min(0, "不能小于0。")
      .max(999_999, "数字过大，单位是万千瓦时。")
      .optional()
      .transform((value) => value ?? null),
    note: text(500),
  })
  .transform(({ version, output_value, revenue, order_amount, tax, ...rest }, ctx) => {
    const input = { output_value_fen: output_value, revenue_fen: revenue, order_amount_fen: order_amount, tax_fen: tax, ...rest };
    if (Object.values(input).every((value) => value === null)) blame(ctx, "output_value", "至少填一项。");
    return { version, input };
  });
export type MonthlyInput = z.output<typeof monthlyForm>["input"];

/** `YYYY-MM` of a month that has begun. */
export const isMonth = (ym: string, today: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(ym) && ym <= today.slice(0, 7);
