import type { Code } from "#app/lib/dictionary.ts";

/** Dictionaries of applications (domain E52, E53, §3.4): stored code → Chinese label. */

export const APPLICATION_STATUS = {
  draft: "草稿",
  submitted: "已提交",
  first_passed: "初核通过",
  returned: "退回补正",
  review_passed: "审核通过",
  rejected: "不予通过",
  awaiting_notice: "待公示",
  in_notice: "公示中",
  objected: "异议核查",
  notice_passed: "公示通过",
  approved: "批准",
  stopped: "停发",
} as const;
export type ApplicationStatus = Code<typeof APPLICATION_STATUS>;

export const REVIEW_STEP = {
  first: "初核",
  review: "审核",
  recheck: "复核",
  panel: "会审",
  finance: "财政核",
  approve: "批准",
} as const;

export const REVIEW_RESULT = { pass: "通过", return: "退回", reject: "不予通过" } as const;

export const APPLICANT_TYPE = { person: "个人", enterprise: "企业" } as const;

/** What the review looks at (domain E52 核查结果). */
export const CHECK_KEY = {
  employed: "在职",
  insured: "社保缴纳",
  alive: "本人状况",
  overlap: "互斥与重叠",
  months: "历史月份",
  since: "起始月份",
  longest: "累计月数",
  budget: "预算余额",
} as const;
export type CheckKey = Code<typeof CHECK_KEY>;
/** `ok` null: cannot be told yet, or does not apply. */
export type Check = { key: CheckKey; ok: boolean | null; detail: string };
/** A failed check of these stops the review; the others are told and left to the reviewer's judgement. */
export const BLOCKING: readonly CheckKey[] = ["employed", "insured", "alive", "overlap", "months", "longest"];

export const DECLARED = { yes: "符合", no: "不符合", na: "不适用" } as const;

/** 区直: no station stands, 人社 does the first check. */
export const DIRECTLY_UNDER = "00000000-0000-7000-8000-410472900000";

/** 已提交 → 初核, in working days (domain §3.4). */
export const FIRST_CHECK_WORKDAYS = 5;
