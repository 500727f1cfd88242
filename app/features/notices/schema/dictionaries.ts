/** 拟稿 → 公示中 → 期满, or 撤回 from before (domain E54). */
export const NOTICE_STATUS = { draft: "拟稿", running: "公示中", ended: "期满", withdrawn: "撤回" } as const;
export type NoticeStatus = keyof typeof NOTICE_STATUS;

export const PUBLISH_PLACE = {
  website: "区网站",
  board: "公示栏",
  official_account: "公众号",
  village: "村务公开栏",
} as const;

/** What became of a listed row; nothing yet while the notice runs. */
export const ITEM_OUTCOME = { passed: "通过", objected: "异议中", removed: "撤下" } as const;
export type ItemOutcome = keyof typeof ITEM_OUTCOME;

export const OBJECTION_RESULT = { upheld: "成立", dismissed: "不成立" } as const;
export type ObjectionResult = keyof typeof OBJECTION_RESULT;

/** Which day of a notice is its first (setting `notice_count_rule`, domain §3.4). */
export const COUNT_RULE = { with_first: "含首日", after_first: "首日不计" } as const;
export type CountRule = keyof typeof COUNT_RULE;

/** What a standard is paid for (domain E51), as it stands behind the figure; a share in percent is listed as its amount. */
export const STANDARD_UNIT = { month: "元/月", quarter: "元/季", once: "元/次", year: "元/年", percent: "元" } as const;
