import { anyFileField } from "#app/features/attachments/schema.ts";
import { VERDICT_TONE } from "#app/features/policies/rules/precheck.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { CheckboxField } from "#app/ui/choice.tsx";
import { SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { fieldsFrom, type LastResult } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { Light, Note } from "#app/ui/state.tsx";
import type { applicantOf, termsOf } from "../queries/form-options.server.ts";
import { AccountFields } from "./step-fields.tsx";

type Start = {
  version: number;
  standard_id: string | null;
  enterprise_id: string | null;
  work_unit: string;
  period_from: string;
  period_to: string;
  account_masked: string | null;
  has: readonly string[];
  town_id: string | null;
};
type Props = {
  id: string;
  applicant: Awaited<ReturnType<typeof applicantOf>>;
  terms: Awaited<ReturnType<typeof termsOf>>;
  towns: readonly { id: string; name: string }[];
  start: Start;
  lastResult: LastResult;
  cancelHref: string;
};

/** One application: what the pre-check says, the standard and months, the materials, the account. Saved as a draft or handed in at once. */
export function ApplicationForm({ id, applicant: { person, enterprises }, terms, towns, start, lastResult, cancelHref }: Props) {
  const field = fieldsFrom(lastResult);
  const isNew = start.version === 0;
  const base = terms.standards.some(({ unit }) => unit === "percent");
  return (
    <ActionForm lastResult={lastResult} submit="保存" cancelHref={cancelHref} files>
      <Precheck found={terms.found} hasIdNo={person.has_id_no} talentId={person.id} />
      <input type="hidden" name="id" value={id} />
      {!isNew && <input type="hidden" name="version" value={start.version} />}
      <input type="hidden" name="policy_id" value={terms.policy.id} />
      <input type="hidden" name="talent_id" value={person.id} />
      {enterprises.length > 0 && (
        <SelectField
          field={field("enterprise_id", start.enterprise_id ?? "")}
          label="申报主体"
          options={enterprises.map(({ id: value, name }) => ({ value, label: name }))}
          blank={`${person.name}本人`}
        />
      )}
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          field={field("standard_id", start.standard_id ?? terms.found?.standard_id ?? "")}
          label="标准"
          options={terms.standards.map(({ id: value, label }) => ({ value, label }))}
          blank="请选择"
          required
        />
        <TextField field={field("work_unit_at_apply", start.work_unit)} label="申报时工作单位" required />
        <TextField field={field("period_from", start.period_from)} label="所属期起" type="month" required />
        <TextField field={field("period_to", start.period_to)} label="所属期止" type="month" required />
        {base && (
          <TextField field={field("base")} label="核定基数（元）" hint="按百分比的标准才要填，如已付利息。" inputMode="decimal" />
        )}
        {towns.length > 0 && isNew && (
          <SelectField
            field={field("pay_town_id", start.town_id ?? "")}
            label="归属镇街"
            options={towns.map(({ id: value, name }) => ({ value, label: name }))}
            blank="按人才归属"
          />
        )}
      </div>
      {terms.materials.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="font-bold">材料</legend>
          {terms.materials.map(({ name, required, sample }) => (
            <label key={name} className="choice">
              <input type="checkbox" className="check" name="materials" value={name} defaultChecked={start.has.includes(name)} />
              <span>
                {name}
                <span className="small muted ml-2">{[required ? "必需" : "可选", sample].filter(Boolean).join("，")}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <FileField {...anyFileField} label="材料电子件" hint="已交的打勾，电子件可以一次传多份；原件留存备查。" />
      <AccountFields field={field} owner={person.name} masked={start.account_masked} />
      <CheckboxField
        field={field("submit", isNew ? "" : "on")}
        label="保存后提交"
        hint="必需材料、证件号码、收款账户齐了才能提交；不勾只存草稿。"
      />
      <TextArea field={field("overlap_reason")} label="重叠理由" rows={2} hint="同一账户或同一户已有申报、又确需申报的才要写。" />
    </ActionForm>
  );
}

function Precheck({ found, hasIdNo, talentId }: { found: Props["terms"]["found"]; hasIdNo: boolean; talentId: string }) {
  if (!found) return null;
  return (
    <>
      <section className="border-y border-rule py-3">
        <Light tone={VERDICT_TONE[found.code]}>{found.verdict}</Light>
        <ul className="mt-2 grid gap-1">
          {found.findings.map(({ clause, result, why }) => (
            <li key={clause} className="small">
              <b>{{ met: "符合", failed: "不符合", missing: "缺材料", manual: "人工核查" }[result]}</b>
              {`　${clause}：${why}`}
            </li>
          ))}
        </ul>
      </section>
      {found.code === "not_entitled" && <Note tone="bad">预审不符合。确认情况有变的，先更新人才档案再申报。</Note>}
      {!hasIdNo && (
        <Note tone="warn">
          证件号码没有登记，不能提交。
          <a className="link" href={`/talents/${talentId}/edit`}>
            去补证件号码
          </a>
        </Note>
      )}
    </>
  );
}
