import { z } from "zod";
import { parseAmount } from "#app/features/imports/cells/amount.ts";
import { textCell } from "#app/features/imports/cells/cell.ts";
import { code, day, requiredCode, requiredDay, requiredText, text, tick, version } from "#app/features/talents/schema/fields.ts";
import { CLAUSE_TESTS, clauseTest, isClauseTest } from "../rules/clauses.ts";
import { POLICY_KIND, POLICY_LEVEL, STANDARD_UNIT } from "./dictionaries.ts";
import type { ClauseInput, MaterialInput, PolicyInput, StandardInput } from "./input.ts";

/** Money in 元 where no unit stands beside the number; in fen, or null. */
export const yuan = () =>
  z
    .string()
    .trim()
    .max(20, "最多20个字。")
    .optional()
    .transform((typed, ctx) => {
      if (!typed) return null;
      const { value, error } = parseAmount(textCell(typed), { unit: { scale: "yuan", currency: "CNY" }, ranges: false });
      if (!error && value?.fen && value.fen > 0) return value.fen;
      ctx.addIssue({ code: "custom", message: error ?? "请填大于0的金额，单位为元。" });
      return null;
    });

const percent = () =>
  z
    .string()
    .trim()
    .regex(/^(100|\d{1,2}(\.\d{1,3})?)$/, "百分比为0到100，最多三位小数。")
    .optional()
    .transform((value) => value ?? null);
const months = () =>
  z
    .number({ error: "请填月数。" })
    .int("请填整数。")
    .min(1, "至少1个月。")
    .max(120, "最多120个月。")
    .optional()
    .transform((value) => value ?? null);
const rowId = () =>
  z
    .guid()
    .optional()
    .transform((value) => value ?? null);
const TEST = z
  .enum(Object.keys(CLAUSE_TESTS) as [string, ...string[]], { error: "请从选项里选。" })
  .optional()
  .transform((value) => value ?? null);

type Ctx = { addIssue(issue: { code: "custom"; path: (string | number)[]; message: string }): void };
/** A value beside a test must be one that the test can read. */
function readable(ctx: Ctx, test: string | null, value: string, field: string) {
  if (!isClauseTest(test)) return;
  const { label, hint, reads } = clauseTest(test);
  if (!reads(value)) ctx.addIssue({ code: "custom", path: [field], message: `“${label}”请填${hint ?? "空"}。` });
}

/** Rows of a repeated part: a row whose first field is empty is not there. */
const standard = z
  .object({
    id: rowId(),
    grade: text(40),
    amount: yuan(),
    percent: percent(),
    unit: code(STANDARD_UNIT),
    max_months: months(),
    from_on: day(),
    to_on: day(),
    condition_text: text(120),
    condition_test: TEST,
    condition_value: text(80),
  })
  .transform(({ amount, condition_value, ...row }, ctx): StandardInput | null => {
    if (!row.grade) return null;
    const unit = row.unit ?? "month";
    const wrong = (field: string, message: string) => ctx.addIssue({ code: "custom", path: [field], message });
    if (unit === "percent" ? row.percent === null : amount === null)
      wrong(unit === "percent" ? "percent" : "amount", unit === "percent" ? "请填百分比。" : "请填标准金额。");
    if (!row.from_on) wrong("from_on", "请填起始日期。");
    if (row.from_on && row.to_on && row.to_on < row.from_on) wrong("to_on", "截止日期早于起始日期。");
    readable(ctx as Ctx, row.condition_test, condition_value ?? "", "condition_value");
    return {
      ...row,
      unit,
      grade: row.grade,
      amount_fen: unit === "percent" ? null : amount,
      percent: unit === "percent" ? row.percent : null,
      from_on: row.from_on ?? "",
      condition_value: condition_value ?? "",
    };
  });

const clause = z
  .object({ id: rowId(), text: text(300), test: TEST, value: text(80) })
  .transform(({ text, value, ...row }, ctx): ClauseInput | null => {
    if (!text) return null;
    if (text.length < 4) ctx.addIssue({ code: "custom", path: ["text"], message: "条款至少4个字。" });
    readable(ctx as Ctx, row.test, value ?? "", "value");
    return { ...row, text, value: value ?? "" };
  });

const material = z
  .object({ id: rowId(), name: text(60), required: tick(), sample: text(120) })
  .transform(({ name, ...row }, ctx): MaterialInput | null => {
    if (!name) return null;
    if (name.length < 2) ctx.addIssue({ code: "custom", path: ["name"], message: "材料名称至少2个字。" });
    return { ...row, name };
  });

const rowsOf = <T extends z.ZodType<object | null>>(row: T) =>
  z
    .array(row)
    .max(40, "最多40行。")
    .optional()
    .transform((rows) => (rows ?? []).filter((each) => each !== null) as NonNullable<z.output<T>>[]);

const fields = {
  title: requiredText("请填政策名称。", 120).refine((value) => value.length >= 4, "政策名称至少4个字。"),
  doc_no: text(60),
  issuer: requiredText("请填发文单位。", 60),
  level: requiredCode(POLICY_LEVEL, "请选层级。"),
  package: text(40),
  kind: requiredCode(POLICY_KIND, "请选类型。"),
  target_desc: requiredText("请写适用对象。", 500),
  from_on: requiredDay("请填执行起始日期。"),
  to_on: day(),
  excl_group: text(40),
  need_notice: tick(),
  notice_days: z
    .number({ error: "请填公示天数。" })
    .int("请填整数。")
    .min(1, "至少1个工作日。")
    .max(60, "最多60个工作日。")
    .optional()
    .default(5),
  apply_from_on: day(),
  apply_to_on: day(),
  standards: rowsOf(standard),
  clauses: rowsOf(clause),
  materials: rowsOf(material),
};

const shape = z.object({ ...fields, version: version().optional(), id: z.guid().optional() });

export const policyForm = shape.transform(
  ({ version, id, ...input }, ctx): { version: number; id: string | undefined; input: PolicyInput } => {
    const wrong = (field: string, message: string) => ctx.addIssue({ code: "custom", path: [field], message });
    if (input.to_on && input.to_on < input.from_on) wrong("to_on", "截止日期早于起始日期。");
    if (input.standards.length === 0) wrong("standards[0].grade", "至少要有一档标准。");
    return { version: version ?? 0, id, input };
  },
);

export const approveForm = z.object({ version: version() });
export const statusForm = z.object({
  version: version(),
  status: z.enum(["revised", "repealed"], { error: "请选修订还是废止。" }),
  to_on: requiredDay("请填停止执行的日期。"),
});
export const changeStandardForm = z.object({
  grade: requiredText("请选档次。", 40),
  amount: yuan(),
  percent: percent(),
  max_months: months(),
  from_on: requiredDay("请填新标准的起始日期。"),
});
