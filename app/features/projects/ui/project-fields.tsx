import type { ReactNode } from "react";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { choices } from "#app/lib/dictionary.ts";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import type { FieldOf, LastResult } from "#app/ui/field-of.ts";
import { FUND_SOURCE, PROJ_KIND, SIGN_KIND, STALL_CAUSE } from "../schema/dictionaries.ts";
import { RateFields } from "./rate-fields.tsx";
import { namesOf } from "./words.tsx";

type Named = readonly { id: string; name: string }[];
export type ProjectOptions = { towns: Named; zone: Named; enterprises: Named; owners: Named };
/** What the fields begin with: typed text by the field's name. */
export type ProjectStart = Readonly<Record<string, string | undefined>>;

type Props = {
  field: FieldOf;
  start: ProjectStart;
  options: ProjectOptions;
  lastResult: LastResult;
  /** From 签约 on the amount and the kind of agreement are what was signed. */
  isSigned: boolean;
  isNew: boolean;
};

const Two = ({ children }: { children: ReactNode }) => <div className="grid gap-4 md:grid-cols-2">{children}</div>;
const Unit = ({ children }: { children: string }) => <span className="small muted shrink-0">{children}</span>;
const industries = Object.entries(INDUSTRY).map(([value, label]) => ({ value, label: `${value} ${label}` }));

/** What a project is, where it lands, what it costs and who answers for it (domain E40). */
export function ProjectFields({ field, start, options, lastResult, isSigned, isNew }: Props) {
  const f = (name: string) => field(name, start[name]);
  const refused = (name: string) => lastResult?.error?.[name]?.[0];
  return (
    <>
      <TextField field={f("name")} label="项目名称" required />
      {refused("is_distinct") && <CheckboxField field={f("is_distinct")} label="不是同一个项目，仍要保存" />}
      <Two>
        <SelectField field={f("kind")} label="项目性质" options={choices(PROJ_KIND)} blank="请选" required />
        <SelectField field={f("industry_code")} label="行业" options={industries} blank="请选" required />
        <TextField field={f("investor_name")} label="投资主体" hint="企业全称或投资人" required />
        <SelectField field={f("enterprise_id")} label="承接企业" options={namesOf(options.enterprises)} blank="还没有建档" />
        <SelectField
          field={f("landing_town_id")}
          label="落地镇街"
          options={namesOf(options.towns)}
          {...(options.towns.length > 1 ? { blank: "请选" } : {})}
          required
        />
        <SelectField
          field={f("referral_town_id")}
          label="引荐镇街"
          options={namesOf(options.zone)}
          blank={isNew ? "按第一位牵线人才的户籍" : "无"}
        />
        <TextField
          field={f("landing_region_code")}
          label="落地地区码"
          inputMode="numeric"
          maxLength={12}
          hint="12位；空着就是落地镇街"
        />
      </Two>
      <CheckboxField field={f("is_guigen")} label="归根项目" hint="由在外人才投资、合伙或引荐；至少有一位牵线人才" />
      <TextArea field={f("content")} label="建设内容与规模" rows={3} required />
      <Two>
        <TextField
          field={f("agreed_invest")}
          label={isSigned ? "协议总投资" : "总投资估算"}
          inputMode="text"
          readOnly={isSigned}
          hint={isSigned ? "已签约，变更请办“投资变更”" : "不写单位按万元，也可写1.2亿、100万美元；在谈必填"}
        />
        <TextField field={f("fixed_invest_fen")} label="其中固定资产投资" after={<Unit>万元</Unit>} />
        {!isSigned && (
          <SelectField
            field={f("sign_kind")}
            label="已签文件"
            options={choices(SIGN_KIND)}
            blank="没有"
            hint="框架协议、意向书不算签约"
          />
        )}
        <SelectField field={f("fund_source")} label="资金来源" options={choices(FUND_SOURCE)} blank="未填" />
      </Two>
      {refused("is_amount_confirmed") && <CheckboxField field={f("is_amount_confirmed")} label="金额已核对" />}
      <RateFields field={field} start={start} lastResult={lastResult} />
      <Two>
        <TextField field={f("est_output_fen")} label="预计年产值" after={<Unit>万元</Unit>} />
        <TextField field={f("est_tax_fen")} label="预计年税收" after={<Unit>万元</Unit>} />
        <TextField field={f("est_jobs")} label="预计就业" inputMode="numeric" after={<Unit>人</Unit>} />
        <TextField field={f("land_mu")} label="用地" inputMode="decimal" after={<Unit>亩</Unit>} />
        <TextField field={f("plant_area")} label="厂房" inputMode="decimal" after={<Unit>㎡</Unit>} />
        <TextField field={f("lead_person")} label="包联领导" />
        <TextField field={f("owner_unit")} label="责任单位" required />
        <SelectField field={f("owner_user_id")} label="责任人" options={namesOf(options.owners)} blank={isNew ? "我" : "不变"} />
      </Two>
      <TextField field={f("taskforce")} label="专班或临时党支部" />
      {!isNew && <NextFields field={field} start={start} />}
    </>
  );
}

/** What stands in the way and what comes next. */
export function NextFields({ field, start, isOfficer }: { field: FieldOf; start: ProjectStart; isOfficer?: boolean }) {
  const f = (name: string) => field(name, start[name]);
  return (
    <>
      <TextArea field={f("issues")} label="存在问题" rows={2} />
      <TextArea field={f("next_step")} label="下步打算" rows={2} />
      {!isOfficer && (
        <Two>
          <DateField field={f("next_meeting_on")} label="下次调度会" />
          <SelectField field={f("stall_cause")} label="停滞原因" options={choices(STALL_CAUSE)} blank="没有停滞" />
        </Two>
      )}
    </>
  );
}

/** 线索 or already 在谈, and since when. */
export function BeginFields({ field, today }: { field: FieldOf; today: string }) {
  return (
    <>
      <ChoiceGroup
        field={field("stage", "LEAD")}
        label="现在到哪一步"
        options={[
          { value: "LEAD", label: "线索", hint: "有人提起，还没有谈" },
          { value: "NEG", label: "在谈", hint: "有投资主体、内容和估算" },
        ]}
        required
      />
      <Two>
        <DateField field={field("occurred_on", today)} label="开始接洽日期" max={today} required />
        <TextField field={field("late_reason")} label="补录原因" hint="90天以前的才填" />
      </Two>
      <TextArea field={field("evidence_text")} label="接洽经过" rows={2} />
    </>
  );
}
