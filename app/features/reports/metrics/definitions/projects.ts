import type { Definition } from "./definition.ts";

const BY_PROJECT = {
  attribution: "按项目落地镇街",
  distinctRule: "按项目",
  zoneDirect: true,
  span: "cumulative",
  dateRule: "按已核实的阶段事件，发生日期不晚于截止日",
} as const;

/** 项目：签约、投产、投资与到位 (domain §4 M19–M30, M45b). */
export const PROJECT_SERVICE = {
  M20: {
    ...BY_PROJECT,
    card: "service",
    label: "在平签约项目",
    unit: "个",
    meaning: "有效签约的归根项目中，落地在平顶山市的",
    nature: "stock",
  },
  M45b: {
    ...BY_PROJECT,
    card: "policy",
    label: "三同步率",
    unit: "%",
    meaning: "人已回归、已开工、资金已到位的归根项目÷有效签约的归根项目",
    nature: "stock",
    rate: { numerator: "in_step", denominator: "signed", missing: "未同步" },
  },
} satisfies Record<string, Definition>;

export const PROJECTS = {
  M19: {
    ...BY_PROJECT,
    card: "kinship",
    label: "已签约归根项目",
    unit: "个",
    meaning: "签了投资、入园或股权协议、经人才办核实、没有撤资终止的归根项目；框架协议、意向书不算",
    nature: "stock",
  },
  M19g: {
    ...BY_PROJECT,
    card: "kinship",
    label: "累计签约（毛）",
    unit: "个",
    meaning: "曾经签约的归根项目，含后来撤资终止的",
    nature: "flow",
    under: "M19",
  },
  M21: {
    ...BY_PROJECT,
    card: "kinship",
    label: "本年新签约",
    unit: "个",
    span: "year",
    meaning: "累计签约中，签约日期在本年的",
    dateRule: "签约日期在期内；不给起始日时从1月1日起",
    nature: "flow",
    under: "M19",
  },
  M22: {
    ...BY_PROJECT,
    card: "kinship",
    label: "投入生产项目",
    unit: "个",
    meaning: "有效签约的归根项目中，投产或达产已核实、截止日没有中止的",
    nature: "stock",
  },
  M23: {
    ...BY_PROJECT,
    card: "kinship",
    label: "投产率",
    unit: "%",
    meaning: "投入生产项目÷已签约归根项目",
    nature: "stock",
    rate: { numerator: "producing", denominator: "signed", missing: "未投产" },
    under: "M22",
  },
  M24: {
    ...BY_PROJECT,
    card: "kinship",
    label: "总投资",
    unit: "分",
    meaning: "已签约归根项目截止日有效的协议总投资之和",
    nature: "stock",
    sums: true,
  },
  M25: {
    ...BY_PROJECT,
    card: "kinship",
    label: "投产项目总投资",
    unit: "分",
    meaning: "投入生产项目的协议总投资之和",
    nature: "stock",
    sums: true,
    under: "M24",
  },
  M26: {
    ...BY_PROJECT,
    card: "kinship",
    label: "到位资金",
    unit: "分",
    meaning: "已签约归根项目经核实的到位凭证之和，冲回为负",
    dateRule: "到位日期不晚于截止日",
    distinctRule: "按凭证",
    nature: "flow",
    sums: true,
  },
  M27: {
    ...BY_PROJECT,
    card: "kinship",
    label: "资金到位率",
    unit: "%",
    meaning: "到位资金÷总投资",
    nature: "stock",
    rate: { numerator: "received", denominator: "agreed", missing: "未到位" },
    sums: true,
    under: "M26",
  },
  M28: {
    ...BY_PROJECT,
    card: "kinship",
    label: "项目回迁数",
    unit: "个",
    meaning: "已签约归根项目中，性质为回迁（整体搬迁）的",
    nature: "stock",
  },
  M29: {
    ...BY_PROJECT,
    card: "kinship",
    label: "逾期里程碑",
    unit: "个",
    meaning: "计划日期早于截止日、截止日还没有完成的里程碑",
    dateRule: "按当时有效的计划日期",
    distinctRule: "按里程碑",
    nature: "stock",
  },
  M30: {
    ...BY_PROJECT,
    card: "kinship",
    label: "引荐功劳",
    unit: "个",
    meaning: "已签约归根项目按引荐功劳分成折算，合计等于项目数",
    attribution: "按引荐镇街的分成",
    nature: "stock",
    sums: true,
  },
} satisfies Record<string, Definition>;

const BY_ENTERPRISE = { attribution: "按企业落户镇街", zoneDirect: true, span: "cumulative" } as const;

/** 服务牌: officers and appeals (domain §4 M52, M53). */
export const ENTERPRISE_SERVICE = {
  M52: {
    ...BY_ENTERPRISE,
    card: "service",
    label: "红色服务官派驻",
    unit: "人次",
    meaning: "截止日在派的派驻，及其服务官人数；归根企业覆盖率按有在派服务官的归根企业计",
    dateRule: "派驻起止包含截止日",
    distinctRule: "人次按派驻，人数按服务官；一人服务两个镇街的，各计一次，去重合计小于分项之和",
    nature: "stock",
    parts: {
      dispatches: { label: "红色服务官在派", unit: "人次" },
      officers: { label: "服务官人数", unit: "人" },
      covered: { label: "有服务官的归根企业", unit: "家" },
      guigen: { label: "归根企业", unit: "家" },
    },
    ratios: { coverage: { label: "归根企业覆盖率", numerator: "covered", denominator: "guigen" } },
  },
  M53: {
    ...BY_ENTERPRISE,
    attribution: "按诉求人所属镇街",
    card: "service",
    label: "诉求受理",
    unit: "件",
    meaning: "提出的诉求（不予受理的除外）、截止日已办结的，以及办结中按期的、回访中满意和基本满意的",
    dateRule: "提出、办结日期不晚于截止日",
    distinctRule: "按工单",
    nature: "flow",
    parts: {
      raised: { label: "诉求受理", unit: "件" },
      closed: { label: "诉求办结", unit: "件" },
      on_time: { label: "其中：按期办结", unit: "件" },
      revisited: { label: "其中：已回访", unit: "件" },
      satisfied: { label: "其中：满意和基本满意", unit: "件" },
    },
    ratios: {
      close_rate: { label: "办结率", numerator: "closed", denominator: "raised" },
      on_time_rate: { label: "按期率", numerator: "on_time", denominator: "closed" },
      satisfaction_rate: { label: "满意率", numerator: "satisfied", denominator: "revisited" },
    },
  },
} satisfies Record<string, Definition>;

/** 政策牌: what those who came home founded (domain §4 M43). */
export const FOUNDED = {
  M43: {
    ...BY_ENTERPRISE,
    card: "policy",
    label: "返乡创办经营主体",
    unit: "家",
    meaning: "由人才创办、没有注销的企业、合作社等经营主体",
    dateRule: "成立日期不晚于截止日",
    distinctRule: "按经营主体",
    nature: "stock",
    parts: {
      entities: { label: "返乡创办经营主体", unit: "家" },
      enterprises: { label: "其中：企业", unit: "家" },
      cooperatives: { label: "其中：合作社", unit: "家" },
      others: { label: "其中：个体户等", unit: "家" },
    },
  },
} satisfies Record<string, Definition>;
