/** A number in total and by town id. */
export type Count = { total: number; towns: Record<string, number> };

/** An indicator's figures in total and by town id. Null is “does not apply”, 0 is truly none. A rate's parts are its two sides. */
export type Figure = {
  total: number | null;
  towns: Record<string, number | null>;
  parts?: Record<string, { total: number | null; towns: Record<string, number | null> }>;
};

/** One cell: the figure's own number, or one of its parts', in total or of one town. */
export function valueAt({ total, towns, parts }: Figure, part: string | null, townId: string | null): number | null {
  const own = townId === null ? total : (towns[townId] ?? null);
  const count = part === null ? undefined : parts?.[part];
  if (!count || own === null) return own;
  return townId === null ? count.total : count.towns[townId] === undefined ? 0 : count.towns[townId];
}
