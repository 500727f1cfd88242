import { z } from "zod";
import { INDUSTRY_PATTERN } from "#app/features/talents/schema/dictionaries/index.ts";
import {
  type blame,
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
import { codesOf } from "#app/lib/dictionary.ts";
import { FUND_SOURCE, PROJ_KIND, PROJECT_TALENT_ROLE, SHARE_PURPOSE, SIGN_KIND, STALL_CAUSE } from "./dictionaries.ts";
import { decimal, percentage, wan, whole } from "./fields.ts";
import type { NewProject, ProjectInput } from "./input.ts";
import { pricedFields, pricedOf } from "./priced.ts";

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
  ...pricedFields,
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
