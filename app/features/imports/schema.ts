import { z } from "zod";
import { codesOf } from "#app/lib/dictionary.ts";
import type { Field } from "./cells/headers.ts";
import { BATCH_KINDS, type BatchKind, LEDGER_SHAPES } from "./kinds.ts";

/** Where a batch stands (domain E87). */
export const BATCH_STATUS = {
  mapping: "待对应表头",
  checking: "核对中",
  ready: "待提交",
  committing: "提交中",
  committed: "已提交",
  reviewing: "核实中",
  undoing: "撤销中",
  undone: "已撤销",
} as const;
export type BatchStatus = keyof typeof BATCH_STATUS;

/** The states in which a job holds the batch. */
export const BUSY = ["checking", "committing", "reviewing", "undoing"] as const;
export const isBusy = (status: string): boolean => (BUSY as readonly string[]).includes(status);

/** What the check proposes for a row. */
export const DECISION = { create: "新增", update: "更新", duplicate: "疑似重复", error: "错误", skip: "不导入" } as const;

/** What a person decides for a row. */
export const CHOICE = { create: "按新人建档", update: "更新已有档案", skip: "不导入" } as const;
export type Choice = keyof typeof CHOICE;

const CREATES: Readonly<Record<BatchKind, string>> = {
  talents: CHOICE.create,
  outreach: "仍作新记录登记",
  projects: "不是同一个项目，仍登记",
  enterprises: "不是同一家，仍登记",
};

/** The words of a choice: a record of contact is no person. */
export const choiceLabel = (kind: BatchKind, choice: Choice): string => {
  if (choice === "create") return CREATES[kind];
  return choice === "update" && kind === "enterprises" ? "更新已有企业" : CHOICE[choice];
};

/** Where the records are that a ledger's rows are about: a contact is shown with its person. */
export const PAGE_OF: Readonly<Record<BatchKind, string>> = {
  talents: "/talents",
  outreach: "/talents",
  projects: "/projects",
  enterprises: "/enterprises",
};

/** The kinds whose rows may change what is on file. */
export const mayUpdate = (kind: BatchKind): boolean => kind === "talents" || kind === "enterprises";

/** Why something is void that an undone import had written. */
export const UNDONE = "撤销导入";

/** What became of a row. */
export const RESULT = { created: "已新增", updated: "已更新", undone: "已撤销" } as const;

export const ROW_FILTER = {
  all: "全部",
  todo: "待处理",
  create: "新增",
  update: "更新",
  duplicate: "疑似重复",
  error: "错误",
  skip: "不导入",
} as const;
export type RowFilter = keyof typeof ROW_FILTER;

/** Every field of any kind of ledger, each once. */
export const FIELDS = [...new Set(BATCH_KINDS.flatMap((kind) => LEDGER_SHAPES[kind].fields))] as [Field, ...Field[]];

const column = z
  .union([z.enum(FIELDS), z.literal("")])
  .optional()
  .transform((field) => field || null);

/** Step 2: which sheets are taken, and which field each column holds. */
export const mappingSchema = z.object({
  sheets: z
    .array(
      z.object({
        no: z.coerce.number().int().min(0).max(1_000),
        take: z
          .union([z.literal("on"), z.boolean()])
          .optional()
          .transform((take) => take === true || take === "on"),
        columns: z.array(column).max(200),
        /** The campaign that a visit ledger belongs to. */
        campaign_id: z.union([z.uuid(), z.literal("")]).optional(),
      }),
    )
    .max(200),
  late_reason: z
    .string()
    .trim()
    .max(200, "补录原因不超过200字")
    .optional()
    .transform((text) => text || null),
});
export type MappingForm = z.output<typeof mappingSchema>;

const version = z.coerce.number().int().positive();

/** A bad cell mended in place. */
export const cellFixSchema = z.object({
  row_id: z.uuid(),
  version,
  field: z.enum(FIELDS),
  value: z.string().max(2_000, "内容过长").default(""),
});
export type CellFix = z.output<typeof cellFixSchema>;

/** One row decided by a person; an empty choice goes back to the proposal. `overwrite` names the conflicts that the ledger wins. */
export const decisionSchema = z.object({
  row_id: z.uuid(),
  version,
  choice: z
    .union([z.enum(codesOf(CHOICE)), z.literal("")])
    .default("")
    .transform((choice) => choice || null),
  overwrite: z.array(z.string().max(40)).max(60).default([]),
});
export type RowDecision = z.output<typeof decisionSchema>;

/** A table found in a sheet: what the mapping step shows and the check reads by. Stored with the batch; holds no row's content. */
export type SheetPlan = {
  no: number;
  name: string;
  hidden: boolean;
  /** First and last header row, 1-based; null where no table of the kind was found. */
  header_rows: [number, number] | null;
  headers: string[];
  /** The proposed field of each column. */
  fields: (Field | null)[];
  signature: string;
  title: string;
  title_date: string | null;
  report_year: number | null;
  /** The unit of money that the title names, such as 单位：万元. */
  title_unit: string | null;
  date1904: boolean;
  /** Filled rows below the header; from the check on, people alone. */
  data_rows: number;
  /** Rows that hold something but no name, and are left out (domain §6). Known from the check on. */
  unnamed_rows: number;
};

/** The mapping of one sheet, by its number, with the campaign of a visit ledger. `remembered`: proposed from what the station confirmed last time for these headers. */
export type SheetMap = { take: boolean; fields: (Field | null)[]; remembered?: true; campaign_id?: string | null };
export type HeaderMap = Record<string, SheetMap>;

/** A message as it rests with a row: no document number in it. `column` is 1-based in the sheet; null where the sheet lacks the field. */
export type RowMessage = { field: Field; column: number | null; message: string };
