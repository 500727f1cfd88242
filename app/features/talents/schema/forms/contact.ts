import { z } from "zod";
import { contactProblem, normalisePhone } from "#app/lib/phone.ts";
import { squash } from "#app/lib/text.ts";
import { CONTACT_KIND, CONTACT_VALID } from "../dictionaries/record.ts";
import { blame, requiredCode, text, tick, version, words } from "../fields.ts";
import type { ContactInput } from "../input.ts";

const PHONES: readonly ContactInput["kind"][] = ["mobile", "landline", "home_phone", "emergency"];

/** A way to reach someone in its canonical spelling; `country` is where they live, for numbers written without their country code. */
export function spelledOut(kind: ContactInput["kind"], value: string, country: string | null): string {
  const plain = squash(value);
  return PHONES.includes(kind) ? (normalisePhone(plain, country)?.value ?? plain) : plain;
}

/** One row of the editor, or the page that adds one. A row without a number is no row: it reads as null. */
export const contactRow = (country: string | null = null) =>
  z
    .object({ kind: requiredCode(CONTACT_KIND, "请选类型。"), value: text(80), is_primary: tick() })
    .transform(({ kind, value, is_primary }, ctx): ContactInput | null => {
      if (!value) return null;
      const spelled = spelledOut(kind, value, country);
      const problem = contactProblem(kind, spelled);
      if (problem) blame(ctx, "value", `${problem}。`);
      return { kind, value: spelled, is_primary, valid: "to_check", verified_on: null };
    });

/** Adding one number. */
export const contactForm = (country: string | null) =>
  contactRow(country).transform((contact, ctx): ContactInput => {
    if (contact) return contact;
    blame(ctx, "value", "请填号码。");
    return z.NEVER;
  });

/** What a check of the number gave. */
export const ContactCheckForm = z.object({
  version: version(),
  valid: requiredCode(CONTACT_VALID, "请选核验结果。"),
  is_primary: tick(),
});

export const ReasonForm = z.object({ reason: words("请写明原因，至少4个字。") });
