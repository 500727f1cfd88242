import { CheckboxField } from "#app/ui/choice.tsx";
import { type FieldMeta, SelectField, TextField } from "#app/ui/field.tsx";
import { CONTACT_KIND } from "../../schema/dictionaries/index.ts";
import { optionsOf } from "../options.ts";

export type ContactFieldSet = Record<"kind" | "value" | "is_primary", FieldMeta>;

/** One way to reach someone. */
export function ContactFields({ fields }: { fields: ContactFieldSet }) {
  return (
    <>
      <SelectField field={fields.kind} label="类型" options={optionsOf(CONTACT_KIND)} required />
      <TextField
        field={fields.value}
        label="号码"
        required
        hint="手机11位；座机带区号；国外号码以+和国家码开头"
        spellCheck={false}
      />
      <CheckboxField field={fields.is_primary} label="首选" />
    </>
  );
}
