import { z } from "zod";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { blame, code, day, requiredCode, requiredText, text, tick, version, words } from "#app/features/talents/schema/fields.ts";
import { memberProblem } from "../rules/founders.ts";
import { normaliseEnterpriseName } from "../rules/name.ts";
import { normaliseUscc, usccProblem } from "../rules/uscc.ts";
import { DEMO_LEVEL, ECON_TYPE, ENTERPRISE_SCALE, ENTERPRISE_STATUS, ENTITY_KIND, KEY_LEVEL } from "./dictionaries.ts";

const FEN_PER_WAN = 1_000_000;

/** An amount typed in 万元, kept in fen. */
export const wan = (most = 100_000_000) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,9}(\.\d{1,4})?$/, "以万元为单位，只填数字，如 1200 或 35.5。")
    .refine((value) => Number(value) <= most, "金额过大，请核对单位是不是万元。")
    .optional()
    .transform((value) => (value ? Math.round(Number(value) * FEN_PER_WAN) : null));

/** Fen as it is typed into such a field. */
export const wanTyped = (fen: number | null): string => (fen === null ? "" : String(fen / FEN_PER_WAN));

/** A whole number of people, households …, or nothing. */
export const count = (most = 1_000_000) =>
  z
    .number({ error: "请填整数。" })
    .int("请填整数。")
    .min(0, "不能小于0。")
    .max(most, "数字过大，请核对。")
    .optional()
    .transform((value) => value ?? null);

const decimal = () =>
  z
    .number({ error: "请填数字。" })
    .min(0, "不能小于0。")
    .max(9_999_999, "数字过大，请核对。")
    .optional()
    .transform((value) => value ?? null);

const fields = {
  name: requiredText("请填企业名称。", 100)
    .transform(normaliseEnterpriseName)
    .refine((value) => [...value].length >= 2, "名称至少2个字。"),
  uscc: text(40).transform((value) => value && normaliseUscc(value)),
  entity_kind: requiredCode(ENTITY_KIND, "请选主体类型。"),
  econ_type: code(ECON_TYPE),
  legal_person: text(30),
  reg_capital_wan: wan(),
  founded_on: day(),
  reg_address: text(120),
  town_id: z.guid("请选落户镇街。"),
  industry_code: requiredCode(INDUSTRY, "请选行业。"),
  main_products: text(200),
  scale: code(ENTERPRISE_SCALE),
  is_sizable: tick(),
  is_guigen: tick(),
  key_level: requiredCode(KEY_LEVEL, "请选重点等级。"),
  employees: count(),
  status: requiredCode(ENTERPRISE_STATUS, "请选状态。"),
  members: count(),
  farmer_members: count(),
  main_business: text(200),
  land_mu: decimal(),
  households: count(),
  demo_level: code(DEMO_LEVEL),
};
type Typed = z.output<z.ZodObject<typeof fields>>;
type Blame = Parameters<typeof blame>[0];

/** A cooperative's own facts (domain E31). */
export type CooperativeInput = {
  members: number;
  farmer_members: number;
  main_business: string;
  land_mu: number | null;
  households: number | null;
  demo_level: keyof typeof DEMO_LEVEL;
};

type CooperativeField = keyof CooperativeInput;
/** An enterprise as it is filed (domain E30, E31). */
export type EnterpriseInput = Omit<Typed, "reg_capital_wan" | CooperativeField> & {
  reg_capital_fen: number | null;
  cooperative: CooperativeInput | null;
};

function inputOf(typed: Typed, today: string, ctx: Blame): EnterpriseInput {
  const { members, farmer_members, main_business, land_mu, households, demo_level, reg_capital_wan, ...rest } = typed;
  const problem = rest.uscc && usccProblem(rest.uscc, rest.entity_kind);
  if (problem) blame(ctx, "uscc", problem);
  if (rest.founded_on && rest.founded_on > today) blame(ctx, "founded_on", "成立日期不能晚于今天。");
  const cooperative =
    rest.entity_kind === "93"
      ? cooperativeOf({ members, farmer_members, main_business, land_mu, households, demo_level }, ctx)
      : null;
  return { ...rest, reg_capital_fen: reg_capital_wan, cooperative };
}

function cooperativeOf(typed: Pick<Typed, CooperativeField>, ctx: Blame): CooperativeInput {
  const { members, farmer_members, main_business, demo_level } = typed;
  if (members === null) blame(ctx, "members", "合作社请填成员数。");
  if (farmer_members === null) blame(ctx, "farmer_members", "请填其中农民成员数。");
  if (!main_business) blame(ctx, "main_business", "合作社请填主营业务。");
  const problem = members !== null && farmer_members !== null && memberProblem(members, farmer_members);
  if (problem) blame(ctx, problem.field, problem.message);
  return {
    ...typed,
    members: members ?? 0,
    farmer_members: farmer_members ?? 0,
    main_business: main_business ?? "",
    demo_level: demo_level ?? "none",
  };
}

/** A new one; the page brings the id, so that a second click finds the first. `confirmed`: a name alike is another enterprise. */
export const enterpriseForm = (today: string) =>
  z
    .object({ ...fields, id: z.uuidv7("页面已过期，请重新打开。"), confirmed: tick() })
    .transform(({ id, confirmed, ...typed }, ctx) => ({ id, confirmed, input: inputOf(typed, today, ctx) }));

export const enterpriseEditForm = (today: string) =>
  z
    .object({ ...fields, version: version() })
    .transform(({ version, ...typed }, ctx) => ({ version, input: inputOf(typed, today, ctx) }));

/** What an officer keeps up of an enterprise he serves. */
export const enterpriseOwnForm = z.object({
  version: version(),
  main_products: text(200),
  employees: count(),
  status: requiredCode(ENTERPRISE_STATUS, "请选状态。"),
});
export type OwnInput = Omit<z.output<typeof enterpriseOwnForm>, "version">;

export const reasonForm = z.object({ version: version(), reason: words("请写明原因，至少4个字。") });
