export type Account = { name: string; bank: string; number: string };

/** An application as its editor hands it over (domain E52). */
export type ApplicationInput = {
  policy_id: string;
  standard_id: string;
  talent_id: string;
  /** Null: the person applies; an enterprise's application carries its founder. */
  enterprise_id: string | null;
  work_unit_at_apply: string;
  /** Null: the town that the person is credited to. */
  pay_town_id: string | null;
  period_from: string;
  period_to: string;
  /** What a standard in percent is a part of. */
  base_fen: number | null;
  /** Null keeps the account on file. */
  account: Account | null;
  /** Names of the materials that are there. */
  materials: readonly string[];
};
export type Material = { name: string; required: boolean; has: boolean };

export type FirstCheck = { result: "pass" | "return" | "reject"; opinion: string; items?: readonly string[] };
type Declared = "yes" | "no" | "na";
export type Review = { result: "pass" | "reject"; opinion: string; employed: Declared; insured: Declared };
export type Approval = {
  result: "pass" | "reject";
  opinion: string;
  minutes: string | null;
  /** Null: as applied for. */
  approved_amount_fen: number | null;
};
export type Stop = { stop_from: string; reason: string };

/** What became of many at once; each stands or falls by itself. */
export type Outcome = { done: string[]; refused: { who: string; why: string }[] };
