import { codesOf, type Dictionary, labelOf } from "#app/lib/dictionary.ts";

/** A dictionary as the choices of a field; the remarks in brackets are left out. */
export const optionsOf = (dict: Dictionary, codes: readonly (string | number)[] = codesOf(dict)) =>
  codes.map((code) => ({ value: String(code), label: labelOf(dict, code).replace(/\(.*\)$/, "") }));

export const namesOf = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }));
