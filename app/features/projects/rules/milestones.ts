import { addDays } from "#app/lib/dates.ts";
import type { MilestoneState } from "../schema/dictionaries.ts";

/** Within a month of its day a milestone is 按期; before that it is 未到. */
const NEAR_DAYS = 30;

export type Planned = { planned_on: string; actual_on: string | null };

/** The state of a milestone on a day, never stored (domain E42). Overdue is M29's: planned before the day and not done by it. */
export function milestoneState({ planned_on, actual_on }: Planned, today: string): MilestoneState {
  if (actual_on !== null && actual_on <= today) return actual_on > planned_on ? "done_late" : "done";
  if (planned_on < today) return "overdue";
  return planned_on <= addDays(today, NEAR_DAYS) ? "due" : "not_due";
}

/** How often the plan was put off: approved changes to a later day (issue 4: count of slips). */
export const slipsOf = (replans: readonly { old_on: string; new_on: string; approved_at: Date | null }[]): number =>
  replans.filter(({ old_on, new_on, approved_at }) => approved_at !== null && new_on > old_on).length;
