import type { Code } from "#app/lib/dictionary.ts";

/** Dictionaries of projects (domain §2.0, E40–E44): stored code → Chinese label. */

export const PROJ_STAGE = {
  LEAD: "线索",
  NEG: "在谈",
  SIGN: "签约",
  REG: "注册",
  START: "开工",
  PROD: "投产",
  FULL: "达产",
  SUSP: "中止",
  WITH: "撤资/终止",
} as const;
export type ProjStage = Code<typeof PROJ_STAGE>;

export const PROJ_KIND = {
  new: "新建",
  move: "回迁(整体搬迁)",
  expansion: "扩建/技改",
  research: "研发机构",
  agriculture: "农业/合作社",
  commerce: "商贸服务",
  culture: "文旅康养",
} as const;
export type ProjKind = Code<typeof PROJ_KIND>;

/** Those whose opening is their 投产 (domain §3.2). */
export const SERVICE_KINDS: readonly string[] = ["commerce", "culture"] satisfies ProjKind[];

export const SIGN_KIND = {
  investment: "投资协议(合同)",
  park: "入园协议",
  equity: "股权协议",
  framework: "框架协议",
  letter: "意向书",
} as const;
export type SignKind = Code<typeof SIGN_KIND>;

/** What counts as 签约; a framework agreement or a letter of intent leaves the project 在谈. */
export const BINDING_SIGN_KINDS: readonly string[] = ["investment", "park", "equity"] satisfies SignKind[];

export const FUND_SOURCE = { own: "自有", bank: "银行", fund: "基金", other: "其他" } as const;

export const STALL_CAUSE = { land: "土地", money: "资金", eia: "环评", market: "市场", other: "其他" } as const;

export const PROJECT_TALENT_ROLE = { investor: "投资人", partner: "合伙", referrer: "引荐", expert: "技术" } as const;

export const SHARE_PURPOSE = { referral: "引荐功劳", quota: "指标分成" } as const;
export type SharePurpose = Code<typeof SHARE_PURPOSE>;

export const RECEIPT_KIND = {
  capital: "注册资本实缴",
  fixed: "固定资产投入",
  equipment: "设备购置",
  working: "流动资金",
  other: "其他",
} as const;

export const RECEIPT_EVIDENCE = {
  audit: "验资",
  bank: "银行回单",
  invoice: "发票",
  statistics: "统计直报",
  on_site: "现场核实",
} as const;

/** What proves a stage (domain §3.2). */
export const STAGE_EVIDENCE = {
  contact: "联络记录",
  agreement: "签约协议(双方盖章)",
  licence: "营业执照",
  permit: "施工许可",
  filing: "备案",
  lease: "租赁合同和装修进场照片",
  site_check: "现场核查表",
  invoice: "首张销售发票",
  power: "用电量",
  eia: "环评/安全验收或试生产备案",
  photo: "现场照片",
  insured: "社保参保人数",
  opening: "开业运营",
  output: "达产的产值证明",
  termination: "解除协议",
  statement: "终止说明",
} as const;
export type StageEvidence = Code<typeof STAGE_EVIDENCE>;

export const MILESTONE_STATE = {
  not_due: "未到",
  due: "按期",
  overdue: "逾期",
  done: "完成",
  done_late: "逾期完成",
} as const;
export type MilestoneState = Code<typeof MILESTONE_STATE>;

export const STALL_KIND = { not_started: "已签约未开工", not_producing: "已开工未投产", suspended: "中止" } as const;
export type StallKind = Code<typeof STALL_KIND>;

export const CURRENCY = {
  CNY: "人民币",
  USD: "美元",
  HKD: "港币",
  EUR: "欧元",
  JPY: "日元",
  GBP: "英镑",
  SGD: "新加坡元",
  TWD: "新台币",
  KRW: "韩元",
  AUD: "澳元",
  CAD: "加元",
} as const;
