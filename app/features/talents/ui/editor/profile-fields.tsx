import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, type FieldMeta, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import { TagsField } from "#app/ui/tags-field.tsx";
import {
  CONSENT_BASIS,
  DEGREE,
  EDU,
  ETHNIC,
  GENDER,
  ID_TYPE,
  ORIGIN,
  POLITICS,
  PROV_LEVEL,
  SKILL_LEVEL,
  STUDY_MODE,
  TALENT_KIND,
  TALENT_LEVEL,
  TITLE_LEVEL,
  TITLE_SERIES,
  UNIT_KIND,
  WORK_STATE,
} from "../../schema/dictionaries/index.ts";
import type { ProfileField } from "../../schema/form.ts";
import { industryOptions } from "../forms/intent-fields.tsx";
import { optionsOf } from "../options.ts";

export type ProfileFieldSet = Record<ProfileField, FieldMeta>;
type Props = { fields: ProfileFieldSet };

const grid = "grid gap-4 md:grid-cols-2";

/** Who somebody is. `idOnFile`: the masked number of a person on file, which stays unless another is typed. */
export function IdentityFields({ fields, idOnFile }: Props & { idOnFile?: string | null }) {
  return (
    <div className={grid}>
      <TextField field={fields.name} label="姓名" required />
      <ChoiceGroup field={fields.gender} label="性别" options={optionsOf(GENDER)} />
      <TextField field={fields.birth} label="出生年月" hint="1981-06-15、1981-06 或 1981" />
      <LunarFields fields={fields} />
      <SelectField
        field={fields.id_type}
        label="证件类型"
        blank="居民身份证"
        options={optionsOf(ID_TYPE).filter(({ value }) => value !== "111")}
      />
      <TextField
        field={fields.id_no}
        label="证件号码"
        spellCheck={false}
        hint={idOnFile ? `已登记 ${idOnFile}。不改就留空` : "加密保存。摸排时可以不填，申报前要补"}
      />
      <TextField field={fields.alias} label="曾用名" />
      <SelectField field={fields.ethnic} label="民族" blank="未填" options={optionsOf(ETHNIC)} />
      <SelectField field={fields.politics} label="政治面貌" blank="未填" options={optionsOf(POLITICS)} />
    </div>
  );
}

const MONTHS = "正二三四五六七八九十冬腊";
const pad = (n: number) => String(n).padStart(2, "0");
const lunarMonths = ["", "L"].flatMap((leap) =>
  [...MONTHS].map((name, i) => ({ value: `${leap}${pad(i + 1)}`, label: `${leap ? "闰" : ""}${name}月` })),
);
const DIGITS = "一二三四五六七八九十";
const dayName = (n: number) => {
  if (n <= 10) return `初${DIGITS.charAt(n - 1)}`;
  if (n === 20 || n === 30) return n === 20 ? "二十" : "三十";
  return `${n < 20 ? "十" : "廿"}${DIGITS.charAt((n % 10) - 1)}`;
};
const lunarDays = Array.from({ length: 30 }, (_, i) => ({ value: pad(i + 1), label: dayName(i + 1) }));

/** The lunar birthday, for reminders only: month and day. */
const LunarFields = ({ fields }: Props) => (
  <div className="grid grid-cols-2 gap-4">
    <SelectField field={fields.lunar_month} label="农历生日" blank="月" options={lunarMonths} />
    <SelectField field={fields.lunar_day} label="农历日" blank="日" options={lunarDays} />
  </div>
);

/** What somebody does. */
export const WorkFields = ({ fields }: Props) => (
  <div className={grid}>
    <SelectField field={fields.work_state} label="工作现状" options={optionsOf(WORK_STATE)} required />
    <SelectField field={fields.unit_kind} label="单位性质" blank="未填" options={optionsOf(UNIT_KIND)} />
    <TextField field={fields.work_unit} label="工作单位" />
    <TextField field={fields.work_post} label="职务" />
    <SelectField field={fields.industry_code} label="行业" blank="未填" options={industryOptions()} />
    <SelectField field={fields.talent_kind} label="人才类别" blank="请选择" options={optionsOf(TALENT_KIND)} required />
  </div>
);

/** What somebody has learned. */
export const SchoolingFields = ({ fields, warning }: Props & { warning: string | undefined }) => (
  <div className={grid}>
    <SelectField field={fields.edu} label="学历" blank="未填" options={optionsOf(EDU)} />
    <SelectField field={fields.degree} label="学位" blank="无" options={optionsOf(DEGREE)} warning={warning} />
    <SelectField field={fields.study_mode} label="学习形式" blank="未填" options={optionsOf(STUDY_MODE)} />
    <TextField field={fields.school} label="毕业院校" />
    <TextField field={fields.major} label="专业" />
    <SelectField field={fields.title_level} label="职称级别" blank="无" options={optionsOf(TITLE_LEVEL)} />
    <SelectField field={fields.title_series} label="职称系列" blank="未填" options={optionsOf(TITLE_SERIES)} />
    <TextField field={fields.title_name} label="职称名称" />
    <SelectField field={fields.skill_level} label="技能等级" blank="无" options={optionsOf(SKILL_LEVEL)} />
    <SelectField field={fields.talent_level} label="人才层次" blank="未评" options={optionsOf(TALENT_LEVEL)} />
    <SelectField field={fields.prov_level} label="省级层次" blank="未评" options={optionsOf(PROV_LEVEL)} />
    <TextField field={fields.field} label="专业领域" />
    <TagsField field={fields.skill_tags} label="特长" />
    <TagsField field={fields.resource_tags} label="资源" />
  </div>
);

/** Where the record comes from and on what ground it is kept. A survey mark, once set, stays with its day (domain E10). */
export const ProvenanceFields = ({
  fields,
  surveyed,
  today,
  warning,
}: Props & { surveyed: boolean; today: string; warning: string | undefined }) => (
  <>
    <div className={grid}>
      <SelectField field={fields.origin} label="来源" options={optionsOf(ORIGIN)} required />
      <DateField
        field={fields.registered_on}
        label={surveyed ? "摸排日期" : "登记日期"}
        max={today}
        required
        readOnly={surveyed}
        hint={surveyed ? "已列入摸排，日期不再改动" : undefined}
      />
      <SelectField field={fields.consent_basis} label="合法性依据" options={optionsOf(CONSENT_BASIS)} required />
      <DateField field={fields.consent_on} label="依据日期" max={today} />
    </div>
    <TextField field={fields.consent_evidence} label="依据凭据" hint="如：村级摸排表、本人微信同意" />
    {!surveyed && (
      <CheckboxField field={fields.is_away_survey} label="列入在外人才摸排" hint="列入后计入摸排人数，要有籍贯镇街" />
    )}
    {surveyed && <input type="hidden" name={fields.is_away_survey.name} value="on" />}
    <TextArea field={fields.remark} label="备注" warning={warning} />
  </>
);
