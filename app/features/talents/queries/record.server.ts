import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { lunarBirthdayText, lunarText, nextLunarBirthday } from "#app/lib/lunar.ts";
import { callWindow } from "#app/lib/world-clock.ts";
import type { Db } from "#db/database.ts";
import { type Status, stepsFor } from "../rules/machine.ts";
import { parseFilters } from "../schema/filters.ts";
import { contactsOf } from "./contacts.server.ts";
import { familyOf } from "./family.server.ts";
import { getTalent, type TalentRecord } from "./get-talent.server.ts";
import { intentsOf } from "./intents.server.ts";
import { lastContactOf } from "./last-contact.server.ts";
import { neighboursOf } from "./neighbours.server.ts";
import { proposalOf } from "./proposal.server.ts";
import { TIMELINE_PAGE, timelineOf } from "./timeline.server.ts";

/** Everything the record page shows. `list` is the query of the list it was opened from; `pages` how much of the timeline; `now` the real instant, for clocks abroad. */
export async function getRecord(
  db: Db,
  actor: Actor,
  id: string,
  { list, pages, now }: { list: string; pages: number; now: Date },
) {
  const person = await getTalent(db, actor, id);
  const [contacts, family, intents, timeline, proposal, lastContact, neighbours] = await Promise.all([
    contactsOf(db, actor, id),
    familyOf(db, actor, id),
    intentsOf(db, actor, id),
    timelineOf(db, actor, id, TIMELINE_PAGE * pages),
    proposalOf(db, actor, id),
    lastContactOf(db, actor, id),
    list ? neighboursOf(db, actor, parseFilters(new URLSearchParams(list)), id) : null,
  ]);
  const may = rightsOf(actor, person);
  const steps = may.update && !proposal ? stepsFor(person.status as Status, actor.role) : [];
  return {
    person,
    contacts,
    family,
    intents,
    timeline,
    proposal,
    lastContact,
    neighbours,
    may,
    steps: steps.map(({ to, verb }) => ({ to, verb })),
    clock: person.country === "CHN" ? null : callWindow(person.country, person.city_abroad, now),
    birthday: birthdayOf(person, actor.today),
    today: actor.today,
    list,
  };
}
export type RecordData = Awaited<ReturnType<typeof getRecord>>;

/** What the screen may offer: the same table that the commands ask (domain §8). A closed record is read only. */
function rightsOf(actor: Actor, { status }: Pick<TalentRecord, "status">) {
  const open = status !== "closed";
  const update = open && can(actor, "talent:update");
  return {
    update,
    log: open && can(actor, "outreach:create"),
    void: can(actor, "talent:void"),
    reveal: can(actor, "talent_secret:reveal"),
    viewFamily: can(actor, "family:view"),
    addFamily: open && can(actor, "family:create"),
    joinFamily: open && can(actor, actor.town_id ? "family:update" : "talent:approve"),
    liftOptOut: update && actor.role === "ZZ",
  };
}

type Born = Pick<TalentRecord, "birth_on" | "birth_precision" | "birth_lunar">;

/** A birthday in both calendars: the lunar one as given, else as the solar day has it; and the solar day it next falls on. */
function birthdayOf({ birth_on, birth_precision, birth_lunar }: Born, today: string) {
  if (birth_lunar) return { lunar: lunarBirthdayText(birth_lunar), next: nextLunarBirthday(birth_lunar, today) };
  if (birth_on && birth_precision === "D") return { lunar: lunarText(birth_on), next: null };
  return null;
}
