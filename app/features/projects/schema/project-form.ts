import { z } from "zod";
import { INDUSTRY_PATTERN } from "#app/features/talents/schema/dictionaries/index.ts";
import {
  blame,
  code,
  day,
  requiredCode,
  requiredDay,
  requiredText,
  text,
  tick,
  uuid,
  version,
  words,
} from "#app/features/talents/schema/fields.ts";
import { codesOf, isCode } from "#app/lib/dictionary.ts";
import { atRate } from "../rules/money.ts";
import { CURRENCY, FUND_SOURCE, PROJ_KIND, PROJECT_TALENT_ROLE, SHARE_PURPOSE, SIGN_KIND, STALL_CAUSE } from "./dictionaries.ts";
import { decimal, percentage, readMoney, wan, whole } from "./fields.ts";
import type { NewProject, Priced, ProjectInput } from "./input.ts";

const fields = {
  name: requiredText("请填项目名称。", 100).refine((value) => [...value].length >= 2, "项目名称至少2个字。"),
  is_guigen: tick(),
  kind: requiredCode(PROJ_KIND, "请选项目性质。"),
  sign_kind: code(SIGN_KIND),
  enterprise_id: uuid(),
  investor_name: requiredText("请填投资主体。", 100),
  landing_town_id: z.guid("请选落地镇街。"),
  landing_region_code: z
    .string()
    .regex(/^\d{12}$/, "地区码是12位数字。")
    .optional()
    .transform((value) => value ?? null),
  referral_town_id: uuid(),
  industry_code: z.string({ error: "请选行业。" }).regex(INDUSTRY_PATTERN, "请从选项里选行业。"),
  content: requiredText("请填建设内容与规模。", 2000),
  agreed_invest: z.string().trim().max(40, "最多40个字。").optional(),
  fx_rate: z
    .string()
    .trim()
    .regex(/^\d{1,5}(\.\d{1,6})?$/, "汇率写成 6.8717 的样子，最多六位小数。")
    .optional()
    .transform((value) => value ?? null),
  fx_on: day(),
  fixed_invest_fen: wan(),
  fund_source: code(FUND_SOURCE),
  est_output_fen: wan(),
  est_tax_fen: wan(),
  est_jobs: whole(1_000_000),
  land_mu: decimal(),
  plant_area: decimal(),
  lead_person: text(40),
  owner_unit: requiredText("请填责任单位。", 60),
  owner_user_id: uuid(),
  taskforce: text(200),
  issues: text(1000),
  next_step: text(1000),
  next_meeting_on: day(),
  stall_cause: code(STALL_CAUSE),
  is_amount_confirmed: tick(),
  is_distinct: tick(),
};
type Typed = z.output<z.ZodObject<typeof fields>>;
type Blamed = Parameters<typeof blame>[0];

function projectOf({ agreed_invest, fx_rate, fx_on, ...typed }: Typed, ctx: Blamed): ProjectInput {
  return { ...typed, ...pricedOf({ agreed_invest, fx_rate, fx_on }, ctx) };
}

const IN_YUAN: Priced = { agreed_invest_fen: null, currency: "CNY", foreign_amount_cents: null, fx_rate: null, fx_on: null };

/** 总投资 with its currency: 5.2亿, 52000, 100万美元 with the rate of a day. */
function pricedOf(
  typed: { agreed_invest: string | undefined; fx_rate: string | null; fx_on: string | null },
  ctx: Blamed,
): Priced {
  const { money, error } = readMoney(typed.agreed_invest);
  if (error) blame(ctx, "agreed_invest", error);
  if (money?.fen === 0) blame(ctx, "agreed_invest", "总投资应大于0；还不清楚的请留空。");
  if (error || !money?.foreign) return { ...IN_YUAN, agreed_invest_fen: money?.fen ?? null };
  const { currency, hundredths } = money.foreign;
  if (!isCode(CURRENCY, currency)) blame(ctx, "agreed_invest", "这种货币请先折成人民币。");
  if (!typed.fx_rate || Number(typed.fx_rate) === 0) blame(ctx, "fx_rate", "外币请填汇率。");
  if (!typed.fx_on) blame(ctx, "fx_on", "请填是哪一天的汇率。");
  const agreed_invest_fen = atRate(hundredths, typed.fx_rate ?? "0");
  return { agreed_invest_fen, currency, foreign_amount_cents: hundredths, fx_rate: typed.fx_rate, fx_on: typed.fx_on };
}

/** One person of a project. Names are `talents[0].talent_id` …; empty lines are left out. */
const talentLine = z.object({
  talent_id: z.guid("请从名单里选人。").optional(),
  role: z.enum(codesOf(PROJECT_TALENT_ROLE), { error: "请选身份。" }).optional(),
  share_pct: percentage("请填比例。")
    .optional()
    .transform((value) => value ?? null),
});
const talents = z
  .array(talentLine)
  .max(20, "最多20人。")
  .optional()
  .transform((lines) =>
    (lines ?? []).flatMap(({ talent_id, role, share_pct }) =>
      talent_id ? [{ talent_id, role: role ?? "investor", share_pct }] : [],
    ),
  );

/** A new project; the page brings the id, so that a second click finds the first. */
export const newProjectForm = z
  .object({
    ...fields,
    id: z.uuidv7("页面已过期，请重新打开。"),
    stage: z.enum(["LEAD", "NEG"], { error: "请选是线索还是在谈。" }),
    occurred_on: requiredDay("请填开始接洽的日期。"),
    late_reason: text(200),
    evidence_text: text(500),
    talents,
  })
  .transform(
    ({ id, stage, occurred_on, late_reason, evidence_text, talents, ...typed }, ctx): { id: string; input: NewProject } => ({
      id,
      input: { ...projectOf(typed, ctx), stage, occurred_on, late_reason, evidence_text, talents },
    }),
  );

export const editProjectForm = z
  .object({ ...fields, version: version() })
  .transform(({ version, ...typed }, ctx) => ({ version, input: projectOf(typed, ctx) }));

export const talentsForm = z.object({ version: version(), talents });

export const sharesForm = z.object({
  version: version(),
  doc_no: text(60),
  shares: z
    .array(
      z.object({
        share_town_id: z.guid("请选镇街。").optional(),
        purpose: requiredCode(SHARE_PURPOSE, "请选是哪种分成。"),
        pct: percentage("请填比例。").optional(),
      }),
    )
    .max(20)
    .optional()
    .transform((lines) =>
      (lines ?? []).flatMap(({ share_town_id, purpose, pct }) => (share_town_id && pct ? [{ share_town_id, purpose, pct }] : [])),
    ),
});

export const progressForm = z.object({
  version: version(),
  progress_text: requiredText("请写形象进度。", 1000),
  issues: text(1000),
  next_step: text(1000),
  next_meeting_on: day(),
  stall_cause: code(STALL_CAUSE),
});

export const reasonForm = z.object({ reason: words("请写明原因，至少4个字。") });
export const voidProjectForm = z.object({ version: version(), reason: words("请写明作废原因，至少4个字。") });
