/** What the page of the entitled shares with the browser. */
export const PAGE_SIZE = 100;
export type EntitledFilters = { verdict: "entitled" | "lacking"; town: string | null; page: number };
