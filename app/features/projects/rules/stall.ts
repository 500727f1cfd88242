import { daysBetween } from "#app/lib/dates.ts";
import type { ProjStage, StallKind } from "../schema/dictionaries.ts";

export type StallLimits = { startDays: number; produceDays: number; progressDays: number };
export type Watched = {
  stage: ProjStage;
  signed_on: string | null;
  start_on: string | null;
  prod_on: string | null;
  suspended_on: string | null;
};

/** Why a project stands on the docket, and for how many days past the day it should have moved on; null for one that moves (issue 4: stalled docket). */
export function stallOf(
  project: Watched,
  today: string,
  limits: StallLimits,
): { kind: StallKind; since: string; days: number } | null {
  const since = (kind: StallKind, day: string) => ({ kind, since: day, days: daysBetween(day, today) });
  if (project.stage === "WITH" || project.signed_on === null) return null;
  if (project.stage === "SUSP") return since("suspended", project.suspended_on ?? project.signed_on);
  if (project.prod_on !== null) return null;
  if (project.start_on === null)
    return daysBetween(project.signed_on, today) > limits.startDays ? since("not_started", project.signed_on) : null;
  return daysBetween(project.start_on, today) > limits.produceDays ? since("not_producing", project.start_on) : null;
}

/** Progress not written anew for longer than the setting; one never written is stale from the signing on (domain E40: > 14 d). */
export function isProgressStale(
  { stage, signed_on, progress_updated_on }: { stage: ProjStage; signed_on: string | null; progress_updated_on: string | null },
  today: string,
  limits: Pick<StallLimits, "progressDays">,
): boolean {
  if (stage === "WITH" || stage === "FULL" || signed_on === null) return false;
  return daysBetween(progress_updated_on ?? signed_on, today) > limits.progressDays;
}
