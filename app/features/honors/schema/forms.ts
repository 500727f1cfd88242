import { z } from "zod";
import {
  blame,
  code,
  day,
  requiredCode,
  requiredDay,
  requiredText,
  text,
  version,
  words,
} from "#app/features/talents/schema/fields.ts";
import { HONOR, HONOR_GRADE } from "./dictionaries.ts";

const MOST_AT_ONCE = 200;

/** The rows that a form is about, from one box or many. */
const ids = (message: string) => z.array(z.guid(message)).min(1, message).max(MOST_AT_ONCE, `一次最多${MOST_AT_ONCE}个。`);

/** The ids of an address, each once; what is no id is left out. */
export const chosenIds = (params: URLSearchParams): string[] =>
  [...new Set(params.getAll("ids"))].filter((id) => z.guid().safeParse(id).success).slice(0, MOST_AT_ONCE);

/** An application for an honour (E59). */
export const applicationForm = z.object({
  id: z.uuidv7("页面已过期，请重新打开。"),
  talent_id: z.guid("请先选人。"),
  town_id: z.guid("请选归属镇街。"),
  honor: requiredCode(HONOR, "请选称号。"),
  grade: code(HONOR_GRADE),
  basis: words("请写申报依据，至少4个字。"),
});
export type ApplicationInput = Omit<z.output<typeof applicationForm>, "id">;

const NOBODY = "没有选中人，请回名单重新勾选。";

/** Taken up for review. */
export const reviewForm = z.object({ step: z.literal("review"), ids: ids(NOBODY) });

/** Passed by the review and shown to the public from a day to a day. */
export const noticeForm = z
  .object({
    step: z.literal("notice"),
    ids: ids(NOBODY),
    review_opinion: words("请写评审意见，至少4个字。"),
    notice_from_on: requiredDay("请填公示开始日期。"),
    notice_to_on: requiredDay("请填公示截止日期。"),
  })
  .superRefine(({ notice_from_on, notice_to_on }, ctx) => {
    if (notice_to_on < notice_from_on) blame(ctx, "notice_to_on", "截止日期不能早于开始日期。");
  });
export type NoticeInput = Omit<z.output<typeof noticeForm>, "step" | "ids">;

/** A list recognised by one document (E59). */
export const recognizeForm = z
  .object({
    step: z.literal("recognize"),
    ids: ids(NOBODY),
    doc_no: requiredText("请填认定文号，如“示人才〔2023〕3号”。", 60).refine(
      (value) => [...value].length >= 4,
      "文号至少4个字。",
    ),
    recognized_on: requiredDay("请填认定日期。"),
    valid_until: day(),
    issuer: requiredText("请填发证机关。", 60).refine((value) => [...value].length >= 4, "发证机关至少4个字。"),
  })
  .superRefine(({ recognized_on, valid_until }, ctx) => {
    if (valid_until && valid_until <= recognized_on) blame(ctx, "valid_until", "有效期应晚于认定日期。");
  });
export type RecognizeInput = Omit<z.output<typeof recognizeForm>, "step" | "ids">;

export const TOGETHER_FORMS = { review: reviewForm, notice: noticeForm, recognize: recognizeForm } as const;
export type TogetherStep = keyof typeof TOGETHER_FORMS;

export const revokeForm = z.object({
  version: version(),
  revoked_on: requiredDay("请填撤销日期。"),
  reason: words("请写明撤销原因，至少4个字。"),
});
export type RevokeInput = Omit<z.output<typeof revokeForm>, "version">;

export const withdrawForm = z.object({ version: version(), reason: words("请写明撤回原因，至少4个字。") });

const NO_CERTIFICATE = "没有选中证书，请回登记簿重新勾选。";
export const makeForm = z.object({ ids: ids(NO_CERTIFICATE), made_on: requiredDay("请填制证日期。") });

/** Handed over against a signature; the signed sheet comes as a file, or is said to lie somewhere. */
export const issueForm = z.object({
  version: version(),
  issued_on: requiredDay("请填发证日期。"),
  receiver: requiredText("请填领取人。", 50),
  receipt_note: text(200),
});
export type IssueInput = Omit<z.output<typeof issueForm>, "version">;

export const reissueForm = z.object({
  version: version(),
  lost_on: requiredDay("请填挂失日期。"),
  reason: words("请写明遗失情况，至少4个字。"),
});
export type ReissueInput = Omit<z.output<typeof reissueForm>, "version">;

export const recallForm = z.object({
  version: version(),
  recalled_on: requiredDay("请填收回日期。"),
  reason: words("请写明收回原因，至少4个字。"),
});
export type RecallInput = Omit<z.output<typeof recallForm>, "version">;
