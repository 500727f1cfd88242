import type { ProjStage } from "../schema/dictionaries.ts";

/** One dated happening of a project (domain E41). `isVerified`: another person confirmed it. Withdrawn ones are not given here. */
export type StageEvent = {
  id: string;
  stage: ProjStage;
  occurred_on: string;
  /** Taking work up again after 中止: it moves no date. */
  resumes: boolean;
  isVerified: boolean;
};

/** The way of a project. 注册 stands beside it: it may come before 签约. */
export const PHASES = ["LEAD", "NEG", "SIGN", "REG", "START", "PROD", "FULL"] as const satisfies ProjStage[];
export type Phase = (typeof PHASES)[number];
const ORDERED: readonly ProjStage[] = PHASES.filter((phase) => phase !== "REG");
export const rankOf = (stage: ProjStage): number => (PHASES as readonly ProjStage[]).indexOf(stage);

/** What a station knows at first hand counts as entered (domain §3.2); everything else counts from its verification (E41). */
const KNOWN_AT_FIRST_HAND: readonly ProjStage[] = ["LEAD", "NEG", "REG"];
export const needsVerifying = ({ stage, resumes }: Pick<StageEvent, "stage" | "resumes">): boolean =>
  resumes || !KNOWN_AT_FIRST_HAND.includes(stage);
export const counts = (event: StageEvent): boolean => event.isVerified || !needsVerifying(event);

export type ProjectState = {
  stage: ProjStage;
  /** How far it came, whatever happened since: where it is taken up again. */
  phase: Phase;
  suspended_on: string | null;
  ended_on: string | null;
} & Dates;
export type Dates = Record<"signed_on" | "reg_on" | "start_on" | "prod_on" | "full_on", string | null>;

const inOrder = (events: readonly StageEvent[]) =>
  events.toSorted((a, b) => (a.occurred_on === b.occurred_on ? (a.id < b.id ? -1 : 1) : a.occurred_on < b.occurred_on ? -1 : 1));

/**
 * What the events that count say of a project up to a day (domain §3.2, E41). A date is that of the earliest event of its stage.
 * Nothing after 签约 is reached without 签约: where that was withdrawn, the project is back in talks until it is entered anew.
 */
export function stateOf(events: readonly StageEvent[], on = "9999-12-31"): ProjectState {
  const happened = inOrder(events.filter((event) => counts(event) && event.occurred_on <= on));
  const dayOf = (stage: ProjStage) => happened.find((event) => event.stage === stage && !event.resumes)?.occurred_on ?? null;
  const signed_on = dayOf("SIGN");
  const reached = PHASES.filter((phase) => dayOf(phase) !== null && (signed_on !== null || rankOf(phase) < rankOf("SIGN")));
  const phase = reached.at(-1) ?? "LEAD";
  const ended_on = dayOf("WITH");
  const halt = happened.findLast(({ stage, resumes }) => stage === "SUSP" || resumes);
  const suspended_on = halt?.stage === "SUSP" ? halt.occurred_on : null;
  return {
    stage: ended_on ? "WITH" : suspended_on ? "SUSP" : phase,
    phase,
    suspended_on,
    ended_on,
    signed_on,
    reg_on: dayOf("REG"),
    start_on: dayOf("START"),
    prod_on: dayOf("PROD"),
    full_on: dayOf("FULL"),
  };
}

export type Step = Pick<StageEvent, "stage" | "occurred_on" | "resumes">;
export type StageProblem = { field: "stage" | "occurred_on"; message: string };

const NAMES = { LEAD: "线索", NEG: "在谈", SIGN: "签约", REG: "注册", START: "开工", PROD: "投产", FULL: "达产" } as const;

/**
 * Why a step cannot follow the given events, all taken as counting; null where it can (domain §3.2). The dates of 签约, 开工, 投产 and
 * 达产 never run backwards; 注册 is exempt.
 */
export function orderProblem(events: readonly StageEvent[], step: Step): StageProblem | null {
  const standing = events.map((event) => ({ ...event, isVerified: true }));
  const state = stateOf(standing);
  const refused = (message: string): StageProblem => ({ field: "stage", message });
  const wrongDay = (message: string): StageProblem => ({ field: "occurred_on", message });
  if (state.ended_on) return refused("项目已经终止，不能再记新的阶段。");
  const last = inOrder(standing).at(-1)?.occurred_on ?? "";
  if (step.stage === "WITH") return step.occurred_on < last ? wrongDay(`终止日期不能早于最近一次阶段（${last}）。`) : null;
  if (step.stage === "SUSP") {
    if (state.suspended_on) return refused("项目已经中止。");
    if (rankOf(state.phase) < rankOf("SIGN") || state.phase === "FULL") return refused("签约到投产之间的项目才能中止。");
    return step.occurred_on < last ? wrongDay(`中止日期不能早于最近一次阶段（${last}）。`) : null;
  }
  if (step.resumes) {
    if (!state.suspended_on) return refused("项目没有中止，不用恢复。");
    if (step.stage !== state.phase) return refused(`恢复后回到“${NAMES[state.phase]}”。`);
    return step.occurred_on < state.suspended_on ? wrongDay(`恢复日期不能早于中止日期（${state.suspended_on}）。`) : null;
  }
  return phaseProblem(standing, step, state);
}

function phaseProblem(standing: readonly StageEvent[], { stage, occurred_on }: Step, state: ProjectState): StageProblem | null {
  const dayOf = (of: ProjStage) => standing.find((event) => event.stage === of && !event.resumes)?.occurred_on ?? null;
  const has = (of: Phase) => dayOf(of) !== null;
  const name = NAMES[stage as Phase];
  if (has(stage as Phase)) return { field: "stage", message: `“${name}”已经记过。日期有误的，请人才办作废后重记。` };
  const missing: Phase | null =
    (stage === "SIGN" && !has("NEG") && "NEG") ||
    (stage === "START" && !has("SIGN") && "SIGN") ||
    (stage === "PROD" && !has("SIGN") && "SIGN") ||
    (stage === "PROD" && !has("START") && !has("REG") && "START") ||
    (stage === "FULL" && !has("PROD") && "PROD") ||
    null;
  if (missing) return { field: "stage", message: `还没有“${NAMES[missing]}”，不能记“${name}”。` };
  if (stage === "REG") return null;
  if (state.suspended_on && occurred_on > state.suspended_on)
    return { field: "stage", message: `项目已于${state.suspended_on}中止，请先记恢复。` };
  for (const other of ORDERED) {
    const day = dayOf(other);
    if (day === null || other === stage) continue;
    if (rankOf(other) < rankOf(stage) && occurred_on < day)
      return { field: "occurred_on", message: `${name}日期不能早于${NAMES[other as Phase]}日期（${day}）。` };
    if (rankOf(other) > rankOf(stage) && occurred_on > day)
      return { field: "occurred_on", message: `${name}日期不能晚于${NAMES[other as Phase]}日期（${day}）。` };
  }
  return null;
}
