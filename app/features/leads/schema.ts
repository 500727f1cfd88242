import { z } from "zod";
import { isDay } from "#app/lib/dates.ts";
import { codesOf } from "#app/lib/dictionary.ts";

/** 类型(包保责任): E05. Charges of projects come with the projects. */
export const LEAD_KIND = { leader_town: "领导包镇街", cadre_village: "干部包村社区", leader_talent: "领导联系人才" } as const;
export type LeadKind = keyof typeof LEAD_KIND;

/** What a kind is about. */
export const TARGET_OF = { leader_town: "town", cadre_village: "village", leader_talent: "talent" } as const;

/** The object's word on the form. */
export const TARGET_LABEL: Readonly<Record<LeadKind, string>> = {
  leader_town: "镇街",
  cadre_village: "村(社区)",
  leader_talent: "人才档案编号",
};

const text = (error: string, max: number) => z.string(error).trim().min(2, error).max(max, `不超过${max}个字。`);
const day = (error: string) => z.string(error).refine(isDay, "日期应写成 2023-03-28 的样子。");

/** A new assignment (E05). The object is a region's id, or a person's number of file. */
export const leadSchema = z.object({
  kind: z.enum(codesOf(LEAD_KIND), "请选择类型。"),
  target: z.string("请选择对象。").trim().min(1, "请选择对象。").max(40),
  person_name: text("请填写责任人姓名。", 30),
  unit: text("请填写单位。", 60),
  duty: text("请填写职务。", 60),
  from_on: day("请填写开始日期。"),
  doc_no: z
    .string()
    .trim()
    .max(60, "不超过60个字。")
    .optional()
    .transform((value) => value || null),
});
export type LeadInput = z.infer<typeof leadSchema>;

const version = z.number("页面已过期，请重新打开。").int();

export const endLeadSchema = z.object({ version, to_on: day("请填写结束日期。") });

/** An assignment entered by mistake; one that is over gets its last day instead. */
export const voidLeadSchema = z.object({
  version,
  reason: z.string("请写明原因。").trim().min(4, "请写明原因，至少4个字。").max(200, "原因不超过200字。"),
});

/** What the list is asked for. */
export const leadQuery = z.object({
  kind: z.enum(codesOf(LEAD_KIND)).nullable().catch(null),
  q: z.string().trim().max(40).catch(""),
  state: z.enum(["current", "ended"]).catch("current"),
});
export type LeadQuery = z.infer<typeof leadQuery>;
