import fc from "fast-check";

/** What somebody with pencil and paper would keep of one budget: no code of the product in it. */
export type Line = {
  app: number;
  months: number[];
  fen: number;
  kind: "normal" | "repay" | "clawback";
  ref: Line | null;
  status: string;
  id: string;
};
export type Batch = { id: string; status: string; lines: Line[]; kind: "pay" | "repay" | "clawback" };

export const STANDARD = 150_000;
export const APPROVED = [450_000, 450_000, 300_000] as const;

export class Model {
  batches: Batch[] = [];
  constructor(public ceiling: number) {}

  lines = () => this.batches.flatMap(({ lines }) => lines);
  entered = () => this.lines().filter(({ kind }) => kind !== "clawback");
  answered = (line: Line) =>
    this.lines().some(
      ({ ref, kind, status }) => ref === line && status !== "cancelled" && (status !== "returned" || kind === "repay"),
    );
  reclaimed = (line: Line) =>
    this.lines().some(({ ref, kind, status }) => ref === line && kind === "clawback" && status === "succeeded");

  paid = () => sum(this.lines().filter(({ status }) => status === "succeeded"));
  reserved = () =>
    sum(
      this.batches
        .filter(({ kind, status }) => kind !== "clawback" && !["draft", "checked", "void"].includes(status))
        .flatMap(({ lines }) => lines.filter((line) => ["pending", "sent"].includes(line.status))),
    );
  left = () => this.ceiling - this.paid() - this.reserved();

  /** The months of a new line for this person between two months, and its amount; null when there is none to pay. */
  plan(app: number, from: number, to: number): { months: number[]; fen: number } | null {
    const its = this.entered().filter((line) => line.app === app && line.status !== "cancelled");
    const months = [0, 1, 2].filter((month) => month >= from && month <= to && !its.some((line) => line.months.includes(month)));
    const taken =
      sum(its.filter((line) => line.status !== "returned")) +
      sum(this.lines().filter((line) => line.app === app && line.kind === "clawback" && line.status === "succeeded"));
    const fen = Math.min(months.length * STANDARD, (APPROVED[app] ?? 0) - taken);
    return months.length > 0 && fen > 0 ? { months, fen } : null;
  }
}

export const sum = (lines: readonly { fen: number }[]) => lines.reduce((all, { fen }) => all + fen, 0);

const STEPS = [
  "draft",
  "draft",
  "check",
  "check",
  "finance",
  "finance",
  "race",
  "send",
  "send",
  "result",
  "result",
  "repay",
  "clawback",
  "receive",
  "sendBack",
  "void",
  "close",
  "ceiling",
] as const;
export type Step = (typeof STEPS)[number];

export type Op = {
  step: Step;
  pick: number;
  from: number;
  to: number;
  mask: number;
  raise: number;
  isTwice: boolean;
  isBlind: boolean;
};

/** One sequence: `pick` chooses among what may be done, or among all when blind; `isTwice` sends the same request on two connections at once. */
export const sequences = fc.record({
  yuan: fc.constantFrom(1_500, 3_000, 4_500, 9_000, 20_000),
  ops: fc.array(
    fc.record<Op>({
      step: fc.constantFrom(...STEPS),
      pick: fc.nat(20),
      from: fc.nat(2),
      to: fc.nat(2),
      mask: fc.integer({ min: 1, max: 7 }),
      raise: fc.constantFrom(-6_000, -3_000, -1_500, 1_500, 3_000, 6_000),
      isTwice: fc.boolean(),
      isBlind: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { minLength: 4, maxLength: 14 },
  ),
});
export type Sequence = { yuan: number; ops: Op[] };
