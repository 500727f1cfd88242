import { KIN, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import { EFFECTIVE, PURPOSE, RESULT } from "../schema/dictionaries.ts";

/** 有意向 for 接通-有意向: a tag has no room for more. */
export const resultText = (result: string | null): string => labelOf(RESULT, result).replace(/^接通-/, "");

export const resultTone = (result: string | null): "go" | "warn" | "plain" =>
  result === "1" ? "go" : result !== null && !EFFECTIVE.includes(result) ? "warn" : "plain";

export const purposeText = (purposes: readonly string[]): string =>
  purposes.map((purpose) => labelOf(PURPOSE, purpose)).join("、");

/** 单大爷（父）. */
export const relativeText = (name: string, kin: string | null): string => (kin ? `${name}（${labelOf(KIN, kin)}）` : name);

/** 王一、王二、王三等46人. */
export function peopleText(people: { names: readonly string[] | null; all: number } | null): string {
  if (!people || people.all === 0) return "";
  const names = people.names ?? [];
  return names.join("、") + (people.all > names.length ? `等${people.all}人` : "");
}
