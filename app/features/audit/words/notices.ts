import * as n from "#app/features/notices/schema/dictionaries.ts";
import { COMMON, type TableWords } from "./types.ts";

/** Public notices and what is objected to (domain E54, E55). */
export const NOTICE_WORDS = {
  public_notice: {
    word: "公示",
    columns: {
      notice_no: "编号",
      title: "标题",
      policy_id: "政策",
      body: "正文",
      start_on: "起",
      end_on: "止",
      notice_days: "公示天数",
      count_rule: ["计算规则", n.COUNT_RULE],
      publish_places: ["发布位置", n.PUBLISH_PLACE],
      url: "链接",
      hotline: "监督电话",
      receiver_unit: "受理单位",
      status: ["状态", n.NOTICE_STATUS],
      published_by: "发布人",
      published_at: "发布时间",
      withdrawn_reason: "撤回原因",
      ...COMMON,
    },
  },
  public_notice_item: {
    word: "公示名单",
    columns: {
      notice_id: "公示",
      application_id: "申报",
      pay_town_id: "镇街",
      sort_no: "序号",
      shown_name: "姓名",
      shown_mark: "区分",
      shown_unit: "单位",
      shown_class: "类别",
      shown_standard_fen: "标准",
      shown_unit_of: ["标准单位", n.STANDARD_UNIT],
      shown_months: "月数",
      shown_amount_fen: "金额",
      outcome: ["结果", n.ITEM_OUTCOME],
      ...COMMON,
    },
  },
  notice_objection: {
    word: "异议",
    columns: {
      notice_id: "公示",
      item_id: "名单",
      received_on: "收到日期",
      raiser_enc: "提出人",
      content_enc: "内容",
      due_on: "办结时限",
      handlers: "核查人",
      finding: "结论",
      result: ["结果", n.OBJECTION_RESULT],
      decided_by: "作出结论",
      closed_on: "办结",
      ...COMMON,
    },
  },
} as const satisfies Record<string, TableWords>;
