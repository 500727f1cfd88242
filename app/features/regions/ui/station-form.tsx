import { getFormProps, type SubmissionResult, useForm } from "@conform-to/react";
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { DateField, SelectField, TextField } from "#app/ui/field.tsx";
import { STATION_STATUS, type StationEdit, type StationInput } from "../schema.ts";

type Person = { id: string; name: string; town_name: string };
type Fields = StationInput & Pick<StationEdit, "version">;

type StationFormProps = {
  /** The stored station, or what a new one starts with. */
  station?: Partial<Omit<Fields, "service_items" | "status">> & { service_items?: string[]; status?: string };
  /** To choose from when the station is new. */
  towns?: readonly { id: string; name: string }[];
  heads: readonly Person[];
  /** What can be chosen of 服务事项, and what the station has of earlier ones. */
  services: readonly { value: string; label: string }[];
  lastResult: SubmissionResult<string[]> | undefined;
  /** What else can be done with the station. */
  more?: ReactNode;
};

const optionsOf = (dict: Readonly<Record<string, string>>) => Object.entries(dict).map(([value, label]) => ({ value, label }));

/** The editor of a station. The server judges it: the form is short and seldom used. */
export function StationForm({ station = {}, towns, heads, services, lastResult, more }: StationFormProps) {
  const [form, fields] = useForm<Fields>({ lastResult, defaultValue: station });
  const people = heads.map(({ id, name, town_name }) => ({ value: id, label: towns ? `${name}，${town_name}` : name }));
  return (
    <Form method="post" {...getFormProps(form)} className="form">
      <ErrorSummary errors={(form.errors ?? []).map((message) => ({ message }))} title="没有保存" />
      {station.version !== undefined && <input type="hidden" name="version" value={station.version} />}
      {towns && (
        <SelectField
          field={fields.town_id}
          label="所属镇街"
          blank="请选择"
          required
          options={towns.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField field={fields.name} label="站名" required />
      <TextField field={fields.address} label="地址" required />
      <div className="grid gap-4 md:grid-cols-2">
        <TextField
          field={fields.work_phone}
          label="值班电话"
          hint="座机或工作手机，会公示。不要填个人手机。"
          inputMode="tel"
          required
        />
        <TextField field={fields.open_hours} label="服务时间" hint="如：工作日 8:30—17:30" required />
        <SelectField
          field={fields.head_user_id}
          label="站长"
          hint="本镇街在任的站长或专员"
          blank="请选择"
          options={people}
          required
        />
        <DateField field={fields.opened_on} label="挂牌日期" required />
      </div>
      <ChoiceGroup field={fields.service_items} label="服务事项" options={services} multiple required />
      <ChoiceGroup
        field={fields.status}
        label="状态"
        options={optionsOf(STATION_STATUS)}
        hint="一个镇街只能有一个运行中的服务站。"
        required
      />
      <CheckboxField field={fields.is_public} label="在公开的服务站名录中公示" />
      <div className="form-actions">
        <Button variant="primary">保存</Button>
        <LinkButton variant="quiet" href="/places/stations">
          取消
        </LinkButton>
        <span className="grow" />
        {more}
      </div>
    </Form>
  );
}
