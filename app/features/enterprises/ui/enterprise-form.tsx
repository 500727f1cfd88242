import { type SubmissionResult, useForm } from "@conform-to/react";
import { useState } from "react";
import { CheckboxField } from "#app/ui/choice.tsx";
import { DateField, SelectField, TextArea, TextField } from "#app/ui/field.tsx";
import type { EnterpriseHint } from "../queries/hints.server.ts";
import { normaliseUscc, usccProblem } from "../rules/uscc.ts";
import {
  DEMO_LEVEL,
  DEMO_LEVELS,
  ECON_TYPE,
  ENTERPRISE_SCALE,
  ENTERPRISE_STATUS,
  ENTITY_KIND,
  ENTITY_KINDS,
  type EntityKind,
  KEY_LEVEL,
} from "../schema/dictionaries.ts";
import { NameHints, useNameHints } from "./name-hints.tsx";
import { industryOptions, namesOf, optionsOf } from "./options.ts";
import { PostForm } from "./post-form.tsx";

/** What the form starts with: the stored enterprise, or what a new one begins with. */
export type EnterpriseFields = {
  id?: string;
  version?: number;
  name?: string;
  uscc?: string | null;
  entity_kind?: string;
  econ_type?: string | null;
  legal_person?: string | null;
  reg_capital_wan?: string;
  founded_on?: string | null;
  reg_address?: string | null;
  town_id?: string;
  industry_code?: string;
  main_products?: string | null;
  scale?: string | null;
  is_sizable?: boolean;
  is_guigen?: boolean;
  key_level?: string;
  employees?: number | null;
  status?: string;
  members?: number | null;
  farmer_members?: number | null;
  main_business?: string | null;
  land_mu?: number | null;
  households?: number | null;
  demo_level?: string | null;
  confirmed?: boolean;
};

type EnterpriseFormProps = {
  start: EnterpriseFields;
  towns: readonly { id: string; name: string }[];
  /** Names alike that the server found when it refused. */
  hints: readonly EnterpriseHint[] | undefined;
  lastResult: SubmissionResult<string[]> | undefined;
  cancelHref: string;
};

/** The editor of an enterprise (domain E30, E31): the code is checked and the name looked up while they are typed. */
export function EnterpriseForm({ start, towns, hints: found, lastResult, cancelHref }: EnterpriseFormProps) {
  const [form, fields] = useForm<EnterpriseFields>({ id: "enterprise", lastResult, defaultValue: start });
  const [kind, setKind] = useState(start.entity_kind ?? "91");
  const isNew = start.version === undefined;
  const hints = useNameHints("enterprise", isNew ? found : undefined, isNew);
  return (
    <PostForm form={form} submit="保存" cancelHref={cancelHref}>
      {start.id && <input type="hidden" name="id" value={start.id} />}
      {!isNew && <input type="hidden" name="version" value={start.version} />}
      <TextField field={fields.name} label="企业名称" required hint="与营业执照一致" />
      {isNew && <NameHints hints={hints} confirm={fields.confirmed} />}
      <div className="grid gap-4 md:grid-cols-2">
        <SelectField
          field={fields.entity_kind}
          label="主体类型"
          options={optionsOf(ENTITY_KIND, ENTITY_KINDS)}
          required
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        />
        <CodeField field={fields.uscc} kind={kind as EntityKind} start={start.uscc ?? ""} />
        <SelectField
          field={fields.town_id}
          label="落户镇街"
          options={namesOf(towns)}
          required
          {...(towns.length > 1 && isNew ? { blank: "请选" } : {})}
        />
        <SelectField field={fields.industry_code} label="行业" options={industryOptions()} blank="请选" required />
        <SelectField field={fields.status} label="状态" options={optionsOf(ENTERPRISE_STATUS)} required />
        <SelectField field={fields.key_level} label="重点等级" options={optionsOf(KEY_LEVEL)} required />
      </div>
      <CheckboxField field={fields.is_guigen} label="归根企业" hint="承接或承接过已签约的归根项目" />
      <CheckboxField field={fields.is_sizable} label="规上企业" />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField field={fields.legal_person} label="法定代表人" />
        <SelectField field={fields.econ_type} label="经济类型" options={optionsOf(ECON_TYPE)} blank="未填" />
        <TextField field={fields.reg_capital_wan} label="注册资本" inputMode="decimal" after={<Unit>万元</Unit>} />
        <DateField field={fields.founded_on} label="成立日期" />
        <SelectField field={fields.scale} label="规模" options={optionsOf(ENTERPRISE_SCALE)} blank="未填" />
        <TextField field={fields.employees} label="职工数" inputMode="numeric" after={<Unit>人</Unit>} />
      </div>
      <TextField field={fields.reg_address} label="注册地址" />
      <TextArea field={fields.main_products} label="主要产品或业务" rows={2} />
      {kind === "93" && (
        <fieldset className="grid gap-4 border-t border-rule pt-4">
          <legend className="font-bold">合作社</legend>
          <div className="grid gap-4 md:grid-cols-2">
            <TextField
              field={fields.members}
              label="成员数"
              inputMode="numeric"
              after={<Unit>人</Unit>}
              required
              hint="至少5人"
            />
            <TextField
              field={fields.farmer_members}
              label="其中农民成员"
              inputMode="numeric"
              after={<Unit>人</Unit>}
              required
              hint="占八成以上"
            />
            <TextField field={fields.land_mu} label="土地" inputMode="decimal" after={<Unit>亩</Unit>} />
            <TextField field={fields.households} label="带动农户" inputMode="numeric" after={<Unit>户</Unit>} />
          </div>
          <TextField field={fields.main_business} label="主营业务" required />
          <SelectField field={fields.demo_level} label="示范级别" options={optionsOf(DEMO_LEVEL, DEMO_LEVELS)} />
        </fieldset>
      )}
    </PostForm>
  );
}

const Unit = ({ children }: { children: string }) => <span className="small muted shrink-0">{children}</span>;

/** The unified social credit code: eighteen characters are judged as soon as they are there, fewer are left in peace. */
function CodeField({ field, kind, start }: { field: Parameters<typeof TextField>[0]["field"]; kind: EntityKind; start: string }) {
  const [typed, setTyped] = useState(start);
  const code = normaliseUscc(typed);
  const problem = code.length >= 18 ? usccProblem(code, kind) : null;
  const hint = code.length >= 18 && !problem ? "校验通过" : code ? `已填${code.length}位，共18位` : "18位；没有执照的可以先空着";
  return (
    <TextField
      field={field}
      label="统一社会信用代码"
      warning={problem ?? undefined}
      hint={hint}
      spellCheck={false}
      maxLength={40}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  );
}
