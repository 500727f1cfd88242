import { anyFileField } from "#app/features/attachments/schema.ts";
import { choices } from "#app/lib/dictionary.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, TextArea, TextField } from "#app/ui/field.tsx";
import { fieldsFrom, type LastResult } from "#app/ui/field-of.ts";
import { FileField } from "#app/ui/file-field.tsx";
import { evidenceFor, evidenceOffered } from "../rules/evidence.ts";
import { needsVerifying } from "../rules/stage.ts";
import type { NextStep } from "../rules/steps.ts";
import { BINDING_SIGN_KINDS, SIGN_KIND, STAGE_EVIDENCE } from "../schema/dictionaries.ts";
import { RateFields } from "./rate-fields.tsx";
import { stepWord } from "./words.tsx";

type Props = {
  id: string;
  step: NextStep;
  kind: string;
  /** The estimate so far, as typed, with its rate. */
  start: { agreed_invest: string; fx_rate?: string | undefined; fx_on?: string | undefined };
  hasStarted: boolean;
  today: string;
  lastResult: LastResult;
  cancelHref: string;
};

/** One stage event: when, what proves it, and for 签约 what was agreed (domain §3.2, E41). */
export function StageForm({ id, step, kind, start, hasStarted, today, lastResult, cancelHref }: Props) {
  const field = fieldsFrom(lastResult);
  const { stage, resumes } = step;
  const offered = evidenceOffered(stage, kind, resumes);
  const isSigning = stage === "SIGN" && !resumes;
  const asksWords = resumes || stage === "SUSP";
  const refused = (name: string) => lastResult?.error?.[name]?.[0];
  return (
    <ActionForm lastResult={lastResult} submit={`登记${stepWord(step)}`} cancelHref={cancelHref} danger={stage === "WITH"} files>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="stage" value={stage} />
      {resumes && <input type="hidden" name="resumes" value="on" />}
      <DateField field={field("occurred_on", today)} label="发生日期" max={today} required />
      {isSigning && (
        <>
          <ChoiceGroup
            field={field("sign_kind")}
            label="签约类型"
            options={choices(SIGN_KIND, BINDING_SIGN_KINDS)}
            hint="框架协议、意向书不算签约"
            required
          />
          <TextField
            field={field("agreed_invest", start.agreed_invest)}
            label="协议总投资"
            hint="以协议为准；不写单位按万元，也可写1.2亿、100万美元"
            required
          />
          <RateFields field={field} start={start} lastResult={lastResult} />
          {refused("is_amount_confirmed") && <CheckboxField field={field("is_amount_confirmed")} label="金额已核对" />}
        </>
      )}
      {offered.length > 0 && (
        <ChoiceGroup
          field={field("evidence_kinds", [])}
          label="有哪些佐证"
          options={choices(STAGE_EVIDENCE, offered)}
          hint={needHint(step)}
          multiple
          required
        />
      )}
      {stage === "PROD" && !resumes && !hasStarted && (
        <TextArea
          field={field("skip_reason")}
          label="免开工原因"
          rows={2}
          hint="租赁厂房、服务业没有开工记录的，写明原因"
          required
        />
      )}
      <FileField {...anyFileField} label="佐证文件" hint="jpg、png、pdf、docx、xlsx，合计不超过20 MB" />
      <TextArea
        field={field("evidence_text")}
        label={asksWords ? (resumes ? "恢复的情况" : "中止原因") : "文号和存放的地方"}
        rows={2}
        required={asksWords}
        hint={asksWords ? "至少4个字" : "上传了文件的可以不写"}
      />
      <TextField field={field("late_reason")} label="补录原因" hint="90天以前的才填" />
      <TextArea field={field("remark")} label="说明" rows={2} />
      <p className="small soft">{needsVerifying(step) ? "保存后由人才办另一个人核实，核实以前不计入。" : "保存后就计入。"}</p>
    </ActionForm>
  );
}

/** 施工许可、备案、租赁合同中的1项，以及现场核查表. */
function needHint({ stage, resumes }: NextStep): string {
  return evidenceFor(stage, resumes)
    .map(({ of, least }) => (of.length === 1 ? `要有${STAGE_EVIDENCE[of[0] ?? "photo"]}` : `${of.length}样里至少${least}样`))
    .join("；");
}
