import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Database } from "#db/database.ts";

/** 意愿变化 of a row: what the will became that day, and by which record it is known. */
export type WillChange = { talent_id: string; return_will: number; assessed_on: string; basis_record_id: string };

/** Adds the assessments that contacts brought (domain E13): the will of that day, all else as it was assessed before; the talent shows the latest. */
export async function writeWills(
  trx: Transaction<Database>,
  actor: Actor,
  batchId: string,
  wills: readonly WillChange[],
): Promise<void> {
  if (wills.length === 0) return;
  const rows = wills.map((will) => ({ ...will, id: uuidv7() }));
  await sql`
    insert into talent_intent (id, talent_id, town_id, assessed_on, return_will, return_mode, invest_will, invest_band, invest_amount_fen, is_approx,
      invest_industry, invest_mode, horizon, target_town_id, needs, basis_record_id, assessor_id, source, import_batch_id, created_at, created_by, updated_at, updated_by, recorded_at)
    select x.id, t.id, t.credit_town_id, x.assessed_on, x.return_will, l.return_mode, coalesce(l.invest_will, 0), l.invest_band, l.invest_amount_fen, coalesce(l.is_approx, false),
      l.invest_industry, l.invest_mode, l.horizon, l.target_town_id, l.needs, x.basis_record_id, ${actor.user_id}, 'import', ${batchId}, ctx_now(), ctx_user(), ctx_now(), ctx_user(), ctx_now()
    from jsonb_to_recordset(${jsonRows(rows)}) x (id uuid, talent_id uuid, return_will smallint, assessed_on date, basis_record_id uuid)
      join talent t on t.id = x.talent_id
      left join lateral (select * from talent_intent i where i.talent_id = t.id and i.voided_at is null and i.assessed_on <= x.assessed_on
        order by i.assessed_on desc, i.id desc limit 1) l on true`.execute(trx);
  await showLatest(
    trx,
    actor,
    wills.map(({ talent_id }) => talent_id),
  );
}

/** Withdraws the assessments that records brought; the talents show the latest that is left. */
export async function voidWills(
  trx: Transaction<Database>,
  actor: Actor,
  recordIds: readonly string[],
  reason: string,
): Promise<void> {
  const { rows } = await sql<{ talent_id: string }>`
    update talent_intent set voided_at = ctx_now(), voided_by = ${actor.user_id}, void_reason = ${reason}, version = version + 1
    where basis_record_id = any (${[...recordIds]}::uuid[]) and source = 'import' and voided_at is null returning talent_id`.execute(
    trx,
  );
  await showLatest(
    trx,
    actor,
    rows.map(({ talent_id }) => talent_id),
  );
}

async function showLatest(trx: Transaction<Database>, actor: Actor, talentIds: readonly string[]): Promise<void> {
  if (talentIds.length === 0) return;
  await sql`update talent t set return_will = coalesce(i.return_will, 0), invest_will = coalesce(i.invest_will, 0), version = t.version + 1,
      updated_at = ctx_now(), updated_by = ${actor.user_id}
    from talent k left join lateral (select return_will, invest_will from talent_intent where talent_id = k.id and voided_at is null
      order by assessed_on desc, id desc limit 1) i on true
    where k.id = any (${[...new Set(talentIds)]}::uuid[]) and t.id = k.id
      and (t.return_will, t.invest_will) is distinct from (coalesce(i.return_will, 0), coalesce(i.invest_will, 0))`.execute(trx);
}
