import { beijingTime } from "#app/lib/beijing-time.ts";
import { type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import { yuanCell } from "#app/lib/money.ts";
import { ENTERPRISE_WORDS } from "./enterprises.ts";
import { HONOR_WORDS } from "./honors.ts";
import { NOTICE_WORDS } from "./notices.ts";
import { OUTREACH_WORDS } from "./outreach.ts";
import { PAYMENT_WORDS } from "./payments.ts";
import { PEOPLE_WORDS } from "./people.ts";
import { POLICY_WORDS } from "./policies.ts";
import { PROJECT_WORDS } from "./projects.ts";
import { STARTUP_WORDS } from "./startups.ts";
import { SYSTEM_WORDS } from "./system.ts";
import { TICKET_WORDS } from "./tickets.ts";
import type { TableWords } from "./types.ts";

/** Every logged table in the words of the domain: the one place where the log gets its Chinese from. */
export const TABLE_WORDS: Readonly<Record<string, TableWords>> = {
  ...PEOPLE_WORDS,
  ...OUTREACH_WORDS,
  ...ENTERPRISE_WORDS,
  ...TICKET_WORDS,
  ...PROJECT_WORDS,
  ...POLICY_WORDS,
  ...PAYMENT_WORDS,
  ...NOTICE_WORDS,
  ...HONOR_WORDS,
  ...STARTUP_WORDS,
  ...SYSTEM_WORDS,
};

/** What a refusal names instead of a table: the entity of the permission that was missing. */
const ENTITIES: Dictionary = {
  applicant_secret: "申报人敏感信息",
  application: "补贴申报",
  budget: "预算",
  payment: "资金发放",
  account: "用户与岗位",
  audit: "审计日志",
  enterprise: "企业",
  export: "导出记录",
  family: "家属",
  honor: "人才荣誉",
  import: "导入",
  interest_aid: "贷款贴息",
  lead: "包保责任",
  outreach: "联络走访",
  page: "页面",
  reference: "字典、日历和设置",
  report: "报表",
  startup: "五位一体",
  talent_secret: "敏感信息",
  training: "创业培训",
  audit_log: "审计日志",
  export_log: "导出记录",
  user_sign_in: "登录情况",
  draft: "草稿",
};

const TABLE_NAMES: Dictionary = {
  ...ENTITIES,
  ...Object.fromEntries(Object.entries(TABLE_WORDS).map(([table, { word }]) => [table, word])),
};

export const tableWord = (table: string): string => labelOf(TABLE_NAMES, table);

/** The technical tables, which the administrator may search; the database draws the same line. */
const TECHNICAL = ["user_account", "user_position", "session", "region", "dict_item", "setting", "workday_calendar", "festival"];

/** The tables to choose from. */
export const tableOptions = (technicalOnly: boolean): { value: string; label: string }[] =>
  Object.entries(TABLE_WORDS)
    .filter(([table]) => !technicalOnly || TECHNICAL.includes(table))
    .map(([value, { word }]) => ({ value, label: word }));

export const ACTIONS = {
  sign_in: "登录",
  sign_in_failed: "登录失败",
  sign_out: "退出",
  switch_post: "切换岗位",
  password: "改口令",
  reveal: "查看明文",
  insert: "新增",
  update: "修改",
  void: "作废",
  delete: "删除",
  review: "审核",
  export: "导出",
  refused: "越权拒绝",
} as const;

export type ChangeLine = { column: string; word: string; before: string | null; after: string | null };
type Values = Readonly<Record<string, unknown>> | null;

/**
 * What a line of the log changed, column by column, as it is stored there: masked values stay masked. `names` are the words of
 * the ids among the values. A line without stored columns (a sign-in, a refusal) has none.
 */
export function changesOf(table: string, before: Values, after: Values, names: ReadonlyMap<string, string>): ChangeLine[] {
  const columns = TABLE_WORDS[table]?.columns ?? {};
  const text = (values: Values, column: string) =>
    values && column in values ? valueText(values[column], wordOf(columns, column).values, names, column) : null;
  return Object.keys(columns)
    .filter((column) => [before, after].some((values) => values && column in values && values[column] !== null))
    .map((column) => ({
      column,
      word: wordOf(columns, column).word,
      before: text(before, column),
      after: text(after, column),
    }));
}

function wordOf(columns: TableWords["columns"], column: string): { word: string; values: Dictionary } {
  const found = columns[column] ?? column;
  return typeof found === "string" ? { word: found, values: {} } : { word: found[0], values: found[1] };
}

function valueText(value: unknown, dict: Dictionary, names: ReadonlyMap<string, string>, column: string): string {
  if (value === null || value === undefined || value === "") return "空";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return column.endsWith("_fen") ? `${yuanCell(value)}元` : labelOf(dict, value);
  if (typeof value === "string") return names.get(value) ?? timeText(labelOf(dict, value));
  if (Array.isArray(value)) return value.length > 0 ? value.map((each) => valueText(each, dict, names, column)).join("、") : "空";
  if (isHidden(value)) return "（内容不入日志）";
  return JSON.stringify(value);
}

/** What the log keeps of a secret: that it changed. */
const isHidden = (value: object): boolean => "$" in value;

/** An instant to the minute in Beijing; other text as it is. */
const timeText = (text: string): string => (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? beijingTime(new Date(text)) : text);

/** Ids among the stored values, whose names a reader would rather see. */
export function idsAmong(lines: readonly { before: Values; after: Values }[]): string[] {
  const values = lines.flatMap(({ before, after }) => [...Object.values(before ?? {}), ...Object.values(after ?? {})]);
  return [...new Set(values.filter((value): value is string => typeof value === "string" && UUID.test(value)))];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
