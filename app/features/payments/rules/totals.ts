/** What a batch adds up to. 人数 counts a person once, 人次 each line. */
export type Totals = { people: number; lines: number; months: number; amount_fen: number };

type Line = { talent_id: string; months: number; amount_fen: number };

export const totalsOf = (lines: readonly Line[]): Totals => ({
  people: new Set(lines.map(({ talent_id }) => talent_id)).size,
  lines: lines.length,
  months: lines.reduce((sum, { months }) => sum + months, 0),
  amount_fen: lines.reduce((sum, { amount_fen }) => sum + amount_fen, 0),
});

/** The same town by town, in the order in which the towns come. */
export function totalsByTown<T extends Line & { town: string }>(
  lines: readonly T[],
): { town: string; lines: T[]; totals: Totals }[] {
  const towns = new Map<string, T[]>();
  for (const line of lines) towns.set(line.town, [...(towns.get(line.town) ?? []), line]);
  return [...towns].map(([town, its]) => ({ town, lines: its, totals: totalsOf(its) }));
}
