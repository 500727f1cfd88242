/** Codes of officers, dispatches and service logs (domain E33–E35, §3.7). */

export const OFFICER_STATUS = { nominated: "推荐", listed: "在册", moved: "调整", left: "退出" } as const;
export type OfficerStatus = keyof typeof OFFICER_STATUS;

export const DISPATCH_ROLE = { chief: "首席服务官", officer: "服务官", assistant: "助企专员" } as const;

export const DISPATCH_STATUS = { nominated: "待审定", active: "在派", suspended: "暂停", ended: "结束" } as const;
export type DispatchStatus = keyof typeof DISPATCH_STATUS;

export const LOG_MODE = { resident: "驻企", visit: "走访", phone: "电话", meeting: "协调会" } as const;

/** The actions that a dispatch may serve (domain §2.0 CAMPAIGN_TAG). */
export const CAMPAIGN_TAGS = ["三领三助", "拼抓行动", "万人助万企", "能力作风建设年", "归根工程"] as const;
