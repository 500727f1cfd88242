/** Full width to half width, compatibility forms to plain ones, no blanks at the ends. */
export const nfkc = (text: string): string => text.normalize("NFKC").trim();

/** The same without any blank inside: for headers, codes and numbers. */
export const squash = (text: string): string => nfkc(text).replace(/\s+/g, "");

/** A person's name as it is filed: blanks inside a 汉字 name go, between words of a foreign one they become one; every middle dot is `·` (E10). */
export function normaliseName(text: string): string {
  return nfkc(text)
    .replace(/[•‧∙⋅・]/g, "·")
    .replace(/\s*·\s*/g, "·")
    .replace(/\s+/g, " ")
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, "");
}

/**
 * All substrings of one and two characters, by code point, lower-cased, without blanks, each once: what the search columns
 * hold and what a query is turned into. The database's `grams` computes the same from the stored name.
 */
export function grams(text: string): string[] {
  const characters = Array.from(text.toLowerCase().replace(/\s/g, ""));
  const found = new Set(characters);
  for (const [i, character] of characters.entries()) {
    const next = characters[i + 1];
    if (next !== undefined) found.add(character + next);
  }
  return [...found];
}
