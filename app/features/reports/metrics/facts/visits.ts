import { sql } from "kysely";
import { countedOf, personTimes, surveyedAmong } from "./contacts.ts";
import { type Facts, heldAt, versionAt, type Window } from "./window.ts";

/** 走访慰问 ∪ 座谈会: what M12–M16 count. */
const VISITS = ["visit", "symposium"] as const;

/**
 * Those who count, under the key that their relative's file held at T: two relatives found to be one person are one, and a relative
 * who is a talent too is that talent (domain E12, E22).
 */
export const keyedOf = (window: Window, kinds: Parameters<typeof countedOf>[1]) => sql`
  select c.id, c.town_id, c.person_town_id, c.occurred_on, c.kind, c.person_type, c.talent_id, c.family_member_id, coalesce(f.person_key, c.person_key) as person_key
  from (${countedOf(window, kinds)}) c left join family_member_history f on f.family_member_id = c.family_member_id and ${versionAt("f", window)}`;

/**
 * M12 and its parts M14: everybody met, once. A talent counts in the town that credits them; a relative with the talent at whose
 * home they were met first, of two on one day the one filed first. What another town has already counted is not in a town's own rows.
 */
export const met = (window: Window): Facts => sql`
  select t.credit_town_id as town_id, m.last_on as occurred_on, m.person_key as subject_key, 1 as quantity,
    case when m.is_talent then 'talent' else 'family_member' end as entity, case when m.is_talent then t.talent_id else m.family_member_id end as entity_id,
    case when m.is_talent then 'talents' else 'family' end as part
  from (
      select distinct on (c.person_key) c.person_key, c.family_member_id, c.occurred_on as first_on, k.talent_no, c.person_key like 'T:%' as is_talent,
        case when c.person_key like 'T:%' then substr(c.person_key, 3)::uuid else c.talent_id end as talent_id,
        max(c.occurred_on) over (partition by c.person_key) as last_on
      from (${keyedOf(window, VISITS)}) c join talent k on k.id = c.talent_id
      where c.person_type <> 'other'
      order by c.person_key, c.occurred_on, k.talent_no) m
    join talent_history t on t.talent_id = m.talent_id and ${heldAt("t", window)}
  where m.is_talent or (select ctx_town()) is null or not met_elsewhere_before(m.person_key, m.first_on, m.talent_no, ${window.knownAt}::timestamptz)`;

/** M13: the same meetings, each of them, in the town that carried it out. */
export const meetings = (window: Window): Facts => personTimes(window, VISITS, sql`c.person_type <> 'other'`);

/** The numerator of M15: the talents of M14 within M01. */
export const visited = (window: Window): Facts =>
  surveyedAmong(window, sql`select f.subject_key, f.occurred_on from (${met(window)}) f where f.part = 'talents'`);

/** M16: households of which somebody was met, one a talent. */
export const households = (window: Window): Facts => sql`
  select t.credit_town_id as town_id, c.last_on as occurred_on, 'H:' || t.talent_id as subject_key, 1 as quantity, 'talent' as entity, t.talent_id as entity_id
  from (select m.talent_id, max(m.occurred_on) as last_on from (${countedOf(window, VISITS)}) m where m.person_type <> 'other' group by m.talent_id) c
    join talent_history t on t.talent_id = c.talent_id and ${heldAt("t", window)}`;
