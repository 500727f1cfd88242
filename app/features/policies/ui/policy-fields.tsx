import { choices } from "#app/lib/dictionary.ts";
import { CheckboxField } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import type { FieldOf } from "#app/ui/field-of.ts";
import type { PolicyRecord } from "../queries/policies.server.ts";
import { CLAUSE_TESTS } from "../rules/clauses.ts";
import { POLICY_KIND, POLICY_LEVEL, STANDARD_UNIT } from "../schema/dictionaries.ts";

type Props = { field: FieldOf; start?: PolicyRecord };

/** Rows offered beyond those that are there; more come after saving. */
const BLANKS = 3;
const TESTS = Object.entries(CLAUSE_TESTS).map(([value, { label, hint }]) => ({
  value,
  label: hint ? `${label}（${hint}）` : label,
}));

const rowsOf = <T extends { id: string }>(rows: readonly T[] | undefined): (T | null)[] => [
  ...(rows ?? []),
  ...Array.from({ length: BLANKS }, () => null),
];

/** Everything of a policy on one page. A row whose first field is empty is not saved. */
export function PolicyFields({ field, start }: Props) {
  const policy = start?.policy;
  return (
    <>
      <TextField field={field("title", policy?.title)} label="政策名称" required />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={field("doc_no", policy?.doc_no ?? "")} label="文号" />
        <TextField field={field("issuer", policy?.issuer)} label="发文单位" required />
        <SelectField field={field("kind", policy?.kind)} label="类型" options={choices(POLICY_KIND)} blank="请选择" required />
        <SelectField field={field("level", policy?.level ?? "district")} label="层级" options={choices(POLICY_LEVEL)} required />
        <TextField field={field("package", policy?.package ?? "")} label="政策包" hint="如 人才新政" />
        <TextField
          field={field("excl_group", policy?.excl_group ?? "")}
          label="互斥组"
          hint="同组的政策，同一人同一月只享受一项。"
        />
        <DateField field={field("from_on", policy?.from_on)} label="执行起" required />
        <DateField field={field("to_on", policy?.to_on ?? "")} label="执行止" />
        <DateField field={field("apply_from_on", policy?.apply_from_on ?? "")} label="受理起" />
        <DateField field={field("apply_to_on", policy?.apply_to_on ?? "")} label="受理止" />
      </div>
      <TextArea field={field("target_desc", policy?.target_desc)} label="适用对象" rows={3} required />
      <div className="grid gap-4 md:grid-cols-2">
        <CheckboxField
          field={field("need_notice", policy === undefined || policy.need_notice ? "on" : undefined)}
          label="审核通过后公示"
        />
        <TextField
          field={field("notice_days", String(policy?.notice_days ?? 5))}
          label="公示天数（工作日）"
          inputMode="numeric"
        />
      </div>
      <Standards field={field} rows={rowsOf(start?.standards)} />
      <Clauses field={field} rows={rowsOf(start?.clauses)} />
      <Materials field={field} rows={rowsOf(start?.materials)} />
    </>
  );
}

type Rows<K extends "standards" | "clauses" | "materials"> = {
  field: FieldOf;
  rows: readonly (PolicyRecord[K][number] | null)[];
};
const block = "grid gap-3 border-b border-rule pb-4";
const Id = ({ name, row }: { name: string; row: { id: string } | null }) =>
  row && <input type="hidden" name={`${name}.id`} value={row.id} />;

function Standards({ field, rows }: Rows<"standards">) {
  return (
    <fieldset className="grid gap-4">
      <legend className="font-bold">标准</legend>
      <p className="small soft">一档一行，档次空着的行不保存。同一档次的日期不能重叠。</p>
      {rows.map((row, i) => {
        const name = `standards[${i}]`;
        return (
          <div key={name} className={block}>
            <Id name={name} row={row} />
            <div className="grid gap-3 md:grid-cols-4">
              <TextField field={field(`${name}.grade`, row?.grade ?? "")} label="档次" />
              <SelectField field={field(`${name}.unit`, row?.unit ?? "month")} label="单位" options={choices(STANDARD_UNIT)} />
              <TextField
                field={field(`${name}.amount`, row?.amount_fen ? String(row.amount_fen / 100) : "")}
                label="金额（元）"
                inputMode="decimal"
              />
              <TextField
                field={field(`${name}.percent`, row?.percent ? String(Number(row.percent)) : "")}
                label="百分比"
                inputMode="decimal"
              />
              <DateField field={field(`${name}.from_on`, row?.from_on ?? "")} label="起" />
              <DateField field={field(`${name}.to_on`, row?.to_on ?? "")} label="止" />
              <TextField
                field={field(`${name}.max_months`, row?.max_months ? String(row.max_months) : "")}
                label="最长月数"
                inputMode="numeric"
              />
              <TextField field={field(`${name}.condition_text`, row?.condition_text ?? "")} label="条件说明" />
            </div>
            <div className="grid gap-3 md:grid-cols-2">
              <SelectField
                field={field(`${name}.condition_test`, row?.condition_test ?? "")}
                label="按什么定档"
                options={TESTS}
                blank="不限"
              />
              <TextField field={field(`${name}.condition_value`, row?.condition_value ?? "")} label="取值" />
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

function Clauses({ field, rows }: Rows<"clauses">) {
  return (
    <fieldset className="grid gap-4">
      <legend className="font-bold">条款</legend>
      <p className="small soft">系统能核对的选上核对项，预审时逐条说明理由；不选的由人工核查。</p>
      {rows.map((row, i) => {
        const name = `clauses[${i}]`;
        return (
          <div key={name} className={block}>
            <Id name={name} row={row} />
            <TextField field={field(`${name}.text`, row?.text ?? "")} label={`条款${i + 1}`} />
            <div className="grid gap-3 md:grid-cols-2">
              <SelectField field={field(`${name}.test`, row?.test ?? "")} label="核对项" options={TESTS} blank="人工核查" />
              <TextField field={field(`${name}.value`, row?.value ?? "")} label="取值" />
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

function Materials({ field, rows }: Rows<"materials">) {
  return (
    <fieldset className="grid gap-4">
      <legend className="font-bold">材料清单</legend>
      {rows.map((row, i) => {
        const name = `materials[${i}]`;
        return (
          <div key={name} className="grid items-end gap-3 border-b border-rule pb-3 md:grid-cols-[1fr_1fr_100px]">
            <Id name={name} row={row} />
            <TextField field={field(`${name}.name`, row?.name ?? "")} label={`材料${i + 1}`} />
            <TextField field={field(`${name}.sample`, row?.sample ?? "")} label="样表说明" />
            <CheckboxField field={field(`${name}.required`, row === null || row.required ? "on" : undefined)} label="必需" />
          </div>
        );
      })}
    </fieldset>
  );
}
