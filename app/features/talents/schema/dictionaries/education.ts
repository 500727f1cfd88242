/** Schooling, titles and skills: domain §2.0. */

/** GB/T 4658-2006: the codes that can be chosen; 10, 20, 30, 40, 60, 70 and 80 are only groups. */
export const EDU = {
  "11": "博士研究生毕业",
  "12": "博士研究生结业",
  "13": "博士研究生肄业",
  "14": "硕士研究生毕业",
  "15": "硕士研究生结业",
  "16": "硕士研究生肄业",
  "17": "研究生班毕业",
  "18": "研究生班结业",
  "19": "研究生班肄业",
  "21": "大学本科毕业",
  "22": "大学本科结业",
  "23": "大学本科肄业",
  "28": "大学普通班毕业",
  "31": "大学专科毕业",
  "32": "大学专科结业",
  "33": "大学专科肄业",
  "41": "中等专科毕业",
  "42": "中等专科结业",
  "43": "中等专科肄业",
  "44": "职业高中毕业",
  "45": "职业高中结业",
  "46": "职业高中肄业",
  "47": "技工学校毕业",
  "48": "技工学校结业",
  "49": "技工学校肄业",
  "61": "普通高中毕业",
  "62": "普通高中结业",
  "63": "普通高中肄业",
  "71": "初中毕业",
  "73": "初中肄业",
  "81": "小学毕业",
  "83": "小学肄业",
  "90": "其他",
} as const;

export const EDU_GROUP = { doctor: "博士", master: "硕士", bachelor: "本科", college: "大专", secondary: "中专及以下" } as const;

/** The group in which reports count a schooling: 博士 11–13, 硕士 14–19, 本科 20–28, 大专 30–33, 中专及以下 40–90 (domain §2.0); null for none. */
export function eduGroup(code: string | null | undefined): keyof typeof EDU_GROUP | null {
  const n = Number(code ?? Number.NaN);
  if (n >= 11 && n <= 13) return "doctor";
  if (n >= 14 && n <= 19) return "master";
  if (n >= 20 && n <= 28) return "bachelor";
  if (n >= 30 && n <= 33) return "college";
  if (n >= 40 && n <= 90) return "secondary";
  return null;
}

/** GB/T 6864-2003; no degree is null. */
export const DEGREE = { "1": "名誉博士", "2": "博士", "3": "硕士", "4": "学士" } as const;

export const STUDY_MODE = { "1": "全日制", "2": "在职", "9": "不详" } as const;

/** GB/T 12407. */
export const TITLE_LEVEL = {
  "411": "正高级",
  "412": "副高级",
  "420": "中级",
  "434": "助理级",
  "435": "员级",
  "499": "未定",
} as const;

/** GB/T 8561. */
export const TITLE_SERIES = {
  "010": "高校教师",
  "050": "中学教师",
  "080": "工程技术",
  "090": "农业(农艺)",
  "100": "兽医",
  "110": "畜牧",
  "120": "经济",
  "130": "会计",
  "140": "统计",
  "230": "医师",
  "240": "药剂",
  "250": "护理",
  "260": "技师(卫生)",
  "390": "律师",
  "410": "小学教师",
  "610": "自然科学研究",
  "620": "社会科学研究",
  "670": "群众文化",
  "980": "政工",
} as const;

/** The five grades, and S, T and 6 of the 2022 新八级. */
export const SKILL_LEVEL = {
  S: "首席技师",
  T: "特级技师",
  "1": "高级技师",
  "2": "技师",
  "3": "高级工",
  "4": "中级工",
  "5": "初级工",
  "6": "学徒工",
} as const;

/** 六支队伍. */
export const TALENT_KIND = {
  "1": "党政",
  "2": "企业经营管理",
  "3": "专业技术",
  "4": "高技能",
  "5": "农村实用",
  "6": "社会工作",
  "7": "在读/其他",
} as const;

export const TALENT_LEVEL = {
  A: "顶尖",
  B: "国家级领军",
  C: "省级领军(地方领军)",
  D: "市级高层次",
  E: "青年/基础",
  N: "未评",
} as const;

/** 豫人社〔2018〕37号. */
export const PROV_LEVEL = { A: "顶尖", B: "领军", C: "拔尖" } as const;
