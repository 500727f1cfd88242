/** Rows shown at once; the foot still counts them all. */
export const DRILL_PAGE = 200;

export type DrillRow = {
  id: string;
  label: string;
  /** What a name alone does not say: whose relative, how somebody was reached, when a record was entered. */
  note: string | null;
  /** The page of the row, for those who may open it. */
  href: string | null;
  occurred_on: string;
  town: string;
  /** Outside the numerator of a rate. */
  missing: boolean;
  /** What the row adds to a sum; null where rows are counted. */
  quantity: number | null;
};
export type Drill = {
  rows: DrillRow[];
  /** What the rows come to: their number, or the sum of their quantities. */
  count: number;
  lines: number;
  sums: boolean;
  numeratorCount: number | null;
  /** Rows that count in the number but are other towns' people: not shown to a town. */
  hidden: number;
};
