import { codesOf, type Dictionary } from "#app/lib/dictionary.ts";
import { squash } from "#app/lib/text.ts";
import { isNothing } from "./blank.ts";
import { accept, type Cell, type Parsed, refuse, said } from "./cell.ts";
import { once } from "./once.ts";

/** How a label is compared: no blanks, no brackets with what they hold, no punctuation. */
export const plainLabel = (text: string): string =>
  squash(text)
    .replace(/\([^)]*\)|\[[^\]]*\]/g, "")
    .replace(/[、,/·.:;-]/g, "");

/** The code whose label a text is, exactly: with its brackets (较强(1–3年)) or without. */
export function codeOfLabel(dict: Dictionary, text: string): string | null {
  const { exact, plain } = lookupOf(dict);
  return exact.get(dashed(text)) ?? plain.get(plainLabel(text)) ?? null;
}

const dashed = (text: string) => squash(text).replace(/[‐-―]/g, "-");

/** Labels → codes; the first of equal labels wins. */
const lookupOf = once((dict: Dictionary) => {
  const codes = codesOf(dict).reverse();
  const by = (form: (label: string) => string) => new Map(codes.map((code) => [form(dict[code] ?? ""), code] as const));
  return { exact: by(dashed), plain: by(plainLabel) };
});

type Options = {
  /** Other words for a code, by plain label. */
  also?: Readonly<Record<string, string>>;
  /** What the column is called in the sentence. */
  name: string;
  /** A value nobody can count by is left empty with a warning; the others are errors. */
  strict?: boolean;
};

/** A cell that holds one value of a dictionary, by label or by other words for it; null where it says nothing. */
export function parseCode(cell: Cell, dict: Dictionary, { also = {}, name, strict = false }: Options): Parsed<string | null> {
  const text = squash(said(cell));
  const plain = plainLabel(text);
  const code = codeOfLabel(dict, text) ?? (Object.hasOwn(also, plain) ? (also[plain] ?? null) : null);
  if (code !== null || isNothing(text)) return accept(code);
  const labels = [...new Set(codesOf(dict).map((key) => dict[key] ?? key))];
  const choice = labels.length <= 8 ? `，请填${labels.join("、")}` : "";
  return strict ? refuse(null, `${name}不在选项内${choice}`) : accept(null, `${name}“${text}”不在选项内，已留空`);
}
