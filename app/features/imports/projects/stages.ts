import { orderProblem, type StageEvent } from "#app/features/projects/rules/stage.ts";
import { mayRecord } from "#app/features/projects/rules/steps.ts";
import { BINDING_SIGN_KINDS, PROJ_STAGE, SERVICE_KINDS, SIGN_KIND } from "#app/features/projects/schema/dictionaries.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import { dayOf } from "../records/read-cells.ts";
import type { SheetFacts } from "../records/sheet-facts.ts";
import type { RowNotes } from "../row-notes.ts";
import type { ProjectDesk } from "./desk.ts";
import { DATED, type DatedEvent, type DatedStage, type ProjectEntry } from "./entry.ts";

export const STAGES = Object.keys(DATED) as DatedStage[];

/** The days of a row, as written; a day that is only planned, or a bare year, is no event and stays as words. */
export function daysOf(notes: RowNotes, facts: SheetFacts, today: string): { days: ProjectEntry["days"]; left: string[] } {
  const days: ProjectEntry["days"] = {};
  const left: string[] = [];
  for (const stage of STAGES) {
    const field = DATED[stage];
    const { on, isWhole, words } = dayOf(notes, field, facts);
    const written = notes.cell(field)?.text.trim() ?? "";
    const keep = (why: string) => {
      notes.warn(field, why);
      left.push(`${PROJ_STAGE[stage]}：${written}`);
    };
    if (words !== null) left.push(`${PROJ_STAGE[stage]}：${words}`);
    else if (on !== null && !isWhole) keep("只写到年，不登记这个阶段，原文记入说明");
    else if (on !== null && on > today) keep("还没有到，是计划，不登记这个阶段，原文记入说明");
    else if (on !== null) days[stage] = on;
  }
  return { days, left };
}

type Told = Pick<ProjectEntry, "sign_kind" | "kind" | "agreed_invest_fen" | "stage" | "occurred_on" | "days">;

/**
 * The events that a row's days make (domain §3.2): each must follow from the ones before. A signing needs its kind of agreement and its
 * amount; what cannot be entered is left out and kept as words.
 */
export function eventsOf(notes: RowNotes, told: Told, desk: Pick<ProjectDesk, "role">): { events: DatedEvent[]; left: string[] } {
  const standing: StageEvent[] = (told.stage === "NEG" ? (["LEAD", "NEG"] as const) : (["LEAD"] as const)).map((stage) => ({
    id: stage,
    stage,
    occurred_on: told.occurred_on,
    resumes: false,
    isVerified: true,
  }));
  const events: DatedEvent[] = [];
  const left: string[] = [];
  for (const stage of STAGES) {
    const on = told.days[stage];
    if (on === undefined) continue;
    const field = DATED[stage];
    const omit = (why: string) => {
      notes.warn(field, `${why}，不登记${PROJ_STAGE[stage]}，原文记入说明`);
      left.push(`${PROJ_STAGE[stage]}：${on}`);
    };
    const skip_reason = skipOf(stage, told);
    const why = whyNot(stage, told, skip_reason);
    if (why) {
      if (why.isError) notes.fail(why.field, why.message);
      else omit(why.message);
      continue;
    }
    const problem = orderProblem(standing, { stage, occurred_on: on, resumes: false });
    if (problem?.field === "occurred_on") notes.fail(field, problem.message.replace(/。$/, ""));
    else if (problem) omit(problem.message.replace(/，?不能记.*$|。$/, ""));
    else {
      // Who may not enter it leaves it to the head of the station (§3.2).
      if (!mayRecord(desk.role, stage, false)) notes.warn(field, "由站长登记：专员导入只登记项目，日期记入说明");
      standing.push({ id: stage, stage, occurred_on: on, resumes: false, isVerified: true });
      events.push({ stage, on, skip_reason });
    }
  }
  return { events, left };
}

/** A service may open without 开工 (§3.2). */
const skipOf = (stage: DatedStage, { kind, days }: Told): string | null =>
  stage === "PROD" && days.START === undefined && SERVICE_KINDS.includes(kind ?? "") ? "服务业态，台账没有开工时间" : null;

type Why = { isError: true; field: "sign_kind" | "agreed_invest"; message: string } | { isError: false; message: string };

function whyNot(stage: DatedStage, { sign_kind, agreed_invest_fen, days }: Told, skip_reason: string | null): Why | null {
  if (stage === "SIGN" && sign_kind === null)
    return {
      isError: true,
      field: "sign_kind",
      message: "写了签约时间，请补签约类型：投资协议(合同)、入园协议、股权协议；框架协议、意向书不算签约",
    };
  if (stage === "SIGN" && !BINDING_SIGN_KINDS.includes(sign_kind ?? ""))
    return { isError: false, message: `${labelOf(SIGN_KIND, sign_kind)}不算签约，项目仍在谈` };
  if (stage === "SIGN" && agreed_invest_fen === null)
    return { isError: true, field: "agreed_invest", message: "写了签约时间，请补协议总投资" };
  if (stage === "PROD" && days.START === undefined && skip_reason === null)
    return { isError: false, message: "没有开工时间；租赁厂房的由站长登记投产并写明免开工的原因" };
  return null;
}
