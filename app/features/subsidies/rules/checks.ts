import { moneyText } from "#app/lib/money.ts";
import { monthOf, periodText } from "#app/lib/months.ts";
import { BLOCKING, CHECK_KEY, type Check } from "../schema/dictionaries.ts";
import type { Review } from "../schema/input.ts";

/** What the review knows besides what the reviewer declares. */
export type CheckFacts = {
  status: string;
  overlaps: readonly { kind: "person" | "account" | "household"; app_no: string; town: string }[];
  overlap_reason: string | null;
  overlap_granted: boolean;
  /** Months of this period already paid or on their way under this policy. */
  paid_months: readonly string[];
  /** From when the person is entitled: recognition or return, the later; null where neither is on file. */
  entitled_from: string | null;
  period_from: string;
  /** Months of the policy that the person holds with this application, and the most a standard allows. */
  held_months: number;
  max_months: number | null;
  apply_amount_fen: number;
  /** Free in this year's budget; null without a budget. */
  budget_fen: number | null;
};

const KIND = { person: "同一人", account: "同一账户", household: "同一户" } as const;

/** Every check of the review with its finding (domain E52 核查结果, §3.4), computed and kept. */
export function checksOf(facts: CheckFacts, { employed, insured }: Pick<Review, "employed" | "insured">): Check[] {
  const declared = (key: "employed" | "insured", said: Review["employed"]): Check => ({
    key,
    ok: said === "na" ? null : said === "yes",
    detail: said === "na" ? "不适用" : said === "yes" ? "审核人核实符合" : "审核人核实不符合",
  });
  return [
    declared("employed", employed),
    declared("insured", insured),
    facts.status === "closed"
      ? { key: "alive", ok: false, detail: "人才档案已注销" }
      : { key: "alive", ok: true, detail: "人才档案在用" },
    overlapCheck(facts),
    facts.paid_months.length === 0
      ? { key: "months", ok: true, detail: "所属期内没有发放过" }
      : { key: "months", ok: false, detail: `${facts.paid_months.join("、")}已经发放或在途` },
    sinceCheck(facts),
    longestCheck(facts),
    budgetCheck(facts),
  ];
}

function overlapCheck({ overlaps, overlap_granted, overlap_reason }: CheckFacts): Check {
  if (overlaps.length === 0) return { key: "overlap", ok: true, detail: "没有同类申报" };
  const met = overlaps.map(({ kind, app_no, town }) => `${KIND[kind]}：${app_no}（${town}）`).join("；");
  const isPerson = overlaps.some(({ kind }) => kind === "person");
  if (!isPerson && overlap_granted) return { key: "overlap", ok: true, detail: `${met}。已同意，理由：${overlap_reason ?? ""}` };
  return { key: "overlap", ok: false, detail: isPerson ? met : `${met}。要由另一个人同意重叠` };
}

function sinceCheck({ entitled_from, period_from }: CheckFacts): Check {
  if (!entitled_from) return { key: "since", ok: null, detail: "没有登记认定或回归日期" };
  const from = monthOf(entitled_from);
  return period_from >= from
    ? { key: "since", ok: true, detail: `认定（回归）日期${entitled_from}` }
    : {
        key: "since",
        ok: false,
        detail: `所属期从${periodText(period_from, period_from)}起，早于认定（回归）日期${entitled_from}`,
      };
}

function longestCheck({ held_months, max_months }: CheckFacts): Check {
  if (max_months === null) return { key: "longest", ok: null, detail: `累计${held_months}个月，没有上限` };
  return { key: "longest", ok: held_months <= max_months, detail: `累计${held_months}个月，上限${max_months}个月` };
}

function budgetCheck({ budget_fen, apply_amount_fen }: CheckFacts): Check {
  if (budget_fen === null) return { key: "budget", ok: null, detail: "本年没有下达预算" };
  return {
    key: "budget",
    ok: budget_fen >= apply_amount_fen,
    detail: `预算余额${moneyText(budget_fen)}，申报${moneyText(apply_amount_fen)}`,
  };
}

/** The failed checks that stop the review, as a sentence; null when it may pass. */
export function blockedBy(checks: readonly Check[]): string | null {
  const failed = checks.filter(({ key, ok }) => ok === false && BLOCKING.includes(key));
  return failed.length === 0
    ? null
    : `核查不通过：${failed.map(({ key, detail }) => `${CHECK_KEY[key]}（${detail}）`).join("；")}。`;
}
