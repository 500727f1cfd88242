import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import type { Database } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import type { HeldProject } from "./lock.server.ts";

/**
 * Once a signing counts, the people in talks who are behind the project have signed: the state becomes 已签约 by itself (domain §3.1, SYS).
 * Who only introduced the investor signed nothing. A step that waits for its confirmation is not overtaken; a later void leaves the
 * person's path as it went.
 */
export async function enterSigned(trx: Transaction<Database>, actor: Actor, project: HeldProject, on: string): Promise<void> {
  const { rows } = await sql<{ id: string; town_id: string; on: string }>`
    select t.id, t.credit_town_id as town_id,
      greatest(${on}::date, (select max(e.occurred_on) from talent_status_event e where e.talent_id = t.id and e.voided_at is null)) as on
    from talent t
    where t.status = 'in_talks' and t.id in (select l.talent_id from project_talent l
        where l.project_id = ${project.id} and l.voided_at is null and l.role <> 'referrer')
      and not exists (select from talent_status_event e where e.talent_id = t.id and e.needs_confirmation and e.confirmed_at is null and e.voided_at is null)
    order by t.id for update of t`.execute(trx);
  if (rows.length === 0) return;
  await insertRows(
    trx,
    "talent_status_event",
    ["id", "talent_id", "town_id", "from_status", "to_status", "occurred_on", "evidence_text", "actor_id"],
    rows.map((row) => ({
      id: uuidv7(),
      talent_id: row.id,
      town_id: row.town_id,
      from_status: "in_talks",
      to_status: "signed",
      occurred_on: row.on,
      evidence_text: `项目签约后自动转为已签约（${project.project_no}）`,
      actor_id: actor.user_id,
    })),
  );
  await sql`update talent set status = 'signed', version = version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    where id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(trx);
}
