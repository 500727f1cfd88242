import { festivalsOf } from "#app/lib/lunar.ts";

/** A row of `festival` (E06). */
export type FestivalRow = { name: string; year: number; day: string };

const YEARS = [2022, 2023, 2024, 2025, 2026, 2027];

/** The programme's festivals, of the lunar calendar where they are lunar. */
export const FESTIVALS: readonly FestivalRow[] = YEARS.flatMap((year) =>
  festivalsOf(year).map(({ name, day }) => ({ name, year, day })),
);
