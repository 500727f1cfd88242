import { sql } from "kysely";
import { personTimes, recordFacts } from "./contacts.ts";
import { keyedOf } from "./visits.ts";
import { type Facts, heldAt, type Window } from "./window.ts";

/** Everybody of these events, once a town that carried them out (A3), somebody else's name included; the row is the last time. */
const persons = (window: Window, kind: "symposium" | "tour"): Facts => sql`
  select distinct on (c.town_id, c.person_key) c.town_id, c.occurred_on, c.person_key as subject_key, 1 as quantity, 'participant' as entity, c.id as entity_id
  from (${keyedOf(window, [kind])}) c order by c.town_id, c.person_key, c.occurred_on desc, c.id`;

/** M17: how often it met, and how many came. */
export const symposiums = (window: Window): Facts => sql`
  select s.*, 'sessions' as part from (${recordFacts(window, sql`r.kind = 'symposium'`)}) s
  union all select p.*, 'persons' from (${persons(window, "symposium")}) p`;

/** M18: tours by their campaign, who came each time, and how many came at all. */
export const tours = (window: Window): Facts => sql`
  select r.town_id, max(r.occurred_on) as occurred_on, 'B:' || r.campaign_id as subject_key, 1 as quantity, 'campaign' as entity, r.campaign_id as entity_id, 'batches' as part
  from outreach_record_history r where ${heldAt("r", window)} and r.kind = 'tour' and r.occurred_on <= ${window.asOf}::date group by r.town_id, r.campaign_id
  union all select t.*, 'person_times' from (${personTimes(window, ["tour"])}) t
  union all select p.*, 'persons' from (${persons(window, "tour")}) p`;
