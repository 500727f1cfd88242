import { z } from "zod";
import { blame, requiredCode, requiredDay, requiredText, text, version, words } from "#app/features/talents/schema/fields.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import { holdsSecret, NO_SECRETS } from "../rules/text.ts";
import { OBJECTION_RESULT, PUBLISH_PLACE } from "./dictionaries.ts";

const MOST_ROWS = 500;
const isOpen = (words: string) => !holdsSecret(words);

/** A notice as it is drafted: whom it lists, what it says, where it hangs. */
export const draftForm = z.object({
  id: z.uuidv7("页面已过期，请重新打开。"),
  policy_id: z.guid("请先选政策。"),
  application_ids: z
    .array(z.guid("名单里有读不懂的行，请重新打开。"), "请至少勾选一人。")
    .min(1, "请至少勾选一人。")
    .max(MOST_ROWS, `一份公示最多${MOST_ROWS}人。`),
  title: requiredText("请写标题。", 120)
    .refine((value) => [...value].length >= 6, "标题至少6个字。")
    .refine(isOpen, NO_SECRETS),
  body: z
    .string({ error: "请写公示依据。" })
    .trim()
    .min(10, "请写公示依据，至少10个字。")
    .max(2000, "最多2000个字。")
    .refine(isOpen, NO_SECRETS),
  publish_places: z.array(z.enum(codesOf(PUBLISH_PLACE), "请从选项里选。"), "请至少选一处。").min(1, "请至少选一处。"),
  hotline: requiredText("请写监督电话。", 60),
  receiver_unit: requiredText("请写受理单位。", 60),
  url: text(300).refine((value) => value === null || /^https?:\/\/\S+$/.test(value), "链接应以 http:// 或 https:// 开头。"),
});
export type DraftInput = Omit<z.output<typeof draftForm>, "id">;

export const publishForm = z.object({ version: version(), start_on: requiredDay("请填开始日期。") });

export const withdrawForm = z.object({ version: version(), reason: words("请写明撤回原因，至少4个字。") });

/** An objection to one row; who raises it may stay unnamed. */
export const objectionForm = z.object({
  id: z.uuidv7("页面已过期，请重新打开。"),
  item_id: z.guid("请选对谁有异议。"),
  received_on: requiredDay("请填收到日期。"),
  raiser: text(100),
  content: words("请写明反映的内容，至少4个字。"),
});
export type ObjectionInput = Omit<z.output<typeof objectionForm>, "id">;

const NAMES = /[、，,\s]+/;

/** The finding of two named persons. */
export const decisionForm = z
  .object({
    version: version(),
    result: requiredCode(OBJECTION_RESULT, "请选结论。"),
    finding: words("请写明核查情况和结论，至少10个字。", 10),
    handlers: requiredText("请写核查人。", 100).transform((value) => [...new Set(value.split(NAMES).filter(Boolean))]),
  })
  .superRefine(({ handlers }, ctx) => {
    if (handlers.length < 2) blame(ctx, "handlers", "核查至少两个人，姓名之间用顿号隔开。");
  });
export type DecisionInput = Omit<z.output<typeof decisionForm>, "version">;

export const revealForm = z.object({ reason: words("请写明查看事由，至少5个字。", 5) });
