import * as s from "#app/features/startups/schema/dictionaries.ts";
import { ENROLLMENT_STATUS, TRAINING_KIND } from "#app/features/trainings/schema/dictionaries.ts";
import { COMMON, type TableWords } from "./types.ts";

const PART = { case_id: "扶持档案", town_id: "镇街" } as const;

/** The five supports (domain E61–E66). */
export const STARTUP_WORDS = {
  startup_case: {
    word: "扶持档案",
    columns: {
      talent_id: "创业者",
      enterprise_id: "经营主体",
      town_id: "镇街",
      opened_on: "建档日期",
      followed_from_on: "帮扶起算日",
      stage: ["阶段", s.STARTUP_STAGE],
      tutor_user_id: "导师",
      closed_on: "关闭日期",
      close_reason: "关闭原因",
      ...COMMON,
    },
  },
  guaranteed_loan: {
    word: "担保贷款",
    columns: {
      ...PART,
      borrower_type: ["借款类型", s.BORROWER_TYPE],
      bank: "银行",
      amount_fen: "金额",
      rate: "利率(%)",
      discount_rate: "贴息(%)",
      applied_on: "申请日期",
      reviewed_on: "审核日期",
      reviewed_by: "审核人",
      approved_on: "审批日期",
      approved_by: "审批人",
      released_on: "放款日期",
      due_on: "到期日期",
      ended_on: "结束日期",
      guarantor: "反担保",
      contract_no_enc: "合同号",
      status: ["状态", s.LOAN_STATUS],
      returned_reason: "退回原因",
      ...COMMON,
    },
  },
  loan_interest_aid: {
    word: "贷款贴息",
    columns: {
      loan_id: "担保贷款",
      town_id: "镇街",
      quarter: "季度",
      from_on: "起",
      to_on: "止",
      days: "天数",
      amount_fen: "金额",
      status: ["状态", s.AID_STATUS],
      ...COMMON,
    },
  },
  guidance_record: {
    word: "创业指导",
    columns: {
      ...PART,
      tutor: "指导人",
      occurred_on: "日期",
      form: ["形式", s.GUIDANCE_FORM],
      topic: "主题",
      content: "内容",
      result: "成效",
      ...COMMON,
    },
  },
  support_followup: {
    word: "跟踪帮扶",
    columns: {
      ...PART,
      occurred_on: "日期",
      month_no: "第几月",
      operating_state: ["经营状态", s.OPERATING_STATE],
      employees: "用工",
      revenue_fen: "营收",
      difficulties: "困难",
      help_given: "帮扶措施",
      ticket_id: "诉求",
      ...COMMON,
    },
  },
  training_class: {
    word: "培训班",
    columns: {
      town_id: "范围",
      name: "班名",
      kind: ["类型", TRAINING_KIND],
      organizer: "主办",
      from_on: "开班日期",
      to_on: "结束日期",
      hours: "学时",
      capacity: "名额",
      place: "地点",
      ...COMMON,
    },
  },
  training_enrollment: {
    word: "培训学员",
    columns: {
      class_id: "培训班",
      talent_id: "学员",
      town_id: "镇街",
      line_no: "序号",
      status: ["状态", ENROLLMENT_STATUS],
      finished_on: "结业日期",
      cert_no: "证书号",
      ...COMMON,
    },
  },
} as const satisfies Record<string, TableWords>;
