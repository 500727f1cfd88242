/** Codes of the five supports (domain E61, E64–E66). */

export const STARTUP_STAGE = { preparing: "筹备", starting: "初创", growing: "成长", stable: "稳定", ceased: "歇业" } as const;
export type StartupStage = keyof typeof STARTUP_STAGE;

/** The five slots of a case, in the order of R54. */
export const SLOT = { training: "培训", subsidy: "补贴", loan: "贷款", guidance: "指导", followup: "帮扶" } as const;
export type Slot = keyof typeof SLOT;
export const SLOTS = Object.keys(SLOT) as Slot[];

export const BORROWER_TYPE = { individual: "个人", small_enterprise: "小微企业", cooperative: "合作社" } as const;

export const LOAN_STATUS = {
  applied: "申请",
  reviewed: "审核",
  released: "放款",
  repaying: "还款中",
  settled: "结清",
  overdue: "逾期",
  compensated: "代偿",
} as const;
export type LoanStatus = keyof typeof LOAN_STATUS;

export const AID_STATUS = { to_apply: "待申报", applied: "已申报" } as const;

export const GUIDANCE_FORM = { on_site: "上门", at_station: "来站", online: "线上", experts: "专家会诊" } as const;

export const OPERATING_STATE = { normal: "正常", difficult: "困难", suspended: "停业" } as const;

/** What hangs on a case and may be withdrawn. */
export const ENTRY_KIND = { guidance: "指导", followup: "跟踪帮扶", loan: "担保贷款" } as const;
export type EntryKind = keyof typeof ENTRY_KIND;
