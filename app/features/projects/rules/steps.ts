import type { Role } from "#app/auth/actor.ts";
import type { ProjStage } from "../schema/dictionaries.ts";
import { orderProblem, PHASES, type StageEvent, stateOf } from "./stage.ts";

/** Who records a stage (domain §3.2). 人才办 does so only for what lands under 区直, which has no head of station; another of its people verifies. */
export function mayRecord(role: Role, stage: ProjStage, isDirectlyUnder: boolean): boolean {
  if (role === "ZZ" || role === "SYS") return true;
  if (role === "ZY") return stage === "LEAD" || stage === "NEG";
  return role === "RC" && isDirectlyUnder;
}

export type NextStep = { stage: ProjStage; resumes: boolean };

/** What this post may record next, of everything entered so far and not withdrawn: what buttons and the “移至” menu offer. A date is judged when it is known. */
export function nextSteps(events: readonly StageEvent[], role: Role, isDirectlyUnder: boolean): NextStep[] {
  const entered = events.map((event) => ({ ...event, isVerified: true }));
  const state = stateOf(entered);
  const steps: NextStep[] = state.suspended_on
    ? [
        { stage: state.phase, resumes: true },
        { stage: "WITH", resumes: false },
      ]
    : [...PHASES, "SUSP" as const, "WITH" as const].map((stage) => ({ stage, resumes: false }));
  return steps.filter(
    (step) =>
      mayRecord(role, step.stage, isDirectlyUnder) &&
      orderProblem(entered, { ...step, occurred_on: "9999-12-31" })?.field !== "stage",
  );
}
