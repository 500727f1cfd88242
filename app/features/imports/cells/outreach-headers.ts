import { type HeaderContexts, headerReader } from "./header-reader.ts";

/** Header variants of a visit ledger (RPT-03) and a contact ledger (RPT-03b; domain §6, the `visit` line): field → what towns call it. */
export const OUTREACH_VARIANTS = {
  name: "姓名 人才姓名 人才 联络人才 走访人才 慰问人才 在外人才 在外人才姓名 优秀人才姓名 在外优秀人才 在外优秀人才姓名 联络对象 联系对象 所属人才 户主",
  native_town: "镇 街道 乡镇 镇街 所属镇街 所属乡镇 镇及街道 乡镇及街道 籍贯镇街 所在镇街",
  native_village: "籍贯村 村 社区 村及社区 村社区 所属村 所属村及社区 所在村 行政村 籍贯村及社区 籍贯 家庭住址",
  phone: "联系电话 手机 手机号 手机号码 电话 联系方式 本人电话 人才电话",
  occurred_on:
    "走访日期 走访时间 慰问时间 慰问日期 走访慰问时间 走访慰问日期 日期 联络日期 联络时间 联系日期 联系时间 沟通时间 时间 发生日期 座谈时间 座谈日期",
  staff:
    "走访人员及职务 走访人员 走访人 走访领导 走访领导及职务 走访领导及人员 慰问人员 慰问人 慰问领导 走访慰问人员 走访慰问人 参加人员 联络人 联系人 联络员 联络责任人 联络人员 经办人 责任人 沟通人",
  visited: "走访对象 被走访人 慰问对象 被慰问人 走访慰问对象 受访人 受访对象 对象 家属姓名 被访人",
  family_kin: "与人才关系 与本人关系 关系 称谓 与人才本人关系 家属关系",
  visit_form: "走访形式 形式 走访方式 慰问形式 慰问方式 走访慰问形式",
  method: "方式 联络方式 联络途径 联络渠道 沟通方式 联系渠道 联络形式",
  purpose: "目的 联络目的 联系目的 事由 联络事由 走访目的 沟通目的",
  content:
    "内容摘要 了解的情况及诉求 联络内容 内容 沟通内容 联系内容 走访内容 了解情况 了解的情况 了解情况及诉求 走访情况 慰问情况 情况及诉求 谈话内容 座谈内容 联络情况 主要内容 诉求",
  referral: "转办情况 转办 办理情况 诉求转办情况 诉求办理情况",
  result: "结果 联络结果 联系结果 沟通结果 接通情况",
  will_change: "意愿变化 意愿变化情况 回乡意愿变化 回归意愿变化",
  next_contact_on: "下次联络 下次联络日 下次联络日期 下次联络时间 下次联系 下次联系时间 下次联系日期",
  gift: "慰问品 慰问物品 慰问品及慰问金 慰问品慰问金 慰问物资 慰问品及金额 慰问品名称 礼品",
  gift_money: "慰问金 慰问金额 慰问资金 慰问款",
  remark: "备注 说明 备注说明",
} as const satisfies Record<string, string>;

export type OutreachField = keyof typeof OUTREACH_VARIANTS;

const NOT_TAKEN = "序号 编号 no 记录编号 签字 照片 签字及照片 签字照片 签名 附件 活动 批次 所属活动 错误原因 处理结果";

/** 走访对象-姓名 is whom they met; 人才-姓名 the talent of the household. */
const CONTEXTS: HeaderContexts<OutreachField> = [
  [
    /走访对象|慰问对象|被访|受访|家属/,
    [
      [/姓名|名字/, "visited"],
      [/关系|称谓/, "family_kin"],
      [/./, null],
    ],
  ],
  [
    /走访人员|走访领导|慰问人员|联络人|走访人/,
    [
      [/姓名/, "staff"],
      [/./, null],
    ],
  ],
  [
    /慰问/,
    [
      [/金/, "gift_money"],
      [/品|物/, "gift"],
    ],
  ],
];

/** Reads the headers of a visit or contact ledger. */
export const OUTREACH_HEADERS = headerReader<OutreachField>(OUTREACH_VARIANTS, NOT_TAKEN, CONTEXTS);
