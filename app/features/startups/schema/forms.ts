import { z } from "zod";
import {
  blame,
  code,
  requiredCode,
  requiredDay,
  requiredText,
  text,
  tick,
  uuid,
  version,
  words,
} from "#app/features/talents/schema/fields.ts";
import { TICKET_CAT } from "#app/features/tickets/schema/dictionaries.ts";
import { BORROWER_TYPE, GUIDANCE_FORM, OPERATING_STATE, STARTUP_STAGE } from "./dictionaries.ts";

const id = () => z.uuidv7("页面已过期，请重新打开。");
const notAfter = (today: string, missing: string) => requiredDay(missing).refine((day) => day <= today, "日期不能晚于今天。");

const YUAN = 100;
/** 万元 as typed, at most four places (one yuan), kept in fen. */
const wan = (missing: string) =>
  z
    .string({ error: missing })
    .trim()
    .regex(/^\d{1,6}(\.\d{1,4})?$/, "请填万元数，最多4位小数，如 20 或 20.5。")
    .transform((typed) => Math.round(Number(typed) * 10_000) * YUAN)
    .refine((fen) => fen > 0, "金额要大于0。");

const rate = () =>
  z
    .string()
    .trim()
    .regex(/^\d{1,2}(\.\d{1,3})?$/, "请填百分数，最多3位小数，如 3.65。")
    .optional()
    .transform((typed) => typed ?? null);

/** A case is opened (domain E61). */
export const caseForm = (today: string) =>
  z.object({
    id: id(),
    talent_id: z.guid("请选创业者。"),
    enterprise_id: uuid(),
    opened_on: notAfter(today, "请填建档日期。"),
    stage: requiredCode(STARTUP_STAGE, "请选阶段。"),
    tutor_user_id: uuid(),
  });
export type CaseInput = Omit<z.output<ReturnType<typeof caseForm>>, "id">;

export const caseEditForm = z.object({
  version: version(),
  enterprise_id: uuid(),
  stage: requiredCode(STARTUP_STAGE, "请选阶段。"),
  tutor_user_id: uuid(),
});
export type CaseChange = Omit<z.output<typeof caseEditForm>, "version">;

export const caseCloseForm = (today: string) =>
  z.object({
    version: version(),
    closed_on: notAfter(today, "请填关闭日期。"),
    close_reason: words("请写明为什么关闭，至少4个字。"),
  });

/** Guidance (domain E65). */
export const guidanceForm = (today: string) =>
  z.object({
    id: id(),
    tutor: requiredText("请填指导人。", 40),
    occurred_on: notAfter(today, "请填日期。"),
    form: requiredCode(GUIDANCE_FORM, "请选形式。"),
    topic: requiredText("请填主题。", 60).refine((typed) => [...typed].length >= 2, "主题至少2个字。"),
    content: words("请写指导内容，至少4个字。"),
    result: text(500),
  });
export type GuidanceInput = Omit<z.output<ReturnType<typeof guidanceForm>>, "id">;

/** A visit (domain E66). With `ask` its difficulty becomes an appeal in the same step. */
export const followupForm = (today: string) =>
  z
    .object({
      id: id(),
      occurred_on: notAfter(today, "请填日期。"),
      operating_state: requiredCode(OPERATING_STATE, "请选经营状态。"),
      employees: z
        .number({ error: "请填人数。" })
        .int("请填整数。")
        .min(0, "不能小于0。")
        .max(99_999, "请核对人数。")
        .optional()
        .transform((typed) => typed ?? null),
      revenue: wan("请填营收。")
        .or(z.literal("0").transform(() => 0))
        .optional(),
      difficulties: text(500),
      help_given: words("请写帮扶措施，至少4个字。"),
      ask: tick(),
      category: code(TICKET_CAT),
    })
    .superRefine(({ ask, difficulties }, ctx) => {
      if (ask && [...(difficulties ?? "")].length < 4) blame(ctx, "difficulties", "要转为诉求，请写明困难，至少4个字。");
    })
    .transform(({ revenue, ...rest }) => ({ ...rest, revenue_fen: revenue ?? null }));
export type FollowupInput = Omit<z.output<ReturnType<typeof followupForm>>, "id" | "ask" | "category">;

/** A loan is applied for (domain E64). */
export const loanForm = (today: string) =>
  z
    .object({
      id: id(),
      borrower_type: requiredCode(BORROWER_TYPE, "请选借款类型。"),
      bank: requiredText("请填经办银行。", 40),
      amount: wan("请填贷款金额。"),
      rate: rate(),
      discount_rate: rate(),
      applied_on: notAfter(today, "请填申请日期。"),
      guarantor: text(60),
    })
    .superRefine(({ rate: whole, discount_rate }, ctx) => {
      if (discount_rate !== null && (whole === null || Number(discount_rate) > Number(whole)))
        blame(ctx, "discount_rate", "贴息率不能高于利率；先填利率。");
      if (whole !== null && Number(whole) === 0) blame(ctx, "rate", "利率要大于0。");
    })
    .transform(({ amount, ...rest }) => ({ ...rest, amount_fen: amount }));
export type LoanInput = Omit<z.output<ReturnType<typeof loanForm>>, "id">;

/** What a step of a loan asks for; each step reads its own. */
export const loanStepForm = (today: string) =>
  z.object({
    version: version(),
    day: notAfter(today, "请填日期。"),
    due_on: requiredDay("请填到期日期。").optional(),
    contract_no: text(60),
    reason: text(200),
  });
export type LoanStepInput = Omit<z.output<ReturnType<typeof loanStepForm>>, "version">;

export const withdrawForm = z.object({ version: version(), reason: words("请写明作废原因，至少4个字。") });

export const contractForm = z.object({
  reason: z
    .string({ error: "请写明查看事由，至少5个字。" })
    .trim()
    .min(5, "请写明查看事由，至少5个字。")
    .max(200, "最多200个字。"),
});

export const aidForm = z.object({ quarter: z.string().regex(/^20\d{2}Q[1-4]$/, "请选季度。") });
