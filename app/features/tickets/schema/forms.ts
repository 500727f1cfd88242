import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { codesOf } from "#app/lib/dictionary.ts";
import { isLandline, isMobile } from "#app/lib/phone.ts";
import type { StepName } from "../rules/machine.ts";
import { OUTCOME, REQUESTER_TYPE, SATISFACTION, TICKET_CAT, TICKET_CHANNEL, TICKET_LEVEL, URGENCY } from "./dictionaries.ts";

const day = (missing: string) => z.string(missing).refine(isDay, missing);
const words = (message: string, least = 4, most = 2000) =>
  z.string(message).trim().min(least, message).max(most, `不超过${most}字。`);
const note = z
  .string()
  .trim()
  .max(500, "不超过500字。")
  .nullish()
  .transform((text) => text || null);
const version = z.coerce.number().int().positive();
const optionalId = z
  .guid()
  .nullish()
  .catch(null)
  .transform((id) => id ?? null);

/** The intake form (domain E36): who asks, what for, how to reach them. `id` makes a second click the first. */
export const ticketForm = z.object({
  id: z.guid(),
  requester_type: z.enum(codesOf(REQUESTER_TYPE), "请选诉求人类型。"),
  enterprise_id: optionalId,
  talent_id: optionalId,
  town_id: optionalId,
  source_record_id: optionalId,
  contact_name: z.string("请填联系人。").trim().min(1, "请填联系人。").max(40, "不超过40字。"),
  contact_phone: z
    .string("请填联系电话。")
    .trim()
    .refine((value) => isMobile(value) || isLandline(value), "电话应为手机或座机(如 0375-1234567)。"),
  channel: z.enum(codesOf(TICKET_CHANNEL), "请选渠道。"),
  raised_on: day("请填提出日期。"),
  late_reason: note,
  category: z
    .enum(codesOf(TICKET_CAT))
    .nullish()
    .catch(null)
    .transform((code) => code ?? null),
  service_item: z
    .string()
    .max(40)
    .nullish()
    .transform((code) => code || null),
  title: z.string("请填标题。").trim().min(2, "标题至少2个字。").max(60, "标题不超过60字。"),
  detail: words("请写明诉求内容，至少4个字。", 4, 4000),
  accept: z.literal("on").optional(),
});

/** What each step asks for. */
export const STEP_FORMS = {
  accept: z.object({ version, note }),
  reject: z.object({
    version,
    reason: words("请写明不予受理的理由，至少4个字。"),
    told_to: words("请写明告知了谁。", 1, 40),
    told_on: day("请填告知日期。"),
  }),
  classify: z.object({
    version,
    category: z.enum(codesOf(TICKET_CAT), "请选类别。"),
    service_item: z
      .string()
      .max(40)
      .nullish()
      .transform((code) => code || null),
    urgency: z.enum(codesOf(URGENCY), "请选紧急程度。"),
    level: z.enum(codesOf(TICKET_LEVEL), "请选层级。"),
    note,
  }),
  assign: z.object({ version, owner_user_id: z.guid("请选承办人。"), assist_units: note, note }),
  feedback: z.object({ version, words: words("请写明办到哪一步，至少4个字。") }),
  answer: z.object({
    version,
    outcome: z.enum(codesOf(OUTCOME), "请选结果类别。"),
    solution: words("请写明办理结果，至少10个字。", 10),
    evidence: note,
  }),
  sendBack: z.object({ version, reason: words("请写明退回的理由，至少4个字。") }),
  revisit: z.object({
    version,
    satisfaction: z.enum(codesOf(SATISFACTION), "请选满意度。"),
    words: z.string().trim().max(2000, "不超过2000字。").default(""),
    close: z.literal("on").optional(),
  }),
  close: z.object({ version }),
  closeUnhappy: z.object({ version, explanation: words("请写明依法答复的情况和办结理由，至少20个字。", 20) }),
  tell: z.object({ version, told_to: words("请写明告知了谁。", 1, 40), told_on: day("请填告知日期。"), note }),
  reopen: z.object({ version, reason: words("请写明重办的理由，至少4个字。") }),
  escalate: z.object({ version, reason: words("请写明升级的理由，至少4个字。") }),
  extend: z.object({ version, due_on: day("请填新的时限。"), reason: words("请写明延期的理由，至少4个字。") }),
  hold: z.object({ version, reason: words("请写明需要的上级政策或资金，至少4个字。") }),
  reviewHold: z.object({ version, words: words("请写明复核的情况，至少4个字。"), resume: z.literal("on").optional() }),
  instruct: z.object({ version, words: words("请写批示内容，至少2个字。", 2) }),
} as const satisfies Record<StepName, z.ZodType>;

const ids = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.guid()).min(1, "请先在列表里勾选要交办的诉求。").max(100, "一次最多100件。"),
);
export const batchAssignForm = z.object({
  ids,
  list: z.string().max(2000).default(""),
  owner_user_id: z.guid("请选承办人。"),
  assist_units: note,
  note,
});
export const chosenIds = (params: URLSearchParams): string[] => {
  const read = ids.safeParse(params.getAll("ids"));
  return read.success ? read.data : [];
};

export const exportForm = z.object({
  reason: z.string("请写明导出事由，至少5个字。").trim().min(5, "请写明导出事由，至少5个字。").max(200, "事由不超过200字。"),
});

/** A step in an address: sendBack → send-back. */
export const slugOf = (step: StepName): string => step.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
export const stepOf = (slug: string | undefined): StepName | undefined =>
  (Object.keys(STEP_FORMS) as StepName[]).find((step) => slugOf(step) === slug);

/** Whom and what the intake page is about, from its address. A malformed id falls away. */
export const askedOf = (params: URLSearchParams) => {
  const id = (name: string) => optionalId.parse(params.get(name) || null);
  return { talent: id("talent"), enterprise: id("enterprise"), record: id("record") };
};
