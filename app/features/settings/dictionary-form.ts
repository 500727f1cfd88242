import { z } from "zod";

/** The dictionaries that screens read from the database: what is edited there is what people then choose from. */
const EDITABLE: ReadonlySet<string> = new Set(["SERVICE_ITEM"]);

export const isEditableDictionary = (dict_code: string): boolean => EDITABLE.has(dict_code);

/** Why a dictionary cannot be edited; null when it can. */
export function whyFixed(dict_code: string, standard: string | null): string | null {
  if (isEditableDictionary(dict_code)) return null;
  return standard ? "国家标准，随版本更新" : "办理规则和统计依据这些代码，随版本更新";
}

const name = z.string("请填写名称。").trim().min(2, "名称至少2个字。").max(30, "名称不超过30个字。");
const item = { item: z.uuid("页面已过期，请重新打开。"), version: z.number("页面已过期，请重新打开。").int() };

/** One form of the editor is sent at a time; `does` says which. */
export const dictionaryEditSchema = z.discriminatedUnion("does", [
  z.object({
    does: z.literal("add"),
    code: z
      .string("请填写代码。")
      .trim()
      .regex(/^[a-z][a-z0-9_]{1,39}$/, "代码用小写英文字母、数字和下划线，以字母开头，如 legal_aid。"),
    name,
  }),
  z.object({ does: z.literal("rename"), ...item, name }),
  z.object({ does: z.literal("move"), ...item, to: z.enum(["up", "down"], "请选择上移或下移。") }),
  z.object({ does: z.literal("enable"), ...item }),
  z.object({ does: z.literal("disable"), ...item }),
]);
export type DictionaryEdit = z.infer<typeof dictionaryEditSchema>;
