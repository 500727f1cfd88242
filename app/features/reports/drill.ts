/** Rows shown at once; the foot still counts them all. */
export const DRILL_PAGE = 200;

export type DrillRow = {
  entity: string;
  entity_id: string;
  label: string;
  note: string | null;
  occurred_on: string;
  town: string;
  missing: boolean;
};
export type Drill = { rows: DrillRow[]; count: number; numeratorCount: number | null };
