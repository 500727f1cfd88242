import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { KIN, labelOf } from "#app/features/talents/schema/dictionaries/index.ts";
import type { Db } from "#db/database.ts";
import { type EventPerson, familyKey, MOST_PEOPLE, otherKey, personOf, talentKey } from "../schema/event-form.ts";
import { freeText, shownName } from "./columns.server.ts";

type Member = { id: string; name: string; kin: string };

/** Living people of the actor's reach as lines of an event's list, with the relatives who may be added beside them. */
function candidates(db: Db, actor: Actor) {
  const living = db.selectFrom("talent as t").where("t.voided_at", "is", null);
  const family = can(actor, "family:view")
    ? sql<
        Member[]
      >`coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'kin', m.kin, 'name', case when m.is_minor then left(m.name, 1) || '**' else m.name end) order by m.kin, m.id)
        from family_member m where m.talent_id = t.id and m.voided_at is null and m.is_active), '[]')`
    : sql<Member[]>`'[]'::jsonb`;
  return (
    (actor.town_id ? living.where("t.credit_town_id", "=", actor.town_id) : living)
      .innerJoin("region as town", "town.id", "t.credit_town_id")
      .select(["t.id", family.as("family")])
      // A town knows that its people are its own.
      .select((actor.town_id ? sql<null>`null` : sql<string | null>`town.name`).as("town"))
      .select(shownName(actor, "t.name").as("name"))
      .select(freeText(actor, "t.work_unit").as("work"))
      .orderBy("t.name_py")
      .orderBy("t.id")
      .limit(MOST_PEOPLE)
  );
}
type Candidate = Awaited<ReturnType<ReturnType<typeof candidates>["execute"]>>[number];

const lineOf = ({ id, name, town, work, family }: Candidate): EventPerson => ({
  key: talentKey(id),
  name,
  note: [town, work].filter(Boolean).join("，"),
  family: family.map((member) => ({ key: familyKey(member.id, id), name: `${labelOf(KIN, member.kin)}${member.name}` })),
});

const byIds = async (db: Db, actor: Actor, ids: readonly string[]) =>
  (
    await candidates(db, actor)
      .where("t.id", "=", sql<string>`any (${[...ids]}::uuid[])`)
      .execute()
  ).map(lineOf);

/** The lines that keys stand for, in their order; what is not the actor's to see is left out. */
export async function linesOf(db: Db, actor: Actor, keys: readonly string[]): Promise<EventPerson[]> {
  const people = keys.map((key) => ({ key, person: personOf(key) }));
  const households = await byIds(db, actor, [...new Set(people.flatMap(({ person }) => person?.talent_id ?? []))]);
  const known = new Map(households.map((line) => [line.key, line]));
  return people.flatMap(({ key, person }): EventPerson[] => {
    if (!person) return [];
    if (person.person_type === "other")
      return [{ key: otherKey(person.person_name ?? ""), name: person.person_name ?? "", note: "不在库，不计数", family: [] }];
    const line = known.get(talentKey(person.talent_id ?? ""));
    if (!line || person.person_type === "talent") return line ? [line] : [];
    const member = line.family.find((one) => one.key === key);
    return member ? [{ key, name: member.name, note: `${line.name}的家属`, family: [] }] : [];
  });
}

/** The own people of these names. A name that two people have, and one that nobody has, are told apart. */
export async function matchNames(db: Db, actor: Actor, names: readonly string[]) {
  const rows = await candidates(db, actor)
    .where("t.name", "=", sql<string>`any (${[...names]}::text[])`)
    .execute();
  const found = names.map((name) => ({ name, lines: rows.filter((row) => row.name === name).map(lineOf) }));
  return {
    people: found.flatMap(({ lines }) => (lines.length === 1 ? lines : [])),
    several: found.flatMap(({ lines }) => (lines.length > 1 ? lines : [])),
    unmatched: found.flatMap(({ name, lines }) => (lines.length === 0 ? [name] : [])),
  };
}

/** Those on a campaign's list, or those invited who did not decline. */
export async function peopleOfCampaign(
  db: Db,
  actor: Actor,
  campaignId: string,
  from: "plan" | "invited",
): Promise<EventPerson[]> {
  const here = actor.town_id ? sql`and town_id = ${actor.town_id}` : sql``;
  const { rows } =
    from === "plan"
      ? await sql<{
          talent_id: string;
        }>`select talent_id from campaign_plan_item where campaign_id = ${campaignId} and voided_at is null ${here}
          order by id limit ${MOST_PEOPLE}`.execute(db)
      : await sql<{
          talent_id: string;
        }>`select talent_id from invitation where event_id = ${campaignId} and reply <> 'declined' and voided_at is null ${here}
          order by id limit ${MOST_PEOPLE}`.execute(db);
  return byIds(
    db,
    actor,
    rows.map(({ talent_id }) => talent_id),
  );
}

/** The names of a note: 张三、李四等5人. */
export const someOf = (names: readonly string[]): string =>
  names.slice(0, 8).join("、") + (names.length > 8 ? `等${names.length}人` : "");
