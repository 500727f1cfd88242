import { useMemo } from "react";
import type { DraftSlot } from "#app/lib/draft.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { CheckboxField } from "#app/ui/choice.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { SectionTitle } from "#app/ui/page-head.tsx";
import type { FamilyOfTalent } from "../../queries/family.server.ts";
import type { Places } from "../../rules/place.ts";
import { familyEditForm, familyForm } from "../../schema/forms/family.ts";
import { FamilyFields } from "./family-fields.tsx";
import { FormFrame } from "./form-frame.tsx";
import { RegionList } from "./place-list.tsx";
import { type LastResult, useFormOf } from "./use-form-of.ts";

type Props = {
  context: { places: Places; nativeTownId: string | null };
  draft: DraftSlot;
  lastResult: LastResult;
  cancelHref: string;
};

export function NewFamilyForm({ context, draft, lastResult, cancelHref }: Props) {
  const schema = useMemo(() => familyForm(context), [context]);
  const [form, fields] = useFormOf(schema, lastResult, undefined, "family-form", draft);
  return (
    <FormFrame form={form} lastResult={lastResult} submit="保存" cancelHref={cancelHref} draft={draft}>
      <FamilyFields fields={fields} />
      <RegionList places={context.places} />
    </FormFrame>
  );
}

type EditProps = Props & { member: FamilyOfTalent; voidHref: string | undefined };

/** Changing a relative: what is sealed is not on the page and stays unless typed anew or cleared. */
export function EditFamilyForm({ context, member, draft, lastResult, cancelHref, voidHref }: EditProps) {
  const schema = useMemo(() => familyEditForm(context, member.is_minor), [context, member.is_minor]);
  const start = {
    name: member.is_minor ? "" : member.name,
    kin: member.kin,
    phone: member.phone,
    place: member.place,
    is_minor: member.is_minor ? "on" : "",
  };
  const [form, fields] = useFormOf(schema, lastResult, start as never, "family-form", draft);
  const onFile = {
    address: member.has_address,
    care_note: member.has_care_note,
    ...(member.is_minor ? { name: member.name } : {}),
  };
  return (
    <>
      <FormFrame form={form} lastResult={lastResult} submit="保存" cancelHref={cancelHref} draft={draft}>
        <input type="hidden" name={fields.version.name} value={member.version} />
        <FamilyFields fields={fields} onFile={onFile} />
        {member.has_address && <CheckboxField field={fields.clear_address} label="清空家庭住址" />}
        {member.has_care_note && <CheckboxField field={fields.clear_care_note} label="清空关爱事项" />}
        <RegionList places={context.places} />
      </FormFrame>
      {voidHref && (
        <p className="mt-8">
          <LinkButton small href={voidHref}>
            登记错了，作废这位家属
          </LinkButton>
        </p>
      )}
    </>
  );
}

type IdentityProps = {
  member: FamilyOfTalent;
  namesakes: readonly { id: string; name: string; talent_no: string }[];
  action: string;
};

/** A relative who has a file of their own is counted once, as that talent. */
export function FamilyIdentity({ member, namesakes, action }: IdentityProps) {
  if (member.linked_talent_id || namesakes.length === 0) return null;
  return (
    <section className="mt-8 max-w-[720px]">
      <SectionTitle ruled>本人也是人才？</SectionTitle>
      <form method="post" action={action} data-enhance="" className="mt-4 grid gap-3">
        <SelectField
          field={{ name: "talent_id" }}
          label="同名的档案"
          options={namesakes.map(({ id, name, talent_no }) => ({ value: id, label: `${name} ${talent_no}` }))}
          hint="关联后，走访按一个人计算"
        />
        <p>
          <Button small>关联</Button>
        </p>
      </form>
    </section>
  );
}
