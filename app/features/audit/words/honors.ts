import { CERTIFICATE_STATUS, HONOR, HONOR_GRADE, RECOGNITION_STATUS } from "#app/features/honors/schema/dictionaries.ts";
import { COMMON, type TableWords } from "./types.ts";

/** Recognitions and certificates (domain E59, E60). */
export const HONOR_WORDS = {
  honor_recognition: {
    word: "称号认定",
    columns: {
      talent_id: "人才",
      town_id: "归属镇街",
      holder_name: "姓名",
      work_unit: "单位",
      honor: ["称号", HONOR],
      grade: ["档次", HONOR_GRADE],
      basis: "申报依据",
      status: ["状态", RECOGNITION_STATUS],
      reviewed_by: "评审人",
      review_opinion: "评审意见",
      notice_from_on: "公示开始",
      notice_to_on: "公示截止",
      doc_no: "认定文号",
      recognized_on: "认定日期",
      valid_until: "有效期至",
      recognized_by: "认定人",
      recognized_at: "认定时间",
      revoked_on: "撤销日期",
      revoke_reason: "撤销原因",
      ...COMMON,
    },
  },
  certificate: {
    word: "证书",
    columns: {
      recognition_id: "认定",
      town_id: "归属镇街",
      cert_no: "证书编号",
      issuer: "发证机关",
      status: ["状态", CERTIFICATE_STATUS],
      made_on: "制证日期",
      issued_on: "发证日期",
      receiver: "领取人",
      receipt_note: "签领说明",
      replaces_id: "原证书",
      lost_on: "挂失日期",
      lost_reason: "遗失情况",
      recalled_on: "收回日期",
      recall_reason: "收回原因",
      ...COMMON,
    },
  },
} as const satisfies Record<string, TableWords>;
