import { sql } from "kysely";
import { type Facts, knownEvent, type Window } from "./window.ts";

/** Tickets raised by D, in the requester's town. */
const raisedBy = (window: Window) => sql`
  select t.id, t.town_id, t.raised_on from ticket t where t.raised_on <= ${window.asOf}::date and t.status <> 'rejected' and ${knownEvent("t", window)}`;

const events = (window: Window) => sql`
  select e.id, e.ticket_id, e.kind, e.to_status, e.occurred_on, e.at, e.new_due_on, e.satisfaction
  from ticket_event e where e.occurred_on <= ${window.asOf}::date and ${knownEvent("e", window)}`;

/** Closed on D: its last closing or reopening by then is a closing. Its limit is the last one given before it closed, its judgement the last revisit's. */
const closedBy = (window: Window) => sql`
  select t.id, t.town_id, c.occurred_on as closed_on,
    (select d.new_due_on from (${events(window)}) d where d.ticket_id = t.id and d.new_due_on is not null and d.at <= c.at order by d.at desc, d.id desc limit 1) as due_on,
    (select r.satisfaction from (${events(window)}) r where r.ticket_id = t.id and r.satisfaction is not null and r.at <= c.at order by r.at desc, r.id desc limit 1) as satisfaction
  from (${raisedBy(window)}) t
    join lateral (select x.* from (${events(window)}) x where x.ticket_id = t.id and x.kind in ('close', 'reopen') order by x.at desc, x.id desc limit 1) c on c.kind = 'close'`;

/** M53: raised, closed, of the closed those in time, of the revisited those satisfied (domain §4). */
export const tickets = (window: Window): Facts => {
  const row = (day: string, part: string, from: ReturnType<typeof sql>) => sql`
    select c.town_id, c.${sql.raw(day)} as occurred_on, 'Q:' || c.id as subject_key, 1 as quantity, 'ticket' as entity, c.id as entity_id, ${part} as part from ${from} c`;
  const closed = closedBy(window);
  return sql`
    ${row("raised_on", "raised", sql`(${raisedBy(window)})`)}
    union all ${row("closed_on", "closed", sql`(${closed})`)}
    union all ${row("closed_on", "on_time", sql`(select * from (${closed}) k where k.closed_on <= coalesce(k.due_on, k.closed_on))`)}
    union all ${row("closed_on", "revisited", sql`(select * from (${closed}) k where k.satisfaction is not null)`)}
    union all ${row("closed_on", "satisfied", sql`(select * from (${closed}) k where k.satisfaction in ('satisfied', 'fairly'))`)}`;
};
