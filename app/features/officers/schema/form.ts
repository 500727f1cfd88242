import { z } from "zod";
import {
  blame,
  requiredCode,
  requiredDay,
  requiredText,
  text,
  tick,
  uuid,
  version,
  words,
} from "#app/features/talents/schema/fields.ts";
import { daysBetween } from "#app/lib/dates.ts";
import { normalisePhone } from "#app/lib/phone.ts";
import { CAMPAIGN_TAGS, DISPATCH_ROLE, LOG_MODE } from "./dictionaries.ts";

const workPhone = () =>
  requiredText("请填工作电话。", 30).transform((typed, ctx) => {
    const found = normalisePhone(typed);
    if (!found) ctx.addIssue({ code: "custom", message: "工作电话应为11位手机号，或带区号的座机，如 0375-1234567。" });
    return found?.value ?? typed;
  });

const officerFields = {
  name: requiredText("请填姓名。", 30),
  unit: requiredText("请填单位。", 60),
  duty: requiredText("请填职务职级。", 40),
  specialty: requiredText("请写专业特长。", 200),
  phone_work: workPhone(),
};

/** A nomination (domain E33, R31). */
export const officerForm = z.object({
  ...officerFields,
  user_id: z.guid("请选人。没有账号的，请系统管理员先建“红色服务官”岗位。"),
  nominated_by: requiredText("请填推荐单位。", 60),
  nominated_on: requiredDay("请填推荐日期。"),
});
export type OfficerInput = z.output<typeof officerForm>;

/** What 人才办 corrects, and knows besides. */
export const officerEditForm = z.object({
  ...officerFields,
  version: version(),
  assessment: text(200),
  party_member: z
    .enum(["yes", "no"])
    .optional()
    .transform((said) => (said === undefined ? null : said === "yes")),
});
export type OfficerChange = Omit<z.output<typeof officerEditForm>, "version">;

const docNo = () =>
  requiredText("请填文号，如“示人才〔2023〕5号”。", 60).refine((value) => [...value].length >= 4, "文号至少4个字。");

export const officerApproveForm = z.object({ version: version(), approved_doc: docNo() });
export const officerLeaveForm = z.object({
  version: version(),
  status: z.enum(["moved", "left"], { error: "请选调整或退出。" }),
});

/** A dispatch proposed (domain E34). */
export const dispatchForm = z
  .object({
    id: z.uuidv7("页面已过期，请重新打开。"),
    officer_id: z.guid("请选服务官。"),
    enterprise_id: z.guid("请选企业。"),
    role: requiredCode(DISPATCH_ROLE, "请选身份。"),
    from_on: requiredDay("请填派驻开始日期。"),
    to_on: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, "日期应写成 2023-03-28 的样子。")
      .optional()
      .transform((value) => value ?? null),
    project_id: uuid(),
    duties: text(500),
    campaign_tags: z.array(z.enum(CAMPAIGN_TAGS)).default([]),
  })
  .superRefine(({ from_on, to_on }, ctx) => {
    if (to_on && to_on < from_on) blame(ctx, "to_on", "结束日期不能早于开始日期。");
  });
export type DispatchInput = Omit<z.output<typeof dispatchForm>, "id">;

/** 审定: the document; for a chief in office, that he ends the day before, and how he hands over. */
export const dispatchApproveForm = z.object({
  version: version(),
  doc_no: docNo(),
  replace: tick(),
  handover_note: text(1000),
});
export type Approval = Omit<z.output<typeof dispatchApproveForm>, "version">;

export const dispatchEndForm = z.object({
  version: version(),
  to_on: requiredDay("请填最后一天。"),
  handover_note: text(1000),
});

export const dispatchReasonForm = z.object({ version: version(), reason: words("请写明原因，至少4个字。") });

const LATE_DAYS = 90;

/** A service log (domain E35). */
export const logForm = (today: string) =>
  z
    .object({
      id: z.uuidv7("页面已过期，请重新打开。"),
      version: version(),
      occurred_on: requiredDay("请填日期。"),
      mode: requiredCode(LOG_MODE, "请选形式。"),
      content: z
        .string({ error: "请写服务内容。" })
        .trim()
        .min(10, "服务内容至少10个字：做了什么，企业怎么说。")
        .max(2000, "最多2000个字。"),
      problems_found: z
        .number({ error: "请填个数。" })
        .int("请填整数。")
        .min(0, "不能小于0。")
        .max(99, "最多99个。")
        .optional()
        .default(0),
      ticket_ids: z.array(z.guid("请从名单里选诉求。")).max(20, "最多20件。").default([]),
      quote: text(300),
      quote_ok: tick(),
      late_reason: text(200),
    })
    .superRefine(({ occurred_on, late_reason, quote, quote_ok }, ctx) => {
      if (occurred_on > today) blame(ctx, "occurred_on", "日期不能晚于今天。");
      else if (daysBetween(occurred_on, today) > LATE_DAYS && [...(late_reason ?? "")].length < 4)
        blame(ctx, "late_reason", "补录90天以前的，请写明原因，至少4个字。");
      if (quote_ok && !quote) blame(ctx, "quote", "没有写原话，不能勾“可引用”。");
    });
export type LogInput = Omit<z.output<ReturnType<typeof logForm>>, "id" | "version">;
