import { ENTERPRISE_HEADERS, ENTERPRISE_VARIANTS } from "./cells/enterprise-headers.ts";
import type { HeaderReader } from "./cells/header-reader.ts";
import { type Field, fieldLabel, HEADER_VARIANTS, TALENT_HEADERS } from "./cells/headers.ts";
import { OUTREACH_HEADERS, OUTREACH_VARIANTS } from "./cells/outreach-headers.ts";
import { PROJECT_HEADERS, PROJECT_VARIANTS } from "./cells/project-headers.ts";

/** The kinds of ledger that the importer takes (E87 模板). */
export const BATCH_KIND = {
  talents: "人才台账",
  outreach: "联络走访台账",
  projects: "项目台账",
  enterprises: "企业台账",
} as const;
export type BatchKind = keyof typeof BATCH_KIND;
export const BATCH_KINDS = Object.keys(BATCH_KIND) as BatchKind[];

/** How a kind of ledger looks: its headers, and what makes a table and a row of it. */
export type LedgerShape = {
  headers: HeaderReader<Field>;
  fields: readonly Field[];
  /** A table of this kind has these columns. */
  tableNeeds: readonly Field[];
  /** A mapping cannot be confirmed without these. */
  needs: readonly Field[];
  /** A row below the header is about somebody when one of these is filled. */
  subjects: readonly Field[];
  /** The sentence for a file without such a table. */
  noTable: string;
};

/** What a row must name: 姓名, 项目名称, 企业名称. */
export const subjectLabel = (kind: BatchKind): string => fieldLabel(LEDGER_SHAPES[kind].needs[0] ?? "name");

export const LEDGER_SHAPES: Readonly<Record<BatchKind, LedgerShape>> = {
  talents: {
    headers: TALENT_HEADERS,
    fields: Object.keys(HEADER_VARIANTS) as Field[],
    tableNeeds: ["name"],
    needs: ["name"],
    subjects: ["name"],
    noTable: "没有找到人才名单：前10行里要有表头，含“姓名”和至少两个其他栏目。",
  },
  outreach: {
    headers: OUTREACH_HEADERS,
    fields: Object.keys(OUTREACH_VARIANTS) as Field[],
    tableNeeds: ["name", "occurred_on"],
    needs: ["name", "occurred_on", "staff"],
    // Under a merged 人才姓名 the next relative of the household stands in a row without it.
    subjects: ["name", "visited"],
    noTable: "没有找到联络或走访记录：前10行里要有表头，含“人才姓名”“日期”和至少一个其他栏目。",
  },
  projects: {
    headers: PROJECT_HEADERS,
    fields: Object.keys(PROJECT_VARIANTS) as Field[],
    tableNeeds: ["project_name"],
    needs: ["project_name"],
    subjects: ["project_name"],
    noTable: "没有找到项目台账：前10行里要有表头，含“项目名称”和至少两个其他栏目，如“投资主体”“总投资”。",
  },
  enterprises: {
    headers: ENTERPRISE_HEADERS,
    fields: Object.keys(ENTERPRISE_VARIANTS) as Field[],
    tableNeeds: ["enterprise_name"],
    needs: ["enterprise_name"],
    subjects: ["enterprise_name"],
    noTable: "没有找到企业台账：前10行里要有表头，含“企业名称”和至少两个其他栏目，如“统一社会信用代码”“行业”。",
  },
};
