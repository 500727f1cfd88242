import type { Code } from "#app/lib/dictionary.ts";

/** Dictionaries of policies (domain §2.0 POLICY_KIND, E50, E51): stored code → Chinese label. */

export const POLICY_KIND = {
  living: "生活津贴",
  top_talent: "拔尖补贴",
  housing: "安家/购房",
  startup_training: "创业培训补贴",
  startup: "创业(开业)补贴",
  loan_interest: "贷款贴息",
  social_insurance: "社保补贴",
  rent: "场租补贴",
  research: "科研启动",
  award: "一次性奖励",
} as const;
export type PolicyKind = Code<typeof POLICY_KIND>;

export const POLICY_LEVEL = { national: "国家", province: "省", city: "市", district: "区" } as const;

export const POLICY_STATUS = { in_force: "有效", revised: "修订", repealed: "废止" } as const;
export type PolicyStatus = Code<typeof POLICY_STATUS>;

export const STANDARD_UNIT = { month: "元/月", quarter: "元/季", once: "元/次", year: "元/年", percent: "%" } as const;
export type StandardUnit = Code<typeof STANDARD_UNIT>;

/** How many months one unit of a standard covers. */
export const UNIT_MONTHS: Readonly<Record<StandardUnit, number>> = { month: 1, quarter: 3, once: 1, year: 12, percent: 1 };

/** What is counted: 3个月, 1季. */
export const UNIT_COUNTER: Readonly<Record<StandardUnit, string>> = {
  month: "个月",
  quarter: "季",
  once: "次",
  year: "年",
  percent: "次",
};
