import { codesOf, type Dictionary, labelOf } from "#app/lib/dictionary.ts";
import type { Option } from "#app/ui/field.tsx";

/** A dictionary as the options of a field, in its own order. */
export const optionsOf = (dict: Dictionary): Option[] => codesOf(dict).map((value) => ({ value, label: labelOf(dict, value) }));
