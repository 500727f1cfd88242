import { addDays } from "#app/lib/dates.ts";
import { BINDING_SIGN_KINDS, type ProjStage, SERVICE_KINDS, STAGE_EVIDENCE, type StageEvidence } from "../schema/dictionaries.ts";
import type { StageInput } from "../schema/input.ts";

/** At least so many of these. */
export type EvidenceGroup = { of: readonly StageEvidence[]; least: number };

const PROOFS: Readonly<Record<ProjStage, readonly EvidenceGroup[]>> = {
  LEAD: [],
  NEG: [],
  SIGN: [{ of: ["agreement"], least: 1 }],
  REG: [{ of: ["licence"], least: 1 }],
  START: [
    { of: ["permit", "filing", "lease"], least: 1 },
    { of: ["site_check"], least: 1 },
  ],
  PROD: [{ of: ["invoice", "power", "eia", "photo", "insured"], least: 2 }],
  FULL: [{ of: ["output"], least: 1 }],
  SUSP: [],
  WITH: [{ of: ["termination", "statement"], least: 1 }],
};
const OPENING: EvidenceGroup = { of: ["opening"], least: 1 };

/** What proves a stage, group by group (domain §3.2). Taking work up again asks for words alone. */
export const evidenceFor = (stage: ProjStage, resumes = false): readonly EvidenceGroup[] => (resumes ? [] : PROOFS[stage]);

/** The kinds a form offers for a stage: for a service its opening as well. */
export const evidenceOffered = (stage: ProjStage, kind: string, resumes = false): StageEvidence[] => [
  ...evidenceFor(stage, resumes).flatMap(({ of }) => of),
  ...(stage === "PROD" && !resumes && SERVICE_KINDS.includes(kind) ? OPENING.of : []),
];

export type Problem = { field: string; message: string };
export type Judged = {
  today: string;
  lateDays: number;
  /** The project's kind. */
  kind: string;
  agreed_invest_fen: number | null;
  has_started: boolean;
  file_count: number;
};

/** Everything that is wrong with a stage event by itself, field by field; its place among the others is `orderProblem`'s (domain §3.2, E41). */
export function eventProblems(input: StageInput, judged: Judged): Problem[] {
  const problems: Problem[] = [];
  const blame = (field: string, message: string) => problems.push({ field, message });
  if (input.occurred_on > judged.today) blame("occurred_on", "日期不能晚于今天。");
  else if (input.occurred_on < addDays(judged.today, -judged.lateDays) && !input.late_reason)
    blame("late_reason", `${judged.lateDays}天以前的事，请写补录原因。`);
  if (!isProven(input, judged.kind)) blame("evidence_kinds", missingProof(input));
  if (needsWords(input)) {
    if ((input.evidence_text ?? "").length < 4)
      blame("evidence_text", input.resumes ? "请写明恢复的情况，至少4个字。" : "请写明原因，至少4个字。");
  } else if (evidenceFor(input.stage).length > 0 && judged.file_count === 0 && !input.evidence_text)
    blame("evidence_text", "请上传佐证，或者写明文号和存放的地方。");
  if (input.stage === "NEG" && judged.agreed_invest_fen === null) blame("stage", "在谈项目要有投资估算，请先在项目里填总投资。");
  if (input.stage === "SIGN" && !input.resumes) problems.push(...signProblems(input));
  if (input.stage === "PROD" && !input.resumes && !judged.has_started && (input.skip_reason ?? "").length < 4)
    blame("skip_reason", "没有开工记录的（租赁厂房、服务业），请写明免开工的原因，至少4个字。");
  return problems;
}

function isProven({ stage, resumes, evidence_kinds }: StageInput, kind: string): boolean {
  const meets = ({ of, least }: EvidenceGroup) => new Set(of.filter((proof) => evidence_kinds.includes(proof))).size >= least;
  return evidenceFor(stage, resumes).every(meets) || (stage === "PROD" && SERVICE_KINDS.includes(kind) && meets(OPENING));
}

function missingProof({ stage }: StageInput): string {
  const groups = evidenceFor(stage).map(({ of, least }) => {
    const names = of.map((proof) => STAGE_EVIDENCE[proof]).join("、");
    return of.length === 1 ? names : `${names}中的${least}项`;
  });
  return `佐证不够：要有${groups.join("，以及")}。`;
}

const needsWords = ({ stage, resumes }: StageInput) => resumes || stage === "SUSP";

function signProblems({ sign_kind, agreed_invest_fen }: StageInput): Problem[] {
  const problems: Problem[] = [];
  if (!sign_kind) problems.push({ field: "sign_kind", message: "请选签约类型。" });
  else if (!BINDING_SIGN_KINDS.includes(sign_kind))
    problems.push({ field: "sign_kind", message: "框架协议、意向书不算签约，项目仍在谈；请在项目里登记签约类型即可。" });
  if (!agreed_invest_fen) problems.push({ field: "agreed_invest", message: "请填协议总投资。" });
  return problems;
}
