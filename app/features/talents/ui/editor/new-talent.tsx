import { useMemo } from "react";
import type { DraftSlot } from "#app/lib/draft.ts";
import type { DuplicateHints } from "../../queries/duplicates.server.ts";
import { type FormContext, newTalentForm } from "../../schema/form.ts";
import { warningsOf } from "../../schema/warnings.ts";
import { FormFrame } from "../forms/form-frame.tsx";
import { IntentFields } from "../forms/intent-fields.tsx";
import { RegionList } from "../forms/place-list.tsx";
import { type LastResult, useFormOf } from "../forms/use-form-of.ts";
import { DuplicateHint, isDoubtful, useDuplicateHints } from "./duplicate-hint.tsx";
import { PlaceFields } from "./place-fields.tsx";
import { IdentityFields, ProvenanceFields, SchoolingFields, WorkFields } from "./profile-fields.tsx";
import { ContactRows, FamilyRows } from "./rows.tsx";
import { Section } from "./section.tsx";

const FORM_ID = "new-talent";

type Props = {
  /** The id that the person will have: a second click files nobody twice. */
  id: string;
  context: FormContext;
  nativeTownId: string | null;
  draft: DraftSlot;
  lastResult: LastResult;
  hints: DuplicateHints | undefined;
};

/** The editor for somebody new: who and how to reach them first, so that the duplicate hint comes early. */
export function NewTalent({ id, context, nativeTownId, draft, lastResult, hints: found }: Props) {
  const schema = useMemo(() => newTalentForm(context), [context]);
  const [form, fields] = useFormOf(
    schema,
    lastResult,
    { ...BLANK, id, registered_on: context.today, native_town_id: nativeTownId ?? "" },
    FORM_ID,
    draft,
  );
  const hints = useDuplicateHints(FORM_ID, found);
  const warnings = warningsOf({ edu: fields.edu.value, degree: fields.degree.value, remark: fields.remark.value });
  const contacts = fields.contacts.getFieldList();
  const family = fields.family.getFieldList();
  return (
    <FormFrame form={form} lastResult={lastResult} submit="保存" cancelHref="/talents" draft={draft}>
      <input type="hidden" name={fields.id.name} value={id} />
      <Section title="身份">
        <IdentityFields fields={fields} />
      </Section>
      <Section title="联系方式">
        <ContactRows
          list={fields.contacts}
          rows={contacts.map((row, index) => ({
            key: row.key,
            fields: row.getFieldset(),
            remove: form.remove.getButtonProps({ name: fields.contacts.name, index }),
          }))}
          add={form.insert.getButtonProps({ name: fields.contacts.name, defaultValue: { kind: "wechat" } })}
        />
      </Section>
      <DuplicateHint hints={hints} confirm={fields.file_anyway} mustConfirm={hints !== undefined && isDoubtful(hints)} />
      <Section title="籍贯与现居">
        <PlaceFields fields={fields} places={context.places} nativeTownId={fields.native_town_id.value} />
      </Section>
      <Section title="工作">
        <WorkFields fields={fields} />
      </Section>
      <Section title="学历职称">
        <SchoolingFields fields={fields} warning={warnings.degree} />
      </Section>
      <Section title="家属">
        <FamilyRows
          list={fields.family}
          rows={family.map((row, index) => ({
            key: row.key,
            fields: row.getFieldset(),
            remove: form.remove.getButtonProps({ name: fields.family.name, index }),
          }))}
          add={form.insert.getButtonProps({ name: fields.family.name })}
        />
        <RegionList places={context.places} />
      </Section>
      <Section title="意向（没有谈过就不填）">
        <IntentFields fields={fields} towns={context.places.towns} required={false} />
      </Section>
      <Section title="来源与依据">
        <ProvenanceFields fields={fields} surveyed={false} today={context.today} warning={warnings.remark} />
      </Section>
    </FormFrame>
  );
}

/** What most people filed at a station have in common. */
const BLANK = {
  gender: "0",
  away_scope: "3",
  work_state: "0",
  origin: "village_survey",
  consent_basis: "statutory_duty",
  is_away_survey: "on",
  return_will: "0",
  invest_will: "0",
  contacts: [{ kind: "mobile" }],
};
