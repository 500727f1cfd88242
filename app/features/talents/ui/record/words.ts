import { moneyText } from "#app/lib/money.ts";
import type { IntentOfTalent } from "../../queries/intents.server.ts";
import type { RecordData } from "../../queries/record.server.ts";
import { COUNTRY, EDU, INDUSTRY, INVEST_BAND, KIN, labelOf, STUDY_MODE } from "../../schema/dictionaries/index.ts";

type Person = RecordData["person"];

/** 与家属单大爷（父）、李婶（母）; without the names where the role reads none; empty for nobody. */
export const relativesText = (relatives: readonly { name: string | null; kin: string }[]): string =>
  relatives.length === 0 ? "" : `与家属${relatives.map(({ name, kin }) => `${name ?? ""}（${labelOf(KIN, kin)}）`).join("、")}`;

/** 深圳, 美国圣何塞, 叶县: where someone lives now. */
export function placeText({ away_scope, city, city_short, country, city_abroad }: Person): string {
  if (away_scope === 0) return "区内";
  if (away_scope === 1 || away_scope === 2) return [labelOf(COUNTRY, country), city_abroad].filter(Boolean).join("");
  return city_short ?? city ?? "";
}

export const workText = ({ work_unit, work_post }: Person): string => [work_unit, work_post].filter(Boolean).join("");

export function schoolingText({ edu, study_mode, school }: Person): string {
  const mode = study_mode === "9" ? "" : labelOf(STUDY_MODE, study_mode);
  return [labelOf(EDU, edu), mode, school].filter(Boolean).join("，");
}

export const industryText = (code: string | null): string => {
  const label = labelOf(INDUSTRY, code);
  return code && label !== code ? `${code} ${label}` : label;
};

/** 约300万元, or the band; empty when neither is known. */
export function amountText({ invest_amount_fen, is_approx, invest_band }: IntentOfTalent): string {
  if (invest_amount_fen) return `${is_approx ? "约" : ""}${moneyText(invest_amount_fen)}`;
  return invest_band === "unknown" ? "" : labelOf(INVEST_BAND, invest_band);
}

export type Part = string | null | undefined | false;

/** Parts that are there, parted by a comma; a dash for none. */
export const joined = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter(Boolean).join("，") || "—";
