/** One line of RPT-06b as the database counts it: amounts of 正常, 补发, 追回 and of what came back, in fen (追回 negative). */
export type SummaryRow = {
  policy_id: string;
  policy: string;
  period_from: string;
  period_to: string;
  town: string;
  people: number;
  times: number;
  paid_fen: number;
  returned_fen: number;
  repaid_fen: number;
  reclaimed_fen: number;
};

/** 净额: what reached people and stayed with them; a returned line never did (domain E57). */
export const netOf = ({
  paid_fen,
  repaid_fen,
  reclaimed_fen,
}: Pick<SummaryRow, "paid_fen" | "repaid_fen" | "reclaimed_fen">): number => paid_fen + repaid_fen + reclaimed_fen;

type Sums = Pick<SummaryRow, "times" | "paid_fen" | "returned_fen" | "repaid_fen" | "reclaimed_fen">;
export const sumRows = (rows: readonly Sums[]): Sums =>
  rows.reduce(
    (sum, row) => ({
      times: sum.times + row.times,
      paid_fen: sum.paid_fen + row.paid_fen,
      returned_fen: sum.returned_fen + row.returned_fen,
      repaid_fen: sum.repaid_fen + row.repaid_fen,
      reclaimed_fen: sum.reclaimed_fen + row.reclaimed_fen,
    }),
    { times: 0, paid_fen: 0, returned_fen: 0, repaid_fen: 0, reclaimed_fen: 0 },
  );
