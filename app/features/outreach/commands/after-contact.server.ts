import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Database } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";

/** The last time each of these people really spoke with us: answered, wrote back in a group, or was met in person. */
const lastTalk = (talentIds: readonly string[]) => sql`
  select p.talent_id, max(p.occurred_on) as on from outreach_participant p
  where p.talent_id = any (${talentIds}::uuid[]) and p.person_type = 'talent' and p.counted and p.voided_at is null group by p.talent_id`;

/** A day somebody planned, for the people of one contact. */
export type Planned = { talent_id: string; counted: boolean; occurred_on: string; next_contact_on: string | null };

/**
 * Moves the next contact on: only a real talk of the talent's own resets the clock, by level (domain E10). An unanswered call, a
 * message nobody answered or a talk with relatives leave it; they can only bring it nearer. An older talk entered late moves nothing.
 * Several contacts of one talent at once do what they would one by one.
 */
export async function resetClock(trx: Transaction<Database>, actor: Actor, planned: readonly Planned[]): Promise<void> {
  if (planned.length === 0) return;
  const ids = [...new Set(planned.map(({ talent_id }) => talent_id))];
  await sql`
    with told as (
      select distinct on (talent_id, counted) * from jsonb_to_recordset(${jsonRows(planned)}) x (talent_id uuid, counted boolean, occurred_on date, next_contact_on date)
      order by talent_id, counted, occurred_on desc)
    update talent t set next_contact_on = d.next_on, version = t.version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    from (
      select k.id as talent_id, least(
        case when l.on = c.occurred_on then coalesce(c.next_contact_on, l.on + contact_cadence(k.talent_level)) else k.next_contact_on end,
        case when n.occurred_on >= coalesce(l.on, '-infinity') then n.next_contact_on end) as next_on
      from talent k left join told c on c.talent_id = k.id and c.counted left join told n on n.talent_id = k.id and not n.counted
        left join (${lastTalk(ids)}) l on l.talent_id = k.id
      where k.id = any (${ids}::uuid[])) d
    where t.id = d.talent_id and t.next_contact_on is distinct from d.next_on`.execute(trx);
}

/** After a talk was withdrawn: the clock runs from the last one left, before the first from registration. */
export async function rewindClock(
  trx: Transaction<Database>,
  actor: Actor,
  talentIds: readonly string[],
  withdrawnOn: string,
): Promise<void> {
  await sql`
    update talent t set next_contact_on = coalesce(l.on, t.registered_on) + contact_cadence(t.talent_level),
      version = t.version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    from talent k left join (${lastTalk(talentIds)}) l on l.talent_id = k.id
    where k.id = any (${talentIds}::uuid[]) and t.id = k.id and coalesce(l.on, '-infinity') < ${withdrawnOn}::date`.execute(trx);
}

/** First talk with somebody verified, or with somebody lost: the state becomes 已联络 by itself (domain §3.1, SYS). */
export async function enterContacted(
  trx: Transaction<Database>,
  actor: Actor,
  talks: readonly { talent_id: string; occurred_on: string; record_no: string }[],
) {
  if (talks.length === 0) return;
  const { rows } = await sql<{ talent_id: string; town_id: string; status: string; on: string; record_no: string }>`
    select distinct on (t.id) t.id as talent_id, t.credit_town_id as town_id, t.status, x.record_no,
      greatest(x.occurred_on, (select max(e.occurred_on) from talent_status_event e where e.talent_id = t.id and e.voided_at is null)) as on
    from jsonb_to_recordset(${jsonRows(talks)}) x (talent_id uuid, occurred_on date, record_no text) join talent t on t.id = x.talent_id
    where t.status in ('on_file', 'lost')
      and not exists (select from talent_status_event e where e.talent_id = t.id and e.needs_confirmation and e.confirmed_at is null and e.voided_at is null)
    order by t.id, x.occurred_on, x.record_no`.execute(trx);
  if (rows.length === 0) return;
  await insertRows(
    trx,
    "talent_status_event",
    ["id", "talent_id", "town_id", "from_status", "to_status", "occurred_on", "evidence_text", "actor_id"],
    rows.map(({ talent_id, town_id, status, on, record_no }) => ({
      id: uuidv7(),
      talent_id,
      town_id,
      from_status: status,
      to_status: "contacted",
      occurred_on: on,
      evidence_text: `有效联络后自动转为已联络（${record_no}）`,
      actor_id: actor.user_id,
    })),
  );
  await sql`update talent set status = 'contacted', version = version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    where id = any (${rows.map(({ talent_id }) => talent_id)}::uuid[])`.execute(trx);
}

/** Whoever was met ticks off the household's line on the campaign's list (domain E20b); the first record stays. */
export async function tickPlan(
  trx: Transaction<Database>,
  actor: Actor,
  records: readonly { id: string; campaign_id: string | null; talent_ids: readonly string[] }[],
) {
  const met = records.flatMap(({ id, campaign_id, talent_ids }) =>
    campaign_id === null ? [] : talent_ids.map((talent_id) => ({ record_id: id, campaign_id, talent_id })),
  );
  if (met.length === 0) return;
  await sql`
    update campaign_plan_item i set done_record_id = x.record_id, miss_reason = null, version = i.version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    from jsonb_to_recordset(${jsonRows(met)}) x (record_id uuid, campaign_id uuid, talent_id uuid)
    where i.campaign_id = x.campaign_id and i.talent_id = x.talent_id and i.done_record_id is null and i.voided_at is null`.execute(
    trx,
  );
}
