import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { codesOf, type Dictionary, labelOf } from "#app/lib/dictionary.ts";

/** A dictionary as the choices of a field. */
export const optionsOf = (dict: Dictionary, codes: readonly string[] = codesOf(dict)) =>
  codes.map((code) => ({ value: code, label: labelOf(dict, code) }));

export const namesOf = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }));

export const industryOptions = () => Object.entries(INDUSTRY).map(([value, label]) => ({ value, label: `${value} ${label}` }));
