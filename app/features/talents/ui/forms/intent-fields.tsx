import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { type FieldMeta, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import {
  HORIZON,
  INDUSTRY,
  INVEST_BAND,
  INVEST_MODE,
  INVEST_WILL,
  RETURN_MODE,
  RETURN_WILL,
} from "../../schema/dictionaries/index.ts";
import type { intentFields } from "../../schema/forms/intent.ts";
import { optionsOf } from "../options.ts";

export type IntentFieldSet = Record<keyof typeof intentFields, FieldMeta>;
type Town = { id: string; name: string };

export const industryOptions = () => Object.entries(INDUSTRY).map(([value, label]) => ({ value, label: `${value} ${label}` }));

/** What somebody wishes: the two wills first, what they would bring below. */
export function IntentFields({ fields, towns, required }: { fields: IntentFieldSet; towns: readonly Town[]; required: boolean }) {
  return (
    <>
      <ChoiceGroup field={fields.return_will} label="回乡意愿" options={optionsOf(RETURN_WILL)} required={required} />
      <ChoiceGroup field={fields.invest_will} label="投资意向" options={optionsOf(INVEST_WILL)} required={required} />
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField field={fields.return_mode} label="回乡方式" blank="不明" options={optionsOf(RETURN_MODE)} />
        <SelectField field={fields.horizon} label="时间" blank="不明" options={optionsOf(HORIZON)} />
        <SelectField
          field={fields.invest_industry}
          label="意向行业"
          blank="不明"
          options={industryOptions()}
          hint="意向明确时，行业和金额至少填一项"
        />
        <TextField
          field={fields.invest_amount}
          label="意向金额"
          inputMode="decimal"
          className="num"
          after={<span className="small muted shrink-0">万元</span>}
          hint="确数填这里；只知道大概，选金额档"
        />
        <SelectField field={fields.invest_band} label="金额档" blank="不明" options={optionsOf(INVEST_BAND)} />
        <SelectField field={fields.invest_mode} label="投资方式" blank="不明" options={optionsOf(INVEST_MODE)} />
        <SelectField
          field={fields.target_town_id}
          label="意向镇街"
          blank="未定"
          options={towns.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <CheckboxField field={fields.is_approx} label="金额是约数" />
      </div>
      <TextArea field={fields.needs} label="需求和顾虑" />
    </>
  );
}
