/** A dictionary of codes: code → Chinese label. Codes are stored, labels are shown. */
export type Dictionary = Readonly<Record<string, string>>;

/** The codes of a dictionary with text codes (GENDER, EDU, …). */
export type Code<D> = keyof D & string;

/** The codes of a dictionary with number codes (RETURN_WILL, AWAY_SCOPE, …). */
export type NumberCode<D> = keyof D & number;

const isNumeral = (code: string) => /^\d+$/.test(code);

/** The Chinese label of a stored code: empty for no code, the code itself for one that the dictionary no longer knows. */
export function labelOf(dict: Dictionary, code: string | number | null | undefined): string {
  if (code === null || code === undefined || code === "") return "";
  const key = String(code);
  return Object.hasOwn(dict, key) ? (dict[key] ?? key) : key;
}

/**
 * The codes in the order they are shown: by number where all are numerals, else as declared.
 * (A JavaScript object moves keys such as "10" before "01", so its own order is of no use.)
 */
export function codesOf<D extends Dictionary>(dict: D): Code<D>[] {
  const codes = Object.keys(dict);
  if (codes.every(isNumeral)) codes.sort((a, b) => Number(a) - Number(b));
  return codes as Code<D>[];
}

/** The codes of a dictionary with number codes, ascending. */
export function numbersOf<D extends Readonly<Record<number, string>>>(dict: D): NumberCode<D>[] {
  return Object.keys(dict)
    .map(Number)
    .sort((a, b) => a - b) as NumberCode<D>[];
}

/** Whether a text is a code of the dictionary. */
export function isCode<D extends Dictionary>(dict: D, code: string | number | null | undefined): boolean {
  return code !== null && code !== undefined && Object.hasOwn(dict, String(code));
}

/** A dictionary, or some of its codes, as the choices of a field. */
export const choices = (dict: Dictionary, codes: readonly string[] = codesOf(dict)) =>
  codes.map((value) => ({ value, label: labelOf(dict, value) }));
