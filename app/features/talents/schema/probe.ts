import { contactProblem } from "#app/lib/phone.ts";
import { to18 } from "#app/lib/resident-id.ts";
import { normaliseName } from "#app/lib/text.ts";
import { parseBirth } from "../rules/birth.ts";
import { CONTACT_KIND } from "./dictionaries/record.ts";
import { spelledOut } from "./forms/contact.ts";
import type { ContactInput, TalentInput } from "./input.ts";

/** What is known of somebody about to be filed, as far as it can tell two persons apart. */
export type Probe = {
  name: string;
  phones: readonly string[];
  id_no: string | null;
  native_town_id: string | null;
  birth_year: number | null;
  work_unit: string | null;
};

const yearOf = (day: string | null | undefined) => (day ? Number(day.slice(0, 4)) : null);

export const probeOf = ({ name, contacts, id_no, native_town_id, birth_on, work_unit }: TalentInput): Probe => ({
  name,
  phones: contacts.map(({ value }) => value),
  id_no,
  native_town_id,
  birth_year: yearOf(birth_on),
  work_unit,
});

const isKind = (text: FormDataEntryValue | null): text is ContactInput["kind"] =>
  typeof text === "string" && Object.hasOwn(CONTACT_KIND, text);

/** The same from a form still being typed: what is not whole yet is left out. */
export function probeOfTyped(form: FormData): Probe {
  const typed = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const phones = [...form.keys()].flatMap((key) => {
    const [, row] = /^(contacts\[\d+\])\.value$/.exec(key) ?? [];
    const kind = row ? form.get(`${row}.kind`) : null;
    if (!row || !isKind(kind)) return [];
    const value = spelledOut(kind, typed(key), typed("country") || null);
    return contactProblem(kind, value) ? [] : [value];
  });
  const name = normaliseName(typed("name"));
  const native = typed("native_town_id");
  return {
    name: [...name].length >= 2 ? name : "",
    phones,
    id_no: to18(typed("id_no")),
    native_town_id: /^[0-9a-f-]{36}$/.test(native) ? native : null,
    birth_year: yearOf(parseBirth(typed("birth"))?.on),
    work_unit: typed("work_unit") || null,
  };
}
