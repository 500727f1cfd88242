import type { FieldMetadata } from "@conform-to/react";
import { Button } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/choice.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { CONTACT_KIND } from "../../schema/dictionaries/index.ts";
import type { ContactFieldSet } from "../forms/contact-fields.tsx";
import { type FamilyFieldSet, FamilyFields } from "../forms/family-fields.tsx";
import { optionsOf } from "../options.ts";

type Row<F> = { key: string | undefined; fields: F; remove: RowButton };
/** What conform gives a button that adds or takes away a row: it works without the script too. */
type RowButton = { name: string; value: string; form: string; formNoValidate: boolean };

const Remove = ({ button, label }: { button: RowButton; label: string }) => (
  <Button variant="quiet" small {...button} aria-label={label}>
    去掉
  </Button>
);

/** The ways to reach somebody: one line each, as many as there are. */
export function ContactRows({ list, rows, add }: { list: FieldMetadata; rows: Row<ContactFieldSet>[]; add: RowButton }) {
  return (
    <fieldset className="grid gap-3" id={list.id} tabIndex={-1}>
      <legend className="sr-only">联系方式</legend>
      {rows.map(({ key, fields, remove }, i) => (
        <div key={key} className="grid items-start gap-x-4 gap-y-2 md:grid-cols-[8rem_1fr_auto_auto]">
          <SelectField field={fields.kind} label="类型" options={optionsOf(CONTACT_KIND)} />
          <TextField
            field={fields.value}
            label="号码"
            spellCheck={false}
            hint={i === 0 ? "手机11位；座机带区号；国外号码以+和国家码开头" : undefined}
          />
          <div className="md:mt-6">
            <CheckboxField field={fields.is_primary} label="首选" />
          </div>
          <div className="md:mt-7">{rows.length > 1 && <Remove button={remove} label={`去掉第${i + 1}个联系方式`} />}</div>
        </div>
      ))}
      {list.errors && <p className="error">{list.errors[0]}</p>}
      <p>
        <Button small {...add}>
          再加一个号码
        </Button>
      </p>
    </fieldset>
  );
}

/** The relatives that are known at filing; more can be added later. */
export function FamilyRows({ list, rows, add }: { list: FieldMetadata; rows: Row<FamilyFieldSet>[]; add: RowButton }) {
  return (
    <fieldset className="grid gap-6" id={list.id} tabIndex={-1}>
      <legend className="sr-only">家属</legend>
      {rows.map(({ key, fields, remove }, i) => (
        <div key={key} className="grid gap-4">
          <div className="row">
            <b className="grow">{`第${i + 1}位家属`}</b>
            <Remove button={remove} label={`去掉第${i + 1}位家属`} />
          </div>
          <FamilyFields fields={fields} />
        </div>
      ))}
      {list.errors && <p className="error">{list.errors[0]}</p>}
      <p>
        <Button small {...add}>
          添加家属
        </Button>
      </p>
    </fieldset>
  );
}
