import type { Field } from "../cells/headers.ts";
import type { BatchKind } from "../kinds.ts";
import type { ImportRowView } from "../queries.server.ts";

/** A column of the preview: the fields of the ledger it stands for, and the keys by which a merge names what it shows. */
export type RowColumn = {
  label: string;
  unit?: string;
  fields: readonly Field[];
  merges: readonly string[];
  /** Of the 952px that the fixed columns leave on a wide screen; empty takes what is left. */
  width: string;
  /** Its place in a phone row. */
  phone: "title" | "line" | "hidden";
};

const NAME: RowColumn = { label: "姓名", width: "w-32", fields: ["name"], merges: ["name"], phone: "title" };

/** What tells one person from another and decides the next call; the rest of a row is one click away. */
const COLUMNS: readonly RowColumn[] = [
  NAME,
  {
    label: "籍贯镇街、村",
    width: "w-40",
    fields: ["native_town", "native_village", "native_place", "home_address", "hukou"],
    merges: ["native_town_id", "native_text"],
    phone: "line",
  },
  { label: "出生年月", width: "w-23", fields: ["birth_on", "age"], merges: ["birth_on"], phone: "hidden" },
  { label: "手机", width: "w-34", unit: "掩码", fields: ["phone"], merges: [], phone: "line" },
  { label: "学历", width: "w-28", fields: ["edu", "degree"], merges: ["edu", "degree"], phone: "hidden" },
  {
    label: "工作单位及职务",
    width: "w-51",
    fields: ["work", "work_unit", "work_post", "work_state"],
    merges: ["work_unit", "work_state"],
    phone: "line",
  },
  { label: "回乡意愿", width: "w-29", fields: ["return_will"], merges: ["return_will"], phone: "hidden" },
];

/** Whom, when, how and what: the rest of a contact is one click away. */
const OF_OUTREACH: readonly RowColumn[] = [
  { label: "人才", width: "w-34", fields: ["name"], merges: [], phone: "title" },
  { label: "日期", width: "w-26", fields: ["occurred_on"], merges: [], phone: "line" },
  { label: "走访对象", width: "w-30", fields: ["visited"], merges: [], phone: "line" },
  { label: "方式", width: "w-22", fields: ["visit_form", "method"], merges: [], phone: "line" },
  { label: "人员", width: "w-38", fields: ["staff"], merges: [], phone: "line" },
  { label: "内容", width: "", fields: ["content"], merges: [], phone: "line" },
  { label: "结果", width: "w-26", fields: ["result"], merges: [], phone: "line" },
  { label: "慰问", width: "w-26", fields: ["gift", "gift_money"], merges: [], phone: "hidden" },
];

/** What it is, of whom, for how much, and how far. */
const OF_PROJECTS: readonly RowColumn[] = [
  { label: "项目名称", width: "w-44", fields: ["project_name"], merges: ["name"], phone: "title" },
  { label: "投资主体", width: "w-40", fields: ["investor"], merges: ["investor_name"], phone: "line" },
  { label: "行业", width: "", fields: ["industry"], merges: ["industry_code"], phone: "hidden" },
  { label: "总投资", width: "w-32", fields: ["agreed_invest"], merges: ["agreed_invest_fen"], phone: "line" },
  { label: "签约", width: "w-32", fields: ["signed_on", "sign_kind"], merges: ["SIGN"], phone: "line" },
  { label: "开工", width: "w-26", fields: ["start_on"], merges: ["START"], phone: "line" },
  { label: "投产", width: "w-26", fields: ["prod_on"], merges: ["PROD"], phone: "line" },
];

const OF_ENTERPRISES: readonly RowColumn[] = [
  { label: "企业名称", width: "w-58", fields: ["enterprise_name"], merges: ["name"], phone: "title" },
  { label: "统一社会信用代码", width: "w-48", fields: ["uscc"], merges: ["uscc"], phone: "line" },
  { label: "主体类型", width: "w-32", fields: ["entity_kind"], merges: ["entity_kind"], phone: "line" },
  { label: "行业", width: "", fields: ["industry"], merges: ["industry_code"], phone: "line" },
  { label: "状态", width: "w-22", fields: ["enterprise_status"], merges: ["status"], phone: "hidden" },
  { label: "联系人", width: "w-30", fields: ["contact_name", "contact_phone"], merges: ["contact"], phone: "hidden" },
];

const OF_RECORDS: Partial<Record<BatchKind, readonly RowColumn[]>> = {
  outreach: OF_OUTREACH,
  projects: OF_PROJECTS,
  enterprises: OF_ENTERPRISES,
};

/** The columns that this ledger fills. Those a row cannot be filed without are always there. */
export function columnsOf(filled: readonly Field[], kind: BatchKind = "talents"): RowColumn[] {
  const records = OF_RECORDS[kind];
  if (records) return records.filter(({ fields }) => fields.some((field) => filled.includes(field)));
  return COLUMNS.filter(({ fields }) => fields.some((field) => field === "name" || field === "phone" || filled.includes(field)));
}

type Row = Pick<ImportRowView, "cells">;

/** What a row is about, by its name. */
export function subjectOf({ cells }: Row): string {
  const note = cells.project_name ?? cells.enterprise_name ?? cells.name;
  return note?.shown || note?.raw || "";
}

/**
 * Whether a person should look at a cell: it is wrong, or it was read with a guess. A guess is confirmed by saving the cell as it
 * is shown, so one whose numbers are shown masked is only told.
 */
function asks({ cells }: Row, field: Field): boolean {
  const cell = cells[field];
  return Boolean(cell?.error) || (Boolean(cell?.confirm) && cell?.shown.includes("**") === false);
}

/** The fields of a row that ask for a look, of those given. */
export const asking = (row: Row, fields: readonly Field[]): Field[] => fields.filter((field) => asks(row, field));

/** Those that no column shows. */
export function askingElsewhere(row: Row, columns: readonly RowColumn[]): Field[] {
  const shown = new Set(columns.flatMap(({ fields }) => fields));
  return (Object.keys(row.cells) as Field[]).filter((field) => !shown.has(field) && asks(row, field));
}

/** What a column says of a row: the texts of its fields, none of which repeats another. */
export function textOf({ cells }: Row, fields: readonly Field[]): string {
  const texts: string[] = [];
  for (const field of fields) {
    const text = cells[field]?.shown ?? "";
    if (text !== "" && !texts.some((known) => known.includes(text))) texts.push(text);
  }
  return texts.filter((text, i) => !texts.some((other, j) => i !== j && other.includes(text))).join(" ");
}
