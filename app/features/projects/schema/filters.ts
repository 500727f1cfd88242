import { codesOf, isCode } from "#app/lib/dictionary.ts";
import { PROJ_KIND, PROJ_STAGE, type ProjKind, type ProjStage } from "./dictionaries.ts";

/** What asks for attention: the chips above the list. */
export const ATTENTION = { waiting: "待核实", stalled: "停滞", stale: "进度过期", overdue: "里程碑逾期" } as const;
export type Attention = keyof typeof ATTENTION;

/** Columns the list may be sorted by. */
export const SORTS = { project_no: "编号", stage: "阶段", agreed_invest_fen: "总投资", signed_on: "签约" } as const;
export type ProjectSort = keyof typeof SORTS;

/** The newest number first; the other columns from the small end up. */
export const directionOf = ({ sort, direction }: Pick<ProjectFilters, "sort" | "direction">): "asc" | "desc" =>
  direction ?? (sort === "project_no" ? "desc" : "asc");

/** The list's filter, as its address carries it. What is no code is left out. */
export type ProjectFilters = {
  q: string;
  stage: ProjStage[];
  kind: ProjKind[];
  town: string | undefined;
  guigen: "yes" | "no" | undefined;
  attention: Attention | undefined;
  sort: ProjectSort;
  /** As the column is first shown when left out. */
  direction: "asc" | "desc" | undefined;
  /** The number of the last project of the page before. */
  after: string | undefined;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function parseProjectFilters(params: URLSearchParams): ProjectFilters {
  const one = (name: string, pattern: RegExp) => {
    const value = params.get(name) ?? "";
    return pattern.test(value) ? value : undefined;
  };
  const attention = params.get("attention");
  const guigen = params.get("guigen");
  const sort = params.get("sort");
  const direction = params.get("direction");
  return {
    q: (params.get("q") ?? "").normalize("NFKC").trim().slice(0, 60),
    stage: codesOf(PROJ_STAGE).filter((code) => params.getAll("stage").includes(code)),
    kind: codesOf(PROJ_KIND).filter((code) => params.getAll("kind").includes(code)),
    town: one("town", UUID),
    guigen: guigen === "yes" || guigen === "no" ? guigen : undefined,
    attention: isCode(ATTENTION, attention) ? (attention as Attention) : undefined,
    sort: isCode(SORTS, sort) ? (sort as ProjectSort) : "project_no",
    direction: direction === "asc" || direction === "desc" ? direction : undefined,
    after: one("after", /^XM-\d{4}-\d{3,}$/),
  };
}
