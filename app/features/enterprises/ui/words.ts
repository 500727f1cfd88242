/** The states of projects and tickets as an enterprise's page names them (domain §2.0 PROJ_STAGE, §3.3). */

export const STAGE_WORD = {
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

export const TICKET_WORD = {
  received: "待受理",
  accepted: "已受理",
  rejected: "不予受理",
  classified: "已分类",
  assigned: "已交办",
  sent_back: "退回",
  in_progress: "办理中",
  on_hold: "挂账",
  answered: "已答复",
  revisited: "已回访",
  closed: "已办结",
  reopened: "重办",
} as const;
