/** 三张牌, and 管 for management (domain §1.2 R17). */
export const CARDS = { service: "服务牌", kinship: "亲情牌", policy: "政策牌", management: "管理" } as const;

/** Which number a screen shows beside: since when it counts (domain Q12). */
export const SPANS = { cumulative: "累计", year: "本年累计", period: "本期" } as const;

/** Counts that exist only as a part of a rate. */
export type PartId =
  | "stations"
  | "towns"
  | "complete"
  | "surveyed"
  | "updated"
  | "contacted"
  | "visited"
  | "records"
  | "timely"
  | "signed"
  | "producing"
  | "in_step"
  | "agreed"
  | "received"
  | "budgeted"
  | "budget_paid"
  | "entitled"
  | "paid";

/** What a number means, in the words printed beside it (口径). The query that yields its rows stands in facts/. */
export type Definition = {
  card: keyof typeof CARDS;
  label: string;
  unit: string;
  span: keyof typeof SPANS;
  /** 口径: one sentence. */
  meaning: string;
  dateRule: string;
  distinctRule: string;
  attribution: string;
  /** `flow` counts events of a period; `stock` is what holds on the day. */
  nature: "flow" | "stock";
  /** A rate names its two counts (with `parts` beside them for the rates of `ratios`), and what a row of the denominator lacks that is not in the numerator. */
  rate?: { numerator: PartId; denominator: PartId; missing: string };
  /** A figure in several parts names them; the first is the figure's own total (architecture §5). */
  parts?: Record<string, { label: string; unit: string }>;
  /** Rates between its parts, shown and given beside them. */
  ratios?: Record<string, { label: string; numerator: string; denominator: string }>;
  /** The rows' quantities add up (fen, shares) instead of counting subjects. */
  sums?: true;
  /** Whether 区直 can carry this number at all: where it cannot, none is shown as “—”, not 0. */
  zoneDirect: boolean;
  /** Shown indented below its parent in the town table. */
  under?: string;
};
