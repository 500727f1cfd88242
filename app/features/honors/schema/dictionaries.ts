/** Codes of recognitions and certificates (domain §2.0 HONOR, E59, E60, §3.7). */

export const HONOR = {
  YCYC: "鹰城英才",
  BJRC: "拔尖人才",
  GCC: "高层次人才",
  LJ: "领军人才",
  JNDS: "技能大师",
  TXZJ: "特殊津贴专家",
  QT: "其他称号",
} as const;
export type Honor = keyof typeof HONOR;

/** 档次 as the standards of the allowances name it (domain §7.3). */
export const HONOR_GRADE = {
  A: "A 顶尖",
  B: "B 国家级领军",
  C: "C 省级领军",
  D: "D 市级高层次",
  E1: "E1 硕士",
  E2: "E2 本科",
} as const;

export const RECOGNITION_STATUS = {
  applied: "申报",
  review: "评审",
  in_notice: "公示",
  recognized: "已认定",
  revoked: "撤销",
} as const;
export type RecognitionStatus = keyof typeof RECOGNITION_STATUS;

export const CERTIFICATE_STATUS = {
  to_make: "待制",
  made: "已制",
  issued: "已发",
  reissued: "遗失补发",
  recalled: "收回",
} as const;
export type CertificateStatus = keyof typeof CERTIFICATE_STATUS;

/** Who signs a certificate, unless the recognition says otherwise. */
export const USUAL_ISSUER = "平顶山市城乡一体化示范区人才工作领导小组";
