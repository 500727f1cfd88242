import { sql } from "kysely";
import { addMonth, monthOf } from "#app/lib/months.ts";
import type { Db } from "#db/database.ts";

/**
 * Allowances stop by themselves (domain §3.4 批准 → 停发, issue 5): whoever left again or whose file was closed, and whose title ran out or
 * was taken back where the policy asks for one. The system proposes the stop from next month on, which holds those months back at once;
 * 人社审核 confirms it or lets it go on. A ground that was there when somebody last decided is not brought up again. Returns the numbers.
 */
export async function stopLapsed(db: Db, system: { user_id: string; today: string }): Promise<string[]> {
  const next = addMonth(monthOf(system.today), 1);
  const { rows } = await sql<{ app_no: string }>`
    with ground as (
      select a.id as application_id, e.occurred_on as since, coalesce(e.confirmed_at, e.recorded_at) as known_at,
        case t.status when 'closed' then '档案已注销' else '本人已再流出' end as what
      from subsidy_application a join talent t on t.id = a.talent_id and t.status in ('left_again', 'closed')
        join talent_status_event e on e.talent_id = t.id and e.to_status = t.status and e.voided_at is null
          and (not e.needs_confirmation or e.confirmed_at is not null)
      union all
      select a.id, coalesce(h.revoked_on, h.valid_until), case when h.revoked_on is null then h.valid_until + interval '1 day' else h.updated_at end,
        case when h.revoked_on is null then '称号有效期届满' else '称号已撤销' end
      from subsidy_application a join honor_recognition h on h.talent_id = a.talent_id and h.voided_at is null
          and (h.status = 'revoked' or h.status = 'recognized' and h.valid_until < ${system.today}::date)
        join policy_clause c on c.policy_id = a.policy_id and c.test = 'honor' and c.voided_at is null
          and h.honor = any (regexp_split_to_array(c.params ->> 'value', '[、,，;；\\s]+'))
      where not exists (select from honor_recognition o where o.talent_id = h.talent_id and o.honor = h.honor and o.voided_at is null
        and o.status = 'recognized' and coalesce(o.valid_until, 'infinity') >= ${system.today}::date)),
    latest as (select distinct on (application_id) * from ground order by application_id, known_at desc, what)
    update subsidy_application a set stop_from = ${next}, stop_reason = g.what || '（' || g.since || '），系统提出停发', stop_asked_by = ${system.user_id},
      version = a.version + 1, updated_at = ctx_now(), updated_by = ${system.user_id}
    from latest g
    where g.application_id = a.id and a.status = 'approved' and a.voided_at is null and a.stop_asked_by is null and a.period_to >= ${next}
      and g.known_at > a.updated_at
    returning a.app_no`.execute(db);
  return rows.map(({ app_no }) => app_no).sort();
}
