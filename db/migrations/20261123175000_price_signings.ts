import { type Kysely, sql } from "kysely";

/** A signing in a foreign currency says so itself, and a service log names the appeals it speaks of (domain E35, E40, E41). */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...SIGNING, ...LOG]) await sql.raw(statement).execute(db);
}

/** What the agreement says stands beside the yuan it is worth at the rate of its day; the project takes it over once the signing counts. */
const SIGNING = [
  `alter table project_stage_event
    add column currency text not null default 'CNY',
    add column foreign_amount_cents bigint constraint project_stage_event_foreign_check check (foreign_amount_cents > 0),
    add column fx_rate numeric(12, 6) constraint project_stage_event_rate_check check (fx_rate > 0),
    add column fx_on date,
    add constraint project_stage_event_fx_check check (case when currency = 'CNY'
      then num_nonnulls(foreign_amount_cents, fx_rate, fx_on) = 0
      else num_nonnulls(agreed_invest_fen, foreign_amount_cents, fx_rate, fx_on) = 4 end)`,
];

const LOG = [`alter table officer_log add column ticket_ids uuid[] not null default '{}'`];
