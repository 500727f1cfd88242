import { labelOf } from "#app/lib/dictionary.ts";
import { moneyText, percent, percentText } from "#app/lib/money.ts";
import { Light, Tag, type TagTone } from "#app/ui/state.tsx";
import type { NextStep } from "../rules/steps.ts";
import { CURRENCY, PROJ_STAGE, type ProjStage, STALL_KIND, type StallKind } from "../schema/dictionaries.ts";

export const namesOf = (rows: readonly { id: string; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: id, label: name }));

const TONE: Partial<Record<ProjStage, TagTone>> = {
  PROD: "ok",
  FULL: "ok",
  SUSP: "warn",
  WITH: "bad",
  LEAD: "plain",
  NEG: "plain",
};
export const StageTag = ({ stage }: { stage: ProjStage }) => <Tag tone={TONE[stage] ?? "go"}>{PROJ_STAGE[stage]}</Tag>;

/** 签约, or 恢复到开工. */
export const stepWord = ({ stage, resumes }: NextStep): string => (resumes ? `恢复到${PROJ_STAGE[stage]}` : PROJ_STAGE[stage]);
export const stageHref = (projectId: string, { stage, resumes }: NextStep): string =>
  `/projects/${projectId}/stages/new?stage=${stage}${resumes ? "&resumes=on" : ""}`;

/** 8500万元 on a card and in a strip: whole 万元 without their zeros. */
export const shortMoney = (fen: number): string => moneyText(fen).replace(/\.00(?=万元)/, "");
const HUNDREDTHS_PER_WAN = 1_000_000;
type Foreign = { currency: string; foreign_amount_cents: number | null };
/** 100万美元, or nothing for yuan. */
export const foreignText = ({ currency, foreign_amount_cents }: Foreign): string =>
  foreign_amount_cents === null ? "" : `${foreign_amount_cents / HUNDREDTHS_PER_WAN}万${labelOf(CURRENCY, currency)}`;

export const isPriced = <T extends { agreed_invest_fen: number | null }>(row: T): row is T & { agreed_invest_fen: number } =>
  row.agreed_invest_fen !== null;

/** 687.17万元（100万美元，2023-03-01汇率6.8717）. */
export function agreementText(signed: Foreign & { agreed_invest_fen: number; fx_rate: string | null; fx_on: string | null }) {
  const foreign = foreignText(signed);
  const fen = moneyText(signed.agreed_invest_fen);
  return foreign ? `${fen}（${foreign}，${signed.fx_on ?? ""}汇率${Number(signed.fx_rate)}）` : fen;
}
export const amountText = (fen: number | null): string => (fen === null ? "未定" : shortMoney(fen));

/** 到位80.2%, or nothing where the role sees no money or nothing is agreed. */
export const rateText = (received: number | null, agreed: number | null): string | undefined =>
  received === null || !agreed ? undefined : `到位${percentText(percent(received, agreed))}`;

type Lit = {
  stall: { kind: StallKind; days: number } | null;
  isStale: boolean;
  overdue: number;
  waiting: number;
};

/** What asks for attention, the gravest first. */
export function lightsOf({ stall, isStale, overdue, waiting }: Lit) {
  return [
    overdue > 0 && { tone: "red" as const, word: `里程碑逾期${overdue}个` },
    stall && { tone: "red" as const, word: `${STALL_KIND[stall.kind]}${stall.days}天` },
    waiting > 0 && { tone: "amber" as const, word: `待核实${waiting}条` },
    isStale && { tone: "amber" as const, word: "进度过期" },
  ].filter((light) => light !== false && light !== null);
}

export function FirstLight(row: Lit) {
  const [first] = lightsOf(row);
  return first ? <Light tone={first.tone}>{first.word}</Light> : null;
}
