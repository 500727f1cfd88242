import { sql } from "kysely";
import { type Condition, type Facts, heldAt, type Window } from "./window.ts";

/** M43: living enterprises that a talent founded, by kind (A5). */
export const founded = (window: Window): Facts => {
  const rows = (part: Condition, which: Condition = sql`true`) => sql`
    select e.town_id, e.founded_on as occurred_on, 'E:' || e.enterprise_id as subject_key, 1 as quantity, 'enterprise' as entity, e.enterprise_id as entity_id, ${part} as part
    from enterprise_history e
    where ${heldAt("e", window)} and e.status <> 'deregistered' and e.founded_on <= ${window.asOf}::date and ${which}
      and exists (select from enterprise_founder_history f where f.enterprise_id = e.enterprise_id and ${heldAt("f", window)})`;
  return sql`${rows(sql`'entities'`)}
    union all ${rows(sql`'enterprises'`, sql`e.entity_kind = '91'`)}
    union all ${rows(sql`'cooperatives'`, sql`e.entity_kind = '93'`)}
    union all ${rows(sql`'others'`, sql`e.entity_kind not in ('91', '93')`)}`;
};

/** Dispatches in force on D (A5). */
const inForce = (window: Window) => sql`
  select d.dispatch_id, d.officer_id, d.enterprise_id, d.town_id, d.from_on from dispatch_history d
  where ${heldAt("d", window)} and d.status in ('active', 'suspended', 'ended') and d.from_on <= ${window.asOf}::date and coalesce(d.to_on, 'infinity') >= ${window.asOf}::date`;

const guigen = (window: Window, which: Condition) => sql`
  select e.town_id, coalesce(e.founded_on, ${window.asOf}::date) as occurred_on, 'E:' || e.enterprise_id as subject_key, 1 as quantity, 'enterprise' as entity, e.enterprise_id as entity_id
  from enterprise_history e where ${heldAt("e", window)} and e.is_guigen and e.status <> 'deregistered' and ${which}`;

/** M52: dispatches in force, the officers behind them, and 归根 enterprises with and without one. */
export const dispatched = (window: Window): Facts => sql`
  select d.town_id, d.from_on as occurred_on, 'D:' || d.dispatch_id as subject_key, 1 as quantity, 'enterprise' as entity, d.enterprise_id as entity_id, 'dispatches' as part
  from (${inForce(window)}) d
  union all select d.town_id, d.from_on, 'O:' || d.officer_id, 1, 'officer', d.officer_id, 'officers' from (${inForce(window)}) d
  union all select g.*, 'covered' from (${guigen(window, sql`exists (select from (${inForce(window)}) d where d.enterprise_id = e.enterprise_id)`)}) g
  union all select g.*, 'guigen' from (${guigen(window, sql`true`)}) g`;
