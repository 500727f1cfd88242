import type { Dictionary } from "#app/lib/dictionary.ts";
import { codeOfLabel, plainLabel } from "../../cells/dictionary-cell.ts";

/** Words for the codes of a dictionary: its labels, and what people write for them. */
export function wordsFor<Code extends string>(dict: Dictionary, others: readonly (readonly [Code, string])[]) {
  const codes = new Map(others.flatMap(([code, words]) => words.split(" ").map((word) => [plainLabel(word), code] as const)));
  return (text: string): Code | null => (codeOfLabel(dict, text) as Code | null) ?? codes.get(plainLabel(text)) ?? null;
}

/** The pieces of a cell that lists several things. */
export const listed = (text: string): string[] =>
  text
    .split(/[、,，;；\n+＋]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
