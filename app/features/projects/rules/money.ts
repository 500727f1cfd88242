/** Agreed investment as dated changes, money in place as dated proofs (domain E43, E44). All amounts are fen. */

export type InvestChange = { id: string; effective_on: string; new_amount_fen: number; approved_at: Date | null };

/** The agreed investment in force on a day: the last approved change effective by then, else what was signed (domain E44, M24). */
export function agreedOn(signed_fen: number, changes: readonly InvestChange[], on: string): number {
  const last = changes
    .flatMap((change) =>
      change.approved_at && change.effective_on <= on ? [{ ...change, approved_at: change.approved_at }] : [],
    )
    .toSorted(
      (a, b) =>
        (a.effective_on < b.effective_on ? -1 : a.effective_on > b.effective_on ? 1 : 0) ||
        a.approved_at.getTime() - b.approved_at.getTime() ||
        (a.id < b.id ? -1 : 1),
    )
    .at(-1);
  return last?.new_amount_fen ?? signed_fen;
}

export type Receipt = { occurred_on: string; amount_fen: number; isVerified: boolean };

/** Money in place by a day: what was verified, reversals with their sign (domain M26). */
export const receivedOn = (receipts: readonly Receipt[], on: string): number =>
  receipts.reduce(
    (sum, { isVerified, occurred_on, amount_fen }) => (isVerified && occurred_on <= on ? sum + amount_fen : sum),
    0,
  );

/** Whether more came in than agreed by a fifth: worth a look, not refused (domain E43: Σ > 120 %). */
export const exceedsAgreed = (received_fen: number, agreed_fen: number | null): boolean =>
  agreed_fen !== null && BigInt(received_fen) * 5n > BigInt(agreed_fen) * 6n;

export type OutlierLimits = { confirmFen: number; factor: number };

/** Why an amount asks to be confirmed, or null (domain §6: above 100亿元, or above 20 × the median: a lost decimal point). */
export function outlierOf(amount_fen: number, median_fen: number | null, { confirmFen, factor }: OutlierLimits): string | null {
  if (amount_fen > confirmFen)
    return `总投资超过${confirmFen / 10_000_000_000}亿元，请核对是否漏了小数点；确认无误请勾选“金额已核对”。`;
  if (median_fen !== null && median_fen > 0 && BigInt(amount_fen) > BigInt(median_fen) * BigInt(factor))
    return `总投资超过其他项目中位数的${factor}倍，请核对单位；确认无误请勾选“金额已核对”。`;
  return null;
}

/** Foreign hundredths at a rate of up to six decimals, in fen, half up: 1,000,000.00 美元 at 6.8717 → 687,170,000. */
export function atRate(hundredths: number, rate: string): number {
  const [whole = "0", decimals = ""] = rate.split(".");
  const scaled = BigInt(whole + decimals.padEnd(6, "0").slice(0, 6));
  return Number((BigInt(hundredths) * scaled * 2n + 1_000_000n) / 2_000_000n);
}
