import { sql, type Transaction } from "kysely";
import type { Database } from "./database.ts";

type Insertable =
  | "talent"
  | "talent_contact"
  | "family_member"
  | "talent_intent"
  | "talent_status_event"
  | "station"
  | "import_batch"
  | "outreach_record"
  | "outreach_participant"
  | "campaign"
  | "campaign_plan_item"
  | "attachment"
  | "project_talent"
  | "project_town_share"
  | "certificate"
  | "policy"
  | "policy_clause"
  | "policy_standard"
  | "policy_material"
  | "subsidy_application"
  | "review_action"
  | "public_notice_item"
  | "payment_line";

/**
 * Inserts rows of one business table in one statement, whatever their number, with who and when taken once from the
 * session. `columns` are the columns of `rows`; bytes go as `\x…` text. Returns nothing: ids are made by the caller.
 */
export async function insertRows(
  trx: Transaction<Database>,
  table: Insertable,
  columns: readonly string[],
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const values = sql.join(columns.map((column) => sql.ref(`r.${column}`)));
  await sql`insert into ${sql.table(table)} (${names}, created_at, created_by, updated_at, updated_by, recorded_at)
    select ${values}, c.at, c.who, c.at, c.who, c.at
    from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb) r, (select ctx_user() as who, ctx_now() as at offset 0) c`.execute(
    trx,
  );
}

/** Bytes as the database reads them from text. */
export const asHex = (bytes: Buffer): string => `\\x${bytes.toString("hex")}`;
