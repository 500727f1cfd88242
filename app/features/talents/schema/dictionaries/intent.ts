/** What a person wishes: domain §2.0 and E13. Wills are number codes, ascending with the wish. */

export const RETURN_WILL = {
  0: "未了解",
  1: "暂无",
  2: "一般(观望)",
  3: "较强(1–3年)",
  4: "强烈(1年内)",
  5: "已回乡",
} as const;

export const RETURN_MODE = {
  venture: "创业",
  employment: "就业",
  project: "项目合作",
  expertise: "技术/智力",
  retire: "退休回乡",
  donation: "捐助公益",
} as const;

/** How a person came home: set together with 已回归. */
export const RETURN_TYPE = {
  full_time_venture: "全职创业",
  full_time_job: "全职就业",
  project_move: "项目回迁",
  capital_flow: "资金回流",
  expertise_back: "智力回哺",
} as const;

export const INVEST_WILL = {
  0: "未了解",
  1: "无",
  2: "有意向未明确",
  3: "意向明确",
  4: "在谈",
  5: "已签约",
} as const;

/** 万元. */
export const INVEST_BAND = {
  lt100: "100万以下",
  "100_500": "100–500万",
  "500_1000": "500–1000万",
  "1000_5000": "1000–5000万",
  "5000_10000": "5000万–1亿",
  ge10000: "1亿以上",
  unknown: "不明",
} as const;

export const INVEST_MODE = {
  sole: "独资",
  joint: "合资",
  tech_equity: "技术入股",
  acquisition: "并购",
  lease: "租赁厂房",
  village: "村企合作",
  cooperative: "合作社",
  other: "其他",
} as const;

export const HORIZON = { half_year: "半年内", one_year: "1年内", one_to_three: "1–3年", open: "不定" } as const;
