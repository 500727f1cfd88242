import { sql } from "kysely";
import { type Facts, heldAt, type Window } from "./window.ts";

/** The numerator of M03: towns with a running station on the day. */
export const stations = (window: Window): Facts => sql`
  select s.town_id, s.opened_on as occurred_on, 'R:' || s.town_id as subject_key, 1 as quantity, 'station' as entity, s.station_id as entity_id
  from station_history s where ${heldAt("s", window)} and s.status = 'active' and s.opened_on <= ${window.asOf}::date`;

/** The denominator of M03: the zone's towns; 区直 is not one. */
export const towns = (window: Window): Facts => sql`
  select r.id as town_id, r.valid_from as occurred_on, 'R:' || r.id as subject_key, 1 as quantity, 'region' as entity, r.id as entity_id
  from region r where r.in_zone and r.level = 'town' and r.kind <> 'directly_under' and r.valid_from <= ${window.asOf}::date and coalesce(r.valid_to, 'infinity') > ${window.asOf}::date`;
