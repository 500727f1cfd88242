import { rmbCapitals } from "./capitals.ts";
import { periodText } from "./months.ts";

/** One line of RPT-06 (domain §5), masked or in full. */
export type RosterLine = {
  id: string;
  talent_id: string;
  name: string;
  id_no: string | null;
  unit: string;
  grade: string;
  std_amount_fen: number;
  period_ym: readonly string[];
  months: number;
  amount_fen: number;
  bank: string | null;
  account: string;
  phone: string | null;
  note: string | null;
};

/** 示范区高层次人才生活津贴发放办法 is 高层次人才生活津贴 on a sheet. */
export const shortPolicy = (title: string): string =>
  title
    .replace(/（[^）]*）$/, "")
    .replace(/^示范区/, "")
    .replace(/(发放|实施|管理)?(暂行|试行)?(办法|细则|意见|方案)$/, "");

/** “2023年1月高层次人才生活津贴发放花名册”: the period, the policy without its bracket, the kind of the batch. */
export function rosterTitle({
  policy,
  period_from,
  period_to,
  kind,
}: {
  policy: string;
  period_from: string;
  period_to: string;
  kind: string;
}): string {
  const what = kind === "repay" ? "补发" : kind === "clawback" ? "追回" : "发放";
  return `${periodText(period_from, period_to)}${shortPolicy(policy)}${what}花名册`;
}

/** The total in capitals; what is claimed back is said, not written as a negative amount. */
export const rosterCapitals = (fen: number): string => `${fen < 0 ? "追回" : ""}${rmbCapitals(Math.abs(fen))}`;
