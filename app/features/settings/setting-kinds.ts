import { z } from "zod";
import { ROLES } from "#app/auth/actor.ts";
import { isDay } from "#app/lib/dates.ts";
import type { Dictionary } from "#app/lib/dictionary.ts";

/** What a setting's value may be: the control it is typed into and the range it must keep (E90). */
export type SettingKind =
  | { type: "integer" | "decimal"; min: number; max: number }
  /** Stored in fen, typed in 元. */
  | { type: "yuan"; max: number }
  | { type: "text"; max: number }
  | { type: "time" | "day" | "yes_no" }
  | { type: "choice"; options: Dictionary }
  /** Any number of codes, none too. */
  | { type: "choices"; options: Dictionary }
  | { type: "list"; max: number; pattern?: RegExp; patternError?: string }
  /** Several whole numbers by name; `sum` where they must add up. */
  | { type: "parts"; parts: readonly string[]; max: number; sum?: number }
  /** Words by code; the codes stay. */
  | { type: "labels"; parts: readonly string[] };

const WEEKDAYS = {
  monday: "周一",
  tuesday: "周二",
  wednesday: "周三",
  thursday: "周四",
  friday: "周五",
  saturday: "周六",
  sunday: "周日",
} as const;
const COUNT_RULES = { include_first_day: "含首日", exclude_first_day: "首日不计" } as const;
const PASSWORD_PROFILES = { asvs: "长度为主(ASVS)", gov: "长度加字符种类(等保)" } as const;

const { SYS: _system, ...PERSON_ROLES } = ROLES;

/** Values that are codes, by the words people read. */
export const CHOICES: readonly Dictionary[] = [WEEKDAYS, COUNT_RULES, PASSWORD_PROFILES, PERSON_ROLES];

const KINDS: Readonly<Record<string, SettingKind>> = {
  programme_year: { type: "integer", min: 2022, max: 2050 },
  report_preamble: { type: "text", max: 200 },
  report_week_starts: { type: "choice", options: WEEKDAYS },
  weekly_draft_at: { type: "time" },
  notice_noon_cutoff: { type: "time" },
  notice_count_rule: { type: "choice", options: COUNT_RULES },
  notice_workdays: { type: "integer", min: 1, max: 60 },
  password_profile: { type: "choice", options: PASSWORD_PROFILES },
  mfa_required_roles: { type: "choices", options: PERSON_ROLES },
  subject_codes: { type: "list", max: 20, pattern: /^\d{7}$/, patternError: "科目代码是7位数字，一行一个。" },
  score_weights: {
    type: "parts",
    parts: ["survey", "contact", "visit", "signed", "production", "capital", "tickets", "data_quality"],
    max: 100,
    sum: 100,
  },
  score_cap: { type: "decimal", min: 1, max: 3 },
  project_outlier_factor: { type: "integer", min: 2, max: 1000 },
  export_row_limit: { type: "integer", min: 1, max: 100_000 },
  import_max_rows: { type: "integer", min: 100, max: 50_000 },
  lockout_failures: { type: "integer", min: 3, max: 20 },
  session_idle_minutes: { type: "integer", min: 5, max: 240 },
  session_absolute_hours: { type: "integer", min: 1, max: 24 },
  session_max: { type: "integer", min: 1, max: 20 },
  reveal_seconds: { type: "integer", min: 10, max: 600 },
};

/** Ranges by the unit that a key ends with. */
const BY_ENDING: readonly (readonly [RegExp, SettingKind])[] = [
  [/_fen$/, { type: "yuan", max: 10_000_000_000 }],
  [/_days$/, { type: "integer", min: 1, max: 3650 }],
  [/_minutes$/, { type: "integer", min: 1, max: 1440 }],
];

/** What kind of value a setting takes: by its key, else by the value it has. */
export function kindOf(key: string, value: unknown): SettingKind {
  const known = KINDS[key] ?? BY_ENDING.find(([ending]) => ending.test(key))?.[1];
  if (known && !isComposite(value, known)) return known;
  if (typeof value === "boolean") return { type: "yes_no" };
  if (typeof value === "number") return { type: Number.isInteger(value) ? "integer" : "decimal", min: 0, max: 1_000_000 };
  if (Array.isArray(value)) return { type: "list", max: 50 };
  if (typeof value === "object" && value !== null) {
    const parts = Object.keys(value);
    return Object.values(value).every((part) => typeof part === "number")
      ? { type: "parts", parts, max: 1000 }
      : { type: "labels", parts };
  }
  return typeof value === "string" && isDay(value) ? { type: "day" } : { type: "text", max: 200 };
}

