import { useMemo } from "react";
import type { DraftSlot } from "#app/lib/draft.ts";
import { SelectField } from "#app/ui/field.tsx";
import type { TalentDraft } from "../../queries/draft.server.ts";
import { editTalentForm, type FormContext } from "../../schema/form.ts";
import { warningsOf } from "../../schema/warnings.ts";
import { FormFrame } from "../forms/form-frame.tsx";
import { type LastResult, useFormOf } from "../forms/use-form-of.ts";
import { PlaceFields } from "./place-fields.tsx";
import { IdentityFields, ProvenanceFields, SchoolingFields, WorkFields } from "./profile-fields.tsx";
import { Section } from "./section.tsx";

type Props = {
  talent: TalentDraft;
  context: FormContext;
  owners: readonly { id: string; name: string }[];
  draft: DraftSlot;
  lastResult: LastResult;
  cancelHref: string;
};

/** The editor of somebody on file. Contacts, relatives and wishes have their own pages. */
export function EditTalent({ talent, context, owners, draft, lastResult, cancelHref }: Props) {
  const schema = useMemo(() => editTalentForm(context), [context]);
  const { surveyed, id_no_masked, values } = talent;
  const [form, fields] = useFormOf(schema, lastResult, values, "edit-talent", draft);
  const warnings = warningsOf({ edu: fields.edu.value, degree: fields.degree.value, remark: fields.remark.value });
  return (
    <FormFrame form={form} lastResult={lastResult} submit="保存" cancelHref={cancelHref} draft={draft}>
      <input type="hidden" name={fields.version.name} value={values.version} />
      <Section title="身份">
        <IdentityFields fields={fields} idOnFile={id_no_masked} />
      </Section>
      <Section title="籍贯与现居">
        <PlaceFields fields={fields} places={context.places} nativeTownId={fields.native_town_id.value} />
      </Section>
      <Section title="工作">
        <WorkFields fields={fields} />
      </Section>
      <Section title="学历职称">
        <SchoolingFields fields={fields} warning={warnings.degree} />
      </Section>
      <Section title="来源与依据">
        <SelectField
          field={fields.owner_user_id}
          label="联络责任人"
          required
          options={owners.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <ProvenanceFields fields={fields} surveyed={surveyed} today={context.today} warning={warnings.remark} />
      </Section>
    </FormFrame>
  );
}
