import { looksLikeSecret } from "../rules/care.ts";

type Doubtful = { edu?: string | null | undefined; degree?: string | null | undefined; remark?: string | null | undefined };

/** What is taken but worth a look (domain E10), by field. */
export function warningsOf({ edu, degree, remark }: Doubtful): { degree?: string; remark?: string } {
  return {
    ...(degree === "2" && edu && !/^1[1-3]$/.test(edu) ? { degree: "学位是博士，学历却不是博士研究生，请核对。" } : {}),
    ...(remark && looksLikeSecret(remark) ? { remark: "备注里像有证件或账号数字，请改填到对应的栏目。" } : {}),
  };
}
