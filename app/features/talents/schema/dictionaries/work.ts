/** Where a person is and what they do: domain §2.0. Number codes are stored as smallint. */

export const AWAY_SCOPE = {
  0: "区内",
  1: "海外",
  2: "港澳台",
  3: "省外",
  4: "省内市外",
  5: "市内区外",
  9: "不详",
} as const;

export const WORK_STATE = {
  0: "未了解",
  1: "机关",
  2: "事业",
  3: "国企",
  4: "民企",
  5: "外资/合资",
  6: "自主创业(企业主)",
  7: "个体/自由职业",
  8: "在读",
  9: "退休",
  10: "待业",
  11: "部队",
  12: "其他",
} as const;

export const UNIT_KIND = {
  "10": "机关",
  "20": "事业单位",
  "21": "科研院所",
  "22": "高等院校",
  "24": "医疗卫生",
  "31": "国有企业",
  "32": "合资企业",
  "33": "民营企业",
  "34": "外资企业",
  "40": "部队",
  "50": "社会组织",
  "99": "其他",
} as const;
