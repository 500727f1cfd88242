/** Words of appeals (domain E36, E36b, §2.0 TICKET_CAT, §3.3). */
export const TICKET_STATUS = {
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
  closed: "办结",
  reopened: "重办",
} as const;
export type TicketStatus = keyof typeof TICKET_STATUS;

export const TICKET_EVENT_KIND = {
  receive: "提出",
  accept: "受理",
  reject: "不予受理",
  classify: "分类",
  assign: "交办",
  send_back: "退回",
  feedback: "反馈",
  escalate: "升级",
  extend: "延期",
  hold: "挂账",
  review: "挂账复核",
  answer: "答复",
  tell: "告知",
  revisit: "回访",
  close: "办结",
  reopen: "重办",
  instruct: "批示",
  confirm: "本人确认",
} as const;
export type TicketEventKind = keyof typeof TICKET_EVENT_KIND;

export const TICKET_CAT = {
  employment: "用工",
  land: "用地",
  financing: "融资",
  approval: "审批",
  utilities: "配套(水电路气网)",
  policy: "政策兑现",
  market: "市场开拓",
  tax: "税费",
  environment: "环保安全",
  legal: "法律纠纷",
  living: "子女教育/住房/医疗(人才生活)",
  other: "其他",
} as const;
export type TicketCategory = keyof typeof TICKET_CAT;

export const REQUESTER_TYPE = { enterprise: "企业", talent: "人才", family: "家属", team: "团队" } as const;
export type RequesterType = keyof typeof REQUESTER_TYPE;

export const TICKET_CHANNEL = {
  officer: "服务官",
  station: "服务站",
  one_tap: "一键呼叫",
  visit: "走访",
  symposium: "座谈会",
  phone: "电话",
  hotline: "12345转办",
  leader: "领导交办",
} as const;
export type TicketChannel = keyof typeof TICKET_CHANNEL;

export const URGENCY = { general: "一般", urgent: "紧急", major: "重大" } as const;
export type Urgency = keyof typeof URGENCY;

/** From the station up: an appeal that is overdue or refused climbs one at a time. */
export const TICKET_LEVEL = { site: "站点", town: "镇街", district: "区级", city: "市级" } as const;
export type TicketLevel = keyof typeof TICKET_LEVEL;

export const OUTCOME = { solved: "解决", partly: "部分解决", explained: "解释说明", impossible: "无法解决" } as const;
export type Outcome = keyof typeof OUTCOME;

export const SATISFACTION = { satisfied: "满意", fairly: "基本满意", dissatisfied: "不满意" } as const;
export type Satisfaction = keyof typeof SATISFACTION;

/** The state as a light (RPT-11): red is past the limit of the step in hand, amber has one working day left. */
export const LIGHT = { red: "逾期", amber: "临期", green: "正常", off: "办结" } as const;
export type TicketLight = keyof typeof LIGHT;

/** 区直: no station answers for it, so 人才办 does (domain §2.1). */
export const DIRECTLY_UNDER = "00000000-0000-7000-8000-410472900000";
