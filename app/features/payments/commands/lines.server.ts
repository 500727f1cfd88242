import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import { openText, seal } from "#app/lib/crypto.server.ts";
import type { Database } from "#db/database.ts";
import { asHex, insertRows } from "#db/insert-rows.ts";
import type { Account } from "../rules/bank-file.ts";
import type { LineKind } from "../schema/dictionaries.ts";

/** Where a line's account is sealed for: a copy of it on another line does not open. */
const placeOf = (lineId: string) => ({ table: "payment_line", column: "account_enc", rowId: lineId });

/** The account of a line in full: for the bank's file and the finance bureau's roster, nothing else. */
export const accountOf = (line: { id: string; account_enc: Buffer }): Account =>
  JSON.parse(openText(line.account_enc, placeOf(line.id))) as Account;

export type NewLine = {
  application_id: string;
  talent_id: string;
  policy_id: string;
  pay_town_id: string;
  period_ym: readonly string[];
  amount_fen: number;
  kind: LineKind;
  ref_line_id: string | null;
  account: Account;
  account_masked: string;
};

/** Writes the lines of a batch in their order, each with the account as it is today (domain E57 账户快照). */
export async function insertLines(trx: Transaction<Database>, batchId: string, lines: readonly NewLine[]): Promise<string[]> {
  const rows = lines.map(({ account, ...line }, i) => {
    const id = uuidv7();
    return {
      ...line,
      id,
      batch_id: batchId,
      line_no: i + 1,
      months: line.period_ym.length,
      payee_name: account.name,
      account_enc: asHex(seal(JSON.stringify(account), placeOf(id))),
      status: "pending",
    };
  });
  await insertRows(trx, "payment_line", COLUMNS, rows);
  return rows.map(({ id }) => id);
}

const COLUMNS = [
  "id",
  "batch_id",
  "line_no",
  "application_id",
  "policy_id",
  "talent_id",
  "pay_town_id",
  "period_ym",
  "months",
  "amount_fen",
  "kind",
  "ref_line_id",
  "payee_name",
  "account_enc",
  "account_masked",
  "status",
];

/** The account on an application, as it rests there. */
export const applicationAccount = (application: { id: string; account_enc: Buffer }): Account =>
  JSON.parse(
    openText(application.account_enc, { table: "subsidy_application", column: "account_enc", rowId: application.id }),
  ) as Account;
