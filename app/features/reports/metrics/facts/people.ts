import { sql } from "kysely";
import { type Facts, heldAt, knownEvent, type Window } from "./window.ts";

/** M01: surveyed, verified, living; dated by registration. */
export const surveyed = (window: Window): Facts => sql`
  select h.credit_town_id as town_id, h.registered_on as occurred_on, 'T:' || h.talent_id as subject_key, 1 as quantity, 'talent' as entity, h.talent_id as entity_id
  from talent_history h
  where ${heldAt("h", window)} and h.is_away_survey and h.verify_status = 'verified' and h.registered_on <= ${window.asOf}::date`;

/** The state of everyone as of D: the last step that counted by then; a step that needs a second person counts from confirmation. */
const stateAsOf = (window: Window) => sql`
  select distinct on (e.talent_id) e.talent_id, e.to_status, coalesce(e.returned_on, e.occurred_on) as since
  from talent_status_event e
  where e.occurred_on <= ${window.asOf}::date and e.opt_out is null and ${knownEvent("e", window)}
    and (not e.needs_confirmation or ${window.knownAt ? sql`e.confirmed_at <= ${window.knownAt}` : sql`e.confirmed_at is not null`})
  order by e.talent_id, e.occurred_on desc, e.id desc`;

/** M02b: those of M01 who are home on the day, dated by their return. */
export const returned = (window: Window): Facts => sql`
  select m.town_id, s.since as occurred_on, m.subject_key, m.quantity, m.entity, m.entity_id
  from (${surveyed(window)}) m join (${stateAsOf(window)}) s on s.talent_id = m.entity_id
  where s.to_status in ('returned', 'settled')`;

/** M02: those of M01 who are still away on the day. */
export const stillAway = (window: Window): Facts => sql`
  select m.* from (${surveyed(window)}) m left join (${stateAsOf(window)}) s on s.talent_id = m.entity_id
  where coalesce(s.to_status, '') not in ('returned', 'settled')`;

/** The latest assessment of everyone by D. */
const intentAsOf = (window: Window) => sql`
  select distinct on (i.talent_id) i.talent_id, i.return_will, i.invest_will, i.assessed_on
  from talent_intent i
  where i.assessed_on <= ${window.asOf}::date and ${knownEvent("i", window)}
  order by i.talent_id, i.assessed_on desc, i.id desc`;

const withIntent = (window: Window, column: "return_will" | "invest_will", codes: readonly number[]): Facts => sql`
  select h.credit_town_id as town_id, i.assessed_on as occurred_on, 'T:' || h.talent_id as subject_key, 1 as quantity, 'talent' as entity, h.talent_id as entity_id
  from (${intentAsOf(window)}) i join talent_history h on h.talent_id = i.talent_id and ${heldAt("h", window)}
  where ${sql.ref(`i.${column}`)} in (${sql.join(codes)})`;

/** M06: would come home, not counting those who have. */
export const wouldReturn = (window: Window): Facts => withIntent(window, "return_will", [3, 4]);
/** M07: would invest, from a first wish to a signed contract. */
export const wouldInvest = (window: Window): Facts => withIntent(window, "invest_will", [2, 3, 4, 5]);

/** The numerator of M04: those of M01 of whom nothing is missing. */
export const complete = (window: Window): Facts => sql`
  select h.credit_town_id as town_id, h.registered_on as occurred_on, 'T:' || h.talent_id as subject_key, 1 as quantity, 'talent' as entity, h.talent_id as entity_id
  from talent_history h join (${intentAsOf(window)}) i on i.talent_id = h.talent_id
  where ${heldAt("h", window)} and h.is_away_survey and h.verify_status = 'verified' and h.registered_on <= ${window.asOf}::date
    and h.work_state <> 0 and i.return_will <> 0 and i.invest_will <> 0
    and (h.work_unit is not null or h.city_code is not null or h.country is not null)
    and exists (select from talent_contact_history c where c.talent_id = h.talent_id and c.valid = 'valid' and ${heldAt("c", window)})`;
