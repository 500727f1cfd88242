import { useMemo } from "react";
import type { DraftSlot } from "#app/lib/draft.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { CheckboxField, ChoiceGroup } from "#app/ui/choice.tsx";
import type { ContactOfTalent } from "../../queries/contacts.server.ts";
import { CONTACT_VALID } from "../../schema/dictionaries/index.ts";
import { ContactCheckForm, contactForm } from "../../schema/forms/contact.ts";
import { optionsOf } from "../options.ts";
import { ContactFields } from "./contact-fields.tsx";
import { FormFrame } from "./form-frame.tsx";
import { type LastResult, useFormOf } from "./use-form-of.ts";

type Props = { draft: DraftSlot; lastResult: LastResult; cancelHref: string };

export function NewContactForm({ country, draft, lastResult, cancelHref }: Props & { country: string | null }) {
  const schema = useMemo(() => contactForm(country), [country]);
  const [form, fields] = useFormOf(schema, lastResult, { kind: "mobile" }, "contact-form", draft);
  return (
    <FormFrame form={form} lastResult={lastResult} submit="保存" cancelHref={cancelHref} draft={draft}>
      <ContactFields fields={fields} />
    </FormFrame>
  );
}

type CheckProps = Omit<Props, "draft"> & { contact: ContactOfTalent; voidHref: string };

/** What calling the number gave. A wrong number is marked so; only one that was never theirs is withdrawn. */
export function CheckContactForm({ contact, lastResult, cancelHref, voidHref }: CheckProps) {
  const start = { valid: contact.valid, is_primary: contact.is_primary ? "on" : "" };
  const [form, fields] = useFormOf(ContactCheckForm, lastResult, start as never, "check-form");
  return (
    <>
      <FormFrame form={form} lastResult={lastResult} submit="保存" cancelHref={cancelHref}>
        <input type="hidden" name={fields.version.name} value={contact.version} />
        <ChoiceGroup
          field={fields.valid}
          label="核验结果"
          options={optionsOf(CONTACT_VALID)}
          required
          hint="有效或无效时，核验日期记为今天"
        />
        <CheckboxField field={fields.is_primary} label="同类号码里首选这个" />
      </FormFrame>
      <p className="mt-8">
        <LinkButton small href={voidHref}>
          登记错了，作废这个号码
        </LinkButton>
      </p>
    </>
  );
}
