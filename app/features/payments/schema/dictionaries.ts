/** State of a batch (domain §3.4); the lines of one that is 已发放 may still be open. */
export const BATCH_STATUS = {
  draft: "制表中",
  checked: "已复核",
  financed: "财政已核",
  sent: "已提交银行",
  paid: "已发放",
  closed: "已关闭",
} as const;
export type BatchStatus = keyof typeof BATCH_STATUS;

export const BATCH_KIND = { pay: "发放", repay: "补发", clawback: "追回" } as const;
export type BatchKind = keyof typeof BATCH_KIND;

/** State of a line (domain E57). */
export const LINE_STATUS = { pending: "待发", sent: "已提交", succeeded: "成功", returned: "退票", cancelled: "作废" } as const;
export type LineStatus = keyof typeof LINE_STATUS;

/** The same of a line that is claimed back: nothing goes through the bank. */
export const CLAWBACK_STATUS = {
  pending: "待追回",
  sent: "已通知",
  succeeded: "已追回",
  returned: "未追回",
  cancelled: "作废",
} as const;

export const LINE_KIND = { normal: "正常", repay: "补发", clawback: "追回" } as const;
export type LineKind = keyof typeof LINE_KIND;

export const ENTRY_KIND = { reserve: "预留", release: "释放", pay: "支付", clawback: "追回" } as const;
export type EntryKind = keyof typeof ENTRY_KIND;

/** Functional subjects that the finance bureau books on (domain E58; to be confirmed by it). */
export const SUBJECT_CODE = {
  "2013299": "2013299 其他组织事务支出",
  "2080713": "2080713 促进创业补贴",
  "2130804": "2130804 创业担保贷款贴息及奖补",
} as const;
