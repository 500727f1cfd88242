import { sql } from "kysely";
import type { OutreachKind } from "#app/features/outreach/schema/dictionaries.ts";
import { surveyed } from "./people.ts";
import { type Condition, type Facts, heldAt, knownEvent, settingDays, type Window } from "./window.ts";

/** 联络 as against 走访: what M08 counts (domain §4). */
const CALLS = ["online", "incoming", "outgoing"] as const;

/** Those of an event who count: answered, wrote back in a group, or were met (domain E22); of all kinds, or of these. */
export const countedOf = (window: Window, kinds?: readonly OutreachKind[]) => sql`
  select p.outreach_participant_id as id, p.record_id, p.town_id, p.person_town_id, p.occurred_on, p.kind, p.person_type, p.talent_id, p.family_member_id, p.person_key
  from outreach_participant_history p
  where ${heldAt("p", window)} and p.counted and p.occurred_on <= ${window.asOf}::date ${kinds ? sql`and p.kind in (${sql.join(kinds)})` : sql``}`;

/** One row a person of an event, in the town that carried it out (A3): 人次. */
export const personTimes = (window: Window, kinds: readonly OutreachKind[], who: Condition = sql`true`): Facts => sql`
  select c.town_id, c.occurred_on, 'P:' || c.id as subject_key, 1 as quantity, 'participant' as entity, c.id as entity_id
  from (${countedOf(window, kinds)}) c where ${who}`;

/** M08: whoever was really reached. */
export const reached = (window: Window): Facts => personTimes(window, CALLS);
/** M11: of these, online. */
export const reachedOnline = (window: Window): Facts => personTimes(window, ["online"]);

/** M09: the talents of M08, each dated by the last time and in the town that credits them (A1). */
export const talentsReached = (window: Window): Facts => sql`
  select t.credit_town_id as town_id, c.last_on as occurred_on, 'T:' || t.talent_id as subject_key, 1 as quantity, 'talent' as entity, t.talent_id as entity_id
  from (select r.talent_id, max(r.occurred_on) as last_on from (${countedOf(window, CALLS)}) r where r.person_type = 'talent' group by r.talent_id) c
    join talent_history t on t.talent_id = c.talent_id and ${heldAt("t", window)}`;

/** The numerator of M10: M09 within M01. */
export const contacted = (window: Window): Facts => surveyedAmong(window, talentsReached(window));

/** Those of M01 who are also among these people, dated as these. */
export const surveyedAmong = (window: Window, people: Condition): Facts => sql`
  select m.town_id, p.occurred_on, m.subject_key, m.quantity, m.entity, m.entity_id
  from (${surveyed(window)}) m join (${people}) p on p.subject_key = m.subject_key`;

/** The numerator of M05: those of M01 who were reached, met or assessed anew within the days that the settings say. */
export const updated = (window: Window): Facts => sql`
  select m.town_id, max(u.on_day) as occurred_on, m.subject_key, m.quantity, m.entity, m.entity_id
  from (${surveyed(window)}) m join (
      select c.talent_id, c.occurred_on as on_day, false as is_assessment from (${countedOf(window)}) c where c.person_type = 'talent'
      union all select i.talent_id, i.assessed_on, true from talent_intent i where i.assessed_on <= ${window.asOf}::date and ${knownEvent("i", window)}
    ) u on u.talent_id = m.entity_id and (not u.is_assessment or u.on_day > m.occurred_on)
  where u.on_day > ${window.asOf}::date - ${settingDays("update_window_days", 90)}
  group by m.town_id, m.subject_key, m.quantity, m.entity, m.entity_id`;

/** The denominator of M56: every record that stands, in the town that carried it out. */
export const records = (window: Window): Facts => recordFacts(window, sql`true`);
/** The numerator of M56: those entered in time, by days in Shanghai. */
export const timely = (window: Window): Facts =>
  recordFacts(
    window,
    sql`(r.recorded_at at time zone 'Asia/Shanghai')::date <= r.occurred_on + ${settingDays("timely_entry_days", 3)}`,
  );

/** Records as facts (A3). */
export const recordFacts = (window: Window, which: Condition): Facts => sql`
  select r.town_id, r.occurred_on, 'L:' || r.outreach_record_id as subject_key, 1 as quantity, 'record' as entity, r.outreach_record_id as entity_id
  from outreach_record_history r where ${heldAt("r", window)} and r.occurred_on <= ${window.asOf}::date and ${which}`;
