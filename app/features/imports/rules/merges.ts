/** A merged range of cells, 0-based columns and 1-based rows, both ends included. */
export type Range = { left: number; right: number; top: number; bottom: number };

/** `AB` → 27. */
const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** 0 → A, 27 → AB. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest >= 0 ? columnLetter(rest) : "") + String.fromCharCode(65 + (index % 26));
}

/** The ranges that touch rows up to `lastRow`: `A1:C1` → columns 0–2 of row 1. What is no range is left out. */
export function rangesUpTo(merges: readonly string[], lastRow: number): Range[] {
  return merges.flatMap((merge) => {
    const [, left = "", top = "", right = "", bottom = ""] = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(merge) ?? [];
    if (left === "" || Number(top) > lastRow) return [];
    return [{ left: columnOf(left), right: columnOf(right), top: Number(top), bottom: Number(bottom) }];
  });
}

export const rangeAt = (ranges: readonly Range[], row: number, column: number): Range | undefined =>
  ranges.find(({ left, right, top, bottom }) => row >= top && row <= bottom && column >= left && column <= right);
