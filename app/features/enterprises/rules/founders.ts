/** Hundredths of a percent: shares are numbers with two places, and sums of such are not to be trusted as floats. */
const hundredths = (share: number) => Math.round(share * 100);

/** Why a share cannot be taken beside the others of the enterprise, or null (domain E30c). */
export function shareProblem(share: number | null, others: readonly (number | null)[]): string | null {
  const taken = others.reduce<number>((sum, each) => sum + hundredths(each ?? 0), 0);
  if (share === null || taken + hundredths(share) <= 10_000) return null;
  return `持股合计不能超过100%：其他人已占${taken / 100}%。`;
}

/** Whether a cooperative's members are farmers enough: five at least, four of five farmers (domain E31). */
export function memberProblem(members: number, farmers: number): { field: "members" | "farmer_members"; message: string } | null {
  if (members < 5) return { field: "members", message: "合作社成员至少5人。" };
  if (farmers > members) return { field: "farmer_members", message: "农民成员不能多于成员总数。" };
  if (farmers * 10 < members * 8) return { field: "farmer_members", message: "农民成员应占八成以上。" };
  return null;
}
