import { nfkc } from "#app/lib/text.ts";
import type { Cell } from "#app/lib/workbook/cell.ts";

export type { Cell };

/**
 * What a rule makes of a cell. A warning is said and the value stands; `confirm` (yellow) stands too, but a person should look;
 * an error (red) keeps the row out until it is mended. All are Chinese sentences that say how to mend (domain §6).
 */
export type Parsed<T> = { value: T; warnings: string[]; error?: string; confirm?: string };

export const accept = <T>(value: T, ...warnings: string[]): Parsed<T> => ({ value, warnings });

export const ask = <T>(value: T, confirm: string, ...warnings: string[]): Parsed<T> => ({ value, warnings, confirm });

export const refuse = <T>(value: T, error: string): Parsed<T> => ({ value, warnings: [], error });

/** The cell of a text, as typed into the preview. */
export const textCell = (text: string): Cell => ({ value: text, text: text.trim() });

/** What the cell says: the raw number of a number cell (its display may have lost digits), else its text, in plain characters. */
export function said(cell: Cell): string {
  const text = typeof cell.value === "number" ? String(cell.value) : cell.text;
  return nfkc(text.replace(INVISIBLE, "")).replace(/^['‘’`]/, "");
}

/** Zero-width characters, the byte-order mark and soft hyphens, which copying from web pages leaves behind. */
const INVISIBLE = /\p{Cf}/gu;

/** The value and the notes of several results, the first error and confirmation first. */
export function withNotes<T>(value: T, ...parts: Parsed<unknown>[]): Parsed<T> {
  const errors = parts.flatMap((part) => part.error ?? []);
  const confirms = parts.flatMap((part) => part.confirm ?? []);
  return {
    value,
    warnings: parts.flatMap((part) => part.warnings),
    ...(errors.length > 0 ? { error: errors.join("；") } : {}),
    ...(confirms.length > 0 ? { confirm: confirms.join("；") } : {}),
  };
}
