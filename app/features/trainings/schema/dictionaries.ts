/** Codes of training (domain E62). */

export const TRAINING_KIND = {
  gyb: "GYB（产生你的企业想法）",
  syb: "SYB（创办你的企业）",
  iyb: "IYB（改善你的企业）",
  ecommerce: "网创电商",
  practice: "创业实训",
  skill: "技能",
} as const;

export const ENROLLMENT_STATUS = {
  enrolled: "报名",
  waiting: "候补",
  attending: "参训",
  finished: "结业",
  certified: "取证",
  withdrawn: "退出",
} as const;
export type EnrollmentStatus = keyof typeof ENROLLMENT_STATUS;

/** A class of the zone, open to the people of every town, belongs to 区直. */
export const DIRECTLY_UNDER = "00000000-0000-7000-8000-410472900000";
