import { type Clause, checkClause, type Outcome } from "./clauses.ts";
import type { PersonFacts } from "./person.ts";

/** A standard of a policy with the clause that chooses it; the pre-check needs no more of it. */
export type Choice = {
  id: string;
  grade: string;
  amount_fen: number | null;
  condition_test: string | null;
  condition_value: string;
};

export type Finding = Outcome & { clause: string };
export type Verdict = {
  /** 符合, 不符合, 缺材料 (domain: 免申即享). */
  verdict: "entitled" | "not_entitled" | "lacking";
  findings: Finding[];
  /** The highest standard whose condition is met (就高). */
  standard_id: string | null;
  grade: string | null;
};

export const VERDICT = { entitled: "符合", not_entitled: "不符合", lacking: "缺材料" } as const;
/** The light in which a verdict is shown. */
export const VERDICT_TONE = { entitled: "green", not_entitled: "off", lacking: "amber" } as const;

/**
 * Whether a person is entitled under a policy, clause by clause: one clause that fails decides; else one that cannot be told for want
 * of a fact; what only people can check does not stand in the way and is named.
 */
export function precheck(
  clauses: readonly Pick<Clause, "text" | "test" | "value">[],
  standards: readonly Choice[],
  person: PersonFacts,
  today: string,
): Verdict {
  const findings: Finding[] = clauses.map((clause) => ({ clause: clause.text, ...checkClause(clause, person, today) }));
  const choice = chooseStandard(standards, person, today);
  if (choice.finding) findings.push(choice.finding);
  const has = (result: Outcome["result"]) => findings.some((finding) => finding.result === result);
  return {
    verdict: has("failed") ? "not_entitled" : has("missing") ? "lacking" : "entitled",
    findings,
    standard_id: choice.standard?.id ?? null,
    grade: choice.standard?.grade ?? null,
  };
}

/** The highest of the standards whose condition the person meets; one without condition is open to all. */
function chooseStandard(standards: readonly Choice[], person: PersonFacts, today: string) {
  const tried = standards.map((standard) => ({
    standard,
    outcome: standard.condition_test
      ? checkClause({ test: standard.condition_test, value: standard.condition_value }, person, today)
      : ({ result: "met", why: "" } as const),
  }));
  const open = tried
    .filter(({ outcome }) => outcome.result === "met")
    .toSorted((a, b) => (b.standard.amount_fen ?? 0) - (a.standard.amount_fen ?? 0));
  const [best] = open;
  if (best) return { standard: best.standard, finding: null };
  const lacking = tried.find(({ outcome }) => outcome.result === "missing");
  const why = lacking?.outcome.why ?? (tried.length === 0 ? "现在没有执行中的标准" : "不在任何一档标准的条件内");
  return { standard: null, finding: { clause: "标准档次", result: lacking ? ("missing" as const) : ("failed" as const), why } };
}

/** One line of why: what failed, what is missing, or what was met. */
export function reasonText({ verdict, findings }: Pick<Verdict, "verdict" | "findings">): string {
  const of = (result: Outcome["result"]) => findings.filter((finding) => finding.result === result);
  if (verdict === "not_entitled")
    return of("failed")
      .map(({ why }) => why)
      .join("；");
  if (verdict === "lacking")
    return of("missing")
      .map(({ why }) => why)
      .join("；");
  return of("met")
    .map(({ why }) => why)
    .filter(Boolean)
    .join("；");
}
