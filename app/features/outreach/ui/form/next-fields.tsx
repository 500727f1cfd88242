import { INDUSTRY, INVEST_WILL, labelOf, RETURN_WILL } from "#app/features/talents/schema/dictionaries/index.ts";
import { codesOf, type Dictionary } from "#app/lib/dictionary.ts";
import { ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { NEXT } from "../../schema/contact-form.ts";
import type { FieldOf } from "./answer.ts";

const options = (dict: Dictionary) => codesOf(dict).map((value) => ({ value, label: labelOf(dict, value) }));

/** When to talk next: a tap, or a day. */
export function NextFields({ field, rule }: { field: FieldOf; rule: string }) {
  return (
    <>
      <ChoiceGroup
        field={field("next")}
        label={
          <>
            下次联络<span className="aside">{rule}</span>
          </>
        }
        options={Object.entries(NEXT).map(([value, label]) => ({ value, label }))}
        look="pick"
        columns={3}
      />
      <div className="for-next-day">
        <DateField field={field("next_on")} label="下次联络的日期" />
      </div>
    </>
  );
}

type IntentProps = { field: FieldOf; wills: { return_will: number; invest_will: number } };

/** What the talk changed of the wills: nothing, or the new ones. */
export function IntentFields({ field, wills }: IntentProps) {
  const now = `现为${labelOf(RETURN_WILL, wills.return_will)}，投资${labelOf(INVEST_WILL, wills.invest_will)}`;
  return (
    <>
      <ChoiceGroup
        field={field("intent_change")}
        label={
          <>
            意向<span className="aside">{now}</span>
          </>
        }
        options={[
          { value: "no", label: "没有变化" },
          { value: "yes", label: "有变化" },
        ]}
        look="pick"
        columns={2}
      />
      <div className="for-intent">
        <div className="grid gap-4">
          <ChoiceGroup field={field("return_will")} label="回乡意愿" options={options(RETURN_WILL)} look="pick" columns={2} />
          <ChoiceGroup field={field("invest_will")} label="投资意向" options={options(INVEST_WILL)} look="pick" columns={2} />
          <div className="grid gap-4 md:grid-cols-2">
            <SelectField
              field={field("invest_industry")}
              label="意向行业"
              blank="不明"
              options={Object.entries(INDUSTRY).map(([value, label]) => ({ value, label: `${value} ${label}` }))}
            />
            <TextField
              field={field("invest_amount")}
              label="意向金额"
              inputMode="decimal"
              className="num"
              after={<span className="small muted shrink-0">万元</span>}
              hint="意向明确时，行业和金额至少填一项"
            />
          </div>
        </div>
      </div>
    </>
  );
}
