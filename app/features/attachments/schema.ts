/** Files that hang on a record (domain E84). */
export const ATTACHMENT_CATEGORY = {
  photo: "照片",
  sign_in_sheet: "签到表",
  agreement: "协议",
  licence: "营业执照",
  bank_receipt: "银行回单",
  proof: "证明",
  notice_screenshot: "公示截图",
  roster: "花名册",
  other: "其他",
} as const;
export type AttachmentCategory = keyof typeof ATTACHMENT_CATEGORY;
