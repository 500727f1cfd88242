import type { SharePurpose } from "../schema/dictionaries.ts";

/** `pct` in hundredths of a percent: 50 % is 5000. */
export type Share = { share_town_id: string; purpose: SharePurpose; pct_hundredths: number };

/** Why shares cannot stand, or null: each town once a purpose, and 100 % a purpose that is shared at all (domain E40, M30). */
export function sharesProblem(shares: readonly Share[]): string | null {
  for (const purpose of ["referral", "quota"] as const) {
    const own = shares.filter((share) => share.purpose === purpose);
    if (own.length === 0) continue;
    if (new Set(own.map(({ share_town_id }) => share_town_id)).size < own.length) return "同一个镇街在一种分成里只能列一次。";
    if (own.some(({ pct_hundredths }) => pct_hundredths <= 0)) return "分成比例应大于0。";
    const sum = own.reduce((total, { pct_hundredths }) => total + pct_hundredths, 0);
    if (sum !== 10_000) return `${purpose === "referral" ? "引荐功劳" : "指标分成"}的比例合计应为100%，现在是${sum / 100}%。`;
  }
  return null;
}
