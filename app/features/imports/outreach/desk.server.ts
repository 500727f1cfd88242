import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { contactLimits } from "#app/features/outreach/commands/log-outreach.server.ts";
import type { Db } from "#db/database.ts";
import { loadPeople, loadTowns } from "../reading.server.ts";
import { villageOf } from "../rules/duplicates.ts";
import { openCampaigns } from "./campaigns.server.ts";
import type { Desk, People, Person } from "./desk.ts";

/** Loads what all rows of a batch are read against. `checkedOn`: the business day of the check, so that a later preview reads alike. */
export async function loadDesk(
  db: Db,
  actor: Actor,
  batch: { town_id: string; late_reason: string | null },
  checkedOn: string,
): Promise<Desk> {
  const [towns, people, limits, campaigns, groups] = await Promise.all([
    loadTowns(db),
    loadPeople(db, batch.town_id),
    contactLimits(db),
    openCampaigns(db, batch.town_id),
    db
      .selectFrom("chat_group")
      .select(["id", "name"])
      .where("town_id", "=", batch.town_id)
      .where("voided_at", "is", null)
      .orderBy("id")
      .execute(),
  ]);
  return {
    town_id: batch.town_id,
    towns,
    today: checkedOn,
    role: actor.role,
    limits,
    office: new Map(people.toReversed().map(({ id, name, unit_name, duty }) => [name, { user_id: id, unit: unit_name, duty }])),
    groups,
    campaigns,
    late_reason: batch.late_reason,
  };
}

/** The town's people of these names, with what tells two of one name apart and with their families, in one statement. */
export async function loadNamed(db: Db, townId: string, names: readonly string[]): Promise<People> {
  const asked = [...new Set(names.filter((name) => name !== ""))];
  if (asked.length === 0) return new Map();
  const { rows } = await sql<Omit<Person, "village"> & { native_text: string | null }>`
    select t.id, t.name, t.native_text,
      coalesce((select array_agg(distinct right(c.value, 4)) from talent_contact c
        where c.talent_id = t.id and c.town_id = ${townId} and c.kind in ('mobile', 'landline') and c.voided_at is null), '{}') as tails,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'kin', f.kin, 'person_key', f.person_key) order by f.id) from family_member f
        where f.talent_id = t.id and f.town_id = ${townId} and f.voided_at is null), '[]') as family
    from talent t where t.credit_town_id = ${townId} and t.name = any (${asked}::text[]) and t.voided_at is null order by t.name, t.id`.execute(
    db,
  );
  const people = new Map<string, Person[]>();
  for (const { native_text, ...person } of rows) {
    const same = people.get(person.name) ?? [];
    people.set(person.name, [...same, { ...person, village: villageOf(native_text) }]);
  }
  return people;
}
