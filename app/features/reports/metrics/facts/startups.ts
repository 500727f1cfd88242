import { sql } from "kysely";
import { FOLLOWUP_EVERY, FOLLOWUP_FOR } from "#app/features/startups/rules/followup.ts";
import { firstSubsidyDay } from "#app/features/startups/rules/subsidy-slot.ts";
import { SLOTS, type Slot } from "#app/features/startups/schema/dictionaries.ts";
import { type Condition, type Facts, heldAt, type Window } from "./window.ts";

/** Cases opened by D. */
const opened = (window: Window) => sql`
  select s.startup_case_id as id, s.talent_id, s.town_id, s.opened_on, s.followed_from_on, s.closed_on from startup_case_history s
  where ${heldAt("s", window)} and s.opened_on <= ${window.asOf}::date`;

const helpDay = (
  table: string,
  day: string,
  window: Window,
) => sql`(select min(h.${sql.ref(day)}) from ${sql.table(`${table}_history`)} h
  where h.case_id = s.id and ${heldAt("h", window)} and h.${sql.ref(day)} <= ${window.asOf}::date)`;

/** The first day of each slot by D (domain E61). */
const slotDays = (window: Window): Record<Slot, Condition> => ({
  training: sql`(select min(c.to_on) from training_enrollment_history e join training_class_history c on c.training_class_id = e.class_id
    where e.talent_id = s.talent_id and e.status in ('finished', 'certified') and ${heldAt("e", window)} and ${heldAt("c", window)} and c.to_on <= ${window.asOf}::date)`,
  subsidy: firstSubsidyDay({ startupCase: sql`s.id`, ...window }),
  loan: helpDay("guaranteed_loan", "released_on", window),
  guidance: helpDay("guidance_record", "occurred_on", window),
  followup: helpDay("support_followup", "occurred_on", window),
});

/** M37: the cases, their slots filled and to be filled, and those with all five. A slot is a row of its own. */
export const supports = (window: Window): Facts => {
  const days = slotDays(window);
  const ofCase = (part: string, which: Condition) => sql`
    select s.town_id, s.opened_on as occurred_on, 'S:' || s.id as subject_key, 1 as quantity, 'startup_case' as entity, s.id as entity_id, ${part} as part
    from (${opened(window)}) s where ${which}`;
  const filled = SLOTS.map(
    (slot) => sql`
    select s.town_id, ${days[slot]} as occurred_on, ${`S:`} || s.id || ${`:${slot}`} as subject_key, 1 as quantity, 'startup_case' as entity, s.id as entity_id, 'filled' as part
    from (${opened(window)}) s where ${days[slot]} is not null`,
  );
  const slots = sql`
    select s.town_id, s.opened_on, 'S:' || s.id || ':' || n.slot, 1, 'startup_case', s.id, 'slots' from (${opened(window)}) s cross join unnest(${[...SLOTS]}::text[]) n (slot)`;
  return sql`${ofCase("cases", sql`true`)} union all ${sql.join(filled, sql` union all `)} union all ${slots}
    union all ${ofCase("complete", sql`num_nulls(${sql.join(Object.values(days))}) = 0`)}`;
};

/** M38: who finished a class that was over by D (A1). */
export const trained = (window: Window): Facts => {
  const rows = (key: Condition, part: string) => sql`
    select e.town_id, c.to_on as occurred_on, ${key} as subject_key, 1 as quantity, 'enrollment' as entity, e.training_enrollment_id as entity_id, ${part} as part
    from training_enrollment_history e join training_class_history c on c.training_class_id = e.class_id
    where ${heldAt("e", window)} and ${heldAt("c", window)} and e.status in ('finished', 'certified') and c.to_on <= ${window.asOf}::date`;
  return sql`${rows(sql`'T:' || e.talent_id`, "persons")} union all ${rows(sql`'N:' || e.training_enrollment_id`, "person_times")}`;
};

/** M40: loans released by D, and their fen. */
export const loans = (window: Window): Facts => {
  const rows = (quantity: Condition, part: string) => sql`
    select l.town_id, l.released_on as occurred_on, 'L:' || l.guaranteed_loan_id as subject_key, ${quantity} as quantity, 'startup_case' as entity, l.case_id as entity_id, ${part} as part
    from guaranteed_loan_history l join startup_case_history s on s.startup_case_id = l.case_id and ${heldAt("s", window)}
    where ${heldAt("l", window)} and l.released_on <= ${window.asOf}::date`;
  return sql`${rows(sql`1`, "loans")} union all ${rows(sql`l.amount_fen`, "amount")}`;
};

const helps = (table: string, key: string, window: Window): Facts => sql`
  select h.town_id, h.occurred_on, ${key} || h.${sql.ref(`${table}_id`)} as subject_key, 1 as quantity, 'startup_case' as entity, h.case_id as entity_id
  from ${sql.table(`${table}_history`)} h join startup_case_history s on s.startup_case_id = h.case_id and ${heldAt("s", window)}
  where ${heldAt("h", window)} and h.occurred_on <= ${window.asOf}::date`;

/** M41. */
export const guidance = (window: Window): Facts => helps("guidance_record", "G:", window);

/** M42: the visits, and the cases of which the next visit was due before D (startups/rules/followup.ts). */
export const followups = (window: Window): Facts => sql`
  select f.*, 'followups' as part from (${helps("support_followup", "F:", window)}) f
  union all select o.town_id, o.due_on, 'S:' || o.id, 1, 'startup_case', o.id, 'overdue' from (
    select s.id, s.town_id, (select min((s.followed_from_on + make_interval(months => n + ${FOLLOWUP_EVERY}::int))::date)
      from generate_series(0, ${FOLLOWUP_FOR - FOLLOWUP_EVERY}::int, ${FOLLOWUP_EVERY}::int) n
      where (s.followed_from_on + make_interval(months => n))::date >= coalesce((select max(v.occurred_on) from support_followup_history v
        where v.case_id = s.id and ${heldAt("v", window)} and v.occurred_on <= ${window.asOf}::date), s.followed_from_on)) as due_on
    from (${opened(window)}) s where s.closed_on is null or s.closed_on > ${window.asOf}::date) o where o.due_on < ${window.asOf}::date`;
