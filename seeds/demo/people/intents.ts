import type { IntentInput } from "#app/features/talents/schema/input.ts";
import type { Homecoming } from "./projects.ts";
import type { Stream } from "./random.ts";

/** Who wishes: what an assessment of theirs draws on. */
export type Wisher = { kind: string; industry: string | null; town_id: string; homecoming: Homecoming | null };

const WAN_FEN = 1_000_000;
const AMOUNTS_WAN = [60, 80, 200, 300, 450, 600, 800, 1500, 3000, 6000] as const;

const bandOf = (wan: number): string =>
  wan < 100 ? "lt100" : wan < 500 ? "100_500" : wan < 1000 ? "500_1000" : wan < 5000 ? "1000_5000" : "5000_10000";

const HORIZONS: Record<number, readonly string[]> = { 4: ["half_year", "one_year"], 3: ["one_to_three"], 2: ["open"], 1: [] };
const NEEDS = [
  "需要标准化厂房",
  "希望了解融资贴息政策",
  "需要协助招聘熟练工",
  "关心子女入学安排",
  "想了解土地流转政策",
  "希望对接上下游企业",
];

const modeOf = (rng: Stream, wisher: Wisher, return_will: number, invest_will: number): string | null => {
  if (return_will <= 1) return null;
  if (invest_will >= 3 || return_will === 5) return return_will < 4 && rng.chance(0.4) ? "project" : "venture";
  if (wisher.kind === "1") return "retire";
  if (wisher.kind === "3" || wisher.kind === "7") return "expertise";
  return invest_will === 2 ? "venture" : "employment";
};

/** One assessment (E13). From 意向明确 on there is an industry, and an amount or a band where the person named one. */
export const assess = (
  rng: Stream,
  wisher: Wisher,
  assessed_on: string,
  return_will: number,
  invest_will: number,
): IntentInput => {
  const firm = invest_will >= 3;
  const wan = firm && wisher.homecoming === null && rng.chance(0.7) ? rng.pick(AMOUNTS_WAN) : null;
  const horizons = HORIZONS[return_will] ?? [];
  return {
    assessed_on,
    return_will,
    return_mode: modeOf(rng, wisher, return_will, invest_will),
    invest_will,
    invest_band: wan !== null ? bandOf(wan) : firm ? (wisher.homecoming?.band ?? "unknown") : null,
    invest_amount_fen: wan === null ? null : wan * WAN_FEN,
    is_approx: wan !== null,
    invest_industry: firm ? (wisher.homecoming?.industry ?? wisher.industry ?? "C") : null,
    invest_mode: firm ? rng.pick(["sole", "joint", "lease"]) : null,
    horizon: horizons.length > 0 ? rng.pick(horizons) : null,
    target_town_id: firm || return_will >= 4 ? wisher.town_id : null,
    needs: invest_will >= 2 && return_will !== 5 && rng.chance(0.6) ? rng.pick(NEEDS) : null,
  };
};