/** A key that ends like a unit and yet holds several figures follows its value. */
const isComposite = (value: unknown, { type }: SettingKind) =>
  typeof value === "object" && value !== null && !["list", "parts", "labels", "choices"].includes(type);

const wholeNumber = (min: number, max: number) => {
  const error = `请填${min}到${max}之间的整数。`;
  return z.number(error).int(error).min(min, error).max(max, error);
};

/** Typed text → the stored value of that kind; the messages say the range. */
export function valueSchema(kind: SettingKind): z.ZodType<unknown> {
  switch (kind.type) {
    case "integer":
      return wholeNumber(kind.min, kind.max);
    case "decimal": {
      const error = `请填${kind.min}到${kind.max}之间的数。`;
      return z.number(error).min(kind.min, error).max(kind.max, error);
    }
    case "yuan":
      return z
        .string("请填金额。")
        .trim()
        .regex(/^\d{1,12}(\.\d{1,2})?$/, "请填金额，单位元，最多两位小数。")
        .transform(fenOf)
        .refine((fen) => fen > 0 && fen <= kind.max * 100, `金额应大于0，不超过${kind.max}元。`);
    case "text":
      return z.string("请填写内容。").trim().min(1, "请填写内容。").max(kind.max, `不超过${kind.max}个字。`);
    case "time":
      return z.string("请填时刻。").regex(/^([01]\d|2[0-3]):[0-5]\d$/, "时刻应写成 08:00 的样子。");
    case "day":
      return z.string("请填日期。").refine(isDay, "日期应写成 2023-03-28 的样子。");
    case "yes_no":
      return z.enum(["yes", "no"], "请选择。").transform((answer) => answer === "yes");
    case "choice":
      return z.enum(Object.keys(kind.options), "请从选项里选。");
    case "choices":
      return z.array(z.enum(Object.keys(kind.options), "请从选项里选。")).default([]);
    case "list":
      return listSchema(kind);
    case "parts":
      return z
        .object(Object.fromEntries(kind.parts.map((part) => [part, wholeNumber(0, kind.max)])))
        .refine((values) => kind.sum === undefined || sumOf(values) === kind.sum, `各项之和应为${kind.sum}。`);
    case "labels":
      return z.object(
        Object.fromEntries(
          kind.parts.map((part) => [part, z.string("请填写名称。").trim().min(1, "请填写名称。").max(30, "不超过30个字。")]),
        ),
      );
  }
}

const sumOf = (values: Readonly<Record<string, number>>) => Object.values(values).reduce((sum, each) => sum + each, 0);

function listSchema({ max, pattern, patternError = "有一行写得不对。" }: Extract<SettingKind, { type: "list" }>) {
  return z
    .string("请至少写一行。")
    .transform((text) => [...new Set(text.split(/[\n、]/).map((line) => line.trim()))].filter(Boolean))
    .refine((lines) => lines.length > 0, "请至少写一行。")
    .refine((lines) => lines.length <= max, `最多${max}行。`)
    .refine((lines) => lines.every((line) => line.length <= 30), "每行不超过30个字。")
    .refine((lines) => !pattern || lines.every((line) => pattern.test(line)), patternError);
}

/** 200.5 → 20050, without the detour over binary fractions. */
function fenOf(yuan: string): number {
  const [whole = "0", cents = ""] = yuan.split(".");
  return Number(whole) * 100 + Number(cents.padEnd(2, "0"));
}

/** The stored value as the form shows it: text, or text by part. */
export function typedValue(kind: SettingKind, value: unknown): string | string[] | Record<string, string> {
  if (kind.type === "yuan" && typeof value === "number")
    return value % 100 === 0 ? String(value / 100) : `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
  if (kind.type === "yes_no") return value === true ? "yes" : "no";
  if (Array.isArray(value)) return kind.type === "choices" ? value.map(String) : value.map(String).join("\n");
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([part, each]) => [part, String(each)]));
  return value === null || value === undefined ? "" : String(value);
}

/** The form of a change: the value, the day it holds from, which state of the setting it follows, and what the person has already been shown. */
export const settingChangeSchema = (kind: SettingKind) =>
  z.object({
    value: valueSchema(kind),
    effective_from: z.string("请填起用日期。").refine(isDay, "日期应写成 2023-03-28 的样子。"),
    seen: z.string("页面已过期，请重新打开。"),
    previewed: z.string().optional(),
  });
