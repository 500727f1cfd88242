/** The state of a record and how it came to be: domain §2.0, §3.1, E10, E11. */

/** 人才跟进, in the order of the machine (domain §3.1). */
export const TALENT_STATUS = {
  to_verify: "待核实",
  on_file: "已建档",
  contacted: "已联络",
  interested: "有意向",
  not_interested: "暂无意向",
  in_talks: "对接中",
  signed: "已签约",
  returned: "已回归",
  settled: "稳定",
  left_again: "再流出",
  lost: "失联",
  closed: "已注销",
} as const;

export const VERIFY_STATUS = { to_verify: "待核实", verified: "已核实", doubtful: "存疑" } as const;

export const ORIGIN = {
  village_survey: "村级摸排",
  department: "部门推荐",
  chamber_alumni: "商会校友",
  self: "自荐",
  investment_lead: "招商线索",
  introduced: "引进",
  local_grown: "本地培养",
} as const;

/** 个人信息保护法 第13条. */
export const CONSENT_BASIS = { statutory_duty: "履行法定职责", consent: "本人同意", public_info: "公开信息" } as const;

export const SOURCE = { manual: "手工", import: "导入", api: "接口", self_service: "自助" } as const;

export const CONTACT_KIND = {
  mobile: "手机",
  landline: "座机",
  wechat: "微信",
  email: "邮箱",
  qq: "QQ",
  home_phone: "家庭电话",
  emergency: "紧急联系人",
} as const;

export const CONTACT_VALID = { valid: "有效", invalid: "无效", to_check: "待核" } as const;

/** How exact a date is: a month or a year is stored as its first day. */
export const DATE_PRECISION = { D: "日", M: "月", Y: "年" } as const;
