import fc from "fast-check";
import { sql } from "kysely";
import { METHODS_OF, OUTREACH_KIND, type OutreachKind } from "#app/features/outreach/schema/dictionaries.ts";
import { addDays } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import { aCampaign, aFamilyMember, anIntent, anOutreach, aParticipant, aTalent } from "#seeds/factories.ts";
import { type TestActor, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

/** Two towns, two talents in each, two relatives of each: everybody may meet anybody. */
export type World = {
  db: Db;
  talents: string[];
  relatives: { id: string; talent: string }[];
  campaigns: string[];
  records: string[];
};

export async function aWorld({ db, user_id }: TestActor): Promise<World> {
  const world: World = { db, talents: [], relatives: [], campaigns: [], records: [] };
  for (const town of [TOWN_A, TOWN_A, TOWN_B, TOWN_B]) {
    const person = { credit_town_id: town, verify_status: "verified", owner_user_id: user_id, registered_on: "2023-01-20" };
    const talent = await aTalent(db, person);
    world.talents.push(talent.id);
    for (const _ of [1, 2])
      world.relatives.push({ id: (await aFamilyMember(db, { talent_id: talent.id, town_id: town })).id, talent: talent.id });
  }
  for (const _ of [1, 2]) world.campaigns.push((await aCampaign(db, { region_id: TOWN_A })).id);
  return world;
}

export const day = (least = 0, most = 80) => fc.integer({ min: least, max: most }).map((n) => addDays("2023-01-01", n));
const nth = fc.nat({ max: 7 });

/** What happens between people and towns, mistakes and their correction included. */
export const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant("contact" as const),
      on: day(),
      town: fc.constantFrom(TOWN_A, TOWN_B),
      kind: fc.constantFrom<OutreachKind>("visit", "visit", "visit", ...(Object.keys(OUTREACH_KIND) as OutreachKind[])),
      campaign: fc.nat({ max: 1 }),
      lag: fc.nat({ max: 6 }),
      talents: fc.uniqueArray(nth, { maxLength: 3 }),
      relatives: fc.uniqueArray(nth, { maxLength: 3 }),
      stranger: fc.boolean(),
      counts: fc.nat({ max: 3 }).map((n) => n > 0),
    }),
  },
  fc.record({ what: fc.constant("voided" as const), which: nth }),
  fc.record({ what: fc.constant("redated" as const), which: nth, on: day() }),
  fc.record({ what: fc.constant("met" as const), which: nth, counts: fc.boolean() }),
  { weight: 4, arbitrary: fc.record({ what: fc.constant("joined" as const), one: nth, other: nth }) },
  fc.record({ what: fc.constant("linked" as const), one: nth, talent: nth }),
  fc.record({ what: fc.constant("moved" as const), talent: nth, town: fc.constantFrom(TOWN_A, TOWN_B) }),
  fc.record({ what: fc.constant("surveyed" as const), talent: nth, is_away_survey: fc.boolean(), registered_on: day() }),
  fc.record({ what: fc.constant("assessed" as const), talent: nth, on: day() }),
);
export type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

const VOIDED = { voided_at: sql<Date>`ctx_now()`, voided_by: sql<string>`ctx_user()`, void_reason: "误录的记录" };
const of = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)];

export async function happens(world: World, it: Event): Promise<void> {
  const { db } = world;
  if (it.what === "contact") return contact(world, it);
  if (it.what === "voided" || it.what === "redated") {
    const change = it.what === "voided" ? VOIDED : { occurred_on: it.on };
    await db
      .updateTable("outreach_record")
      .set(change)
      .where("id", "=", of(world.records, it.which) ?? null)
      .where("voided_at", "is", null)
      .execute();
  } else if (it.what === "met") {
    const change = { met: it.counts, interacted: it.counts, result: it.counts ? "2" : "4" };
    await db
      .updateTable("outreach_participant")
      .set(change)
      .where("record_id", "=", of(world.records, it.which) ?? null)
      .execute();
  } else if (it.what === "joined") {
    const [one, other] = [await keyOf(world, it.one), await keyOf(world, it.other)];
    if (one.startsWith("F:") && other.startsWith("F:")) await rekey(db, one, other);
  } else if (it.what === "linked") {
    const talent = of(world.talents, it.talent);
    const one = await keyOf(world, it.one);
    if (one.startsWith("F:") && talent !== of(world.relatives, it.one)?.talent) await rekey(db, one, `T:${talent}`);
  } else if (it.what === "moved") {
    await db
      .updateTable("talent")
      .set({ credit_town_id: it.town })
      .where("id", "=", of(world.talents, it.talent) ?? null)
      .execute();
  } else if (it.what === "surveyed") {
    const { is_away_survey, registered_on } = it;
    await db
      .updateTable("talent")
      .set({ is_away_survey, registered_on })
      .where("id", "=", of(world.talents, it.talent) ?? null)
      .execute();
  } else {
    const talent_id = of(world.talents, it.talent) ?? "";
    await anIntent(db, { talent_id, town_id: await townOf(db, talent_id), assessed_on: it.on });
  }
}

const keyOf = async ({ db, relatives }: World, index: number) =>
  (
    await db
      .selectFrom("family_member")
      .select("person_key")
      .where("id", "=", of(relatives, index)?.id ?? null)
      .executeTakeFirstOrThrow()
  ).person_key;
const rekey = (db: Db, from: string, to: string) =>
  db.updateTable("family_member").set({ person_key: to }).where("person_key", "=", from).execute();
const townOf = async (db: Db, talentId: string) =>
  (await db.selectFrom("talent").select("credit_town_id").where("id", "=", talentId).executeTakeFirstOrThrow()).credit_town_id;

async function contact(world: World, it: Extract<Event, { what: "contact" }>): Promise<void> {
  const { db } = world;
  const [method = "PH"] = METHODS_OF[it.kind];
  const recorded = new Date(`${addDays(it.on, it.lag)}T10:00:00+08:00`);
  const needsCampaign = ["visit", "symposium", "tour"].includes(it.kind);
  const record = await anOutreach(db, {
    kind: it.kind,
    method,
    occurred_on: it.on,
    recorded_at: recorded,
    town_id: it.town,
    campaign_id: needsCampaign ? (of(world.campaigns, it.campaign) ?? null) : null,
  });
  world.records.push(record.id);
  const outcome = { record_id: record.id, met: it.counts, interacted: it.counts, result: it.counts ? "1" : "4" };
  const talents = new Set(it.talents.map((index) => of(world.talents, index) ?? ""));
  for (const talent_id of talents) await aParticipant(db, { ...outcome, talent_id, person_town_id: await townOf(db, talent_id) });
  const keys = new Set([...talents].map((id) => `T:${id}`));
  for (const index of it.relatives) {
    const relative = of(world.relatives, index);
    const person_key = await keyOf(world, index);
    if (!relative || keys.has(person_key)) continue;
    keys.add(person_key);
    const { talent: talent_id, id: family_member_id } = relative;
    const whose = { talent_id, family_member_id, person_key, person_town_id: await townOf(db, talent_id) };
    await aParticipant(db, { ...outcome, ...whose, person_type: "family" });
  }
  if (it.stranger)
    await db
      .insertInto("outreach_participant")
      .values({
        ...(await sample(db, it.town)),
        ...outcome,
        role: "attended",
      })
      .execute();
}

/** Somebody who is neither a talent nor a relative. */
const sample = async (db: Db, town: string) => {
  const { rows } = await sql<{ id: string }>`select gen_random_uuid() as id`.execute(db);
  const id = rows[0]?.id ?? "";
  const carried = { town_id: town, occurred_on: "2023-01-01", kind: "online", method: "PH" };
  return { id, ...carried, person_type: "other", person_name: "单村长", person_key: `O:${id}`, person_town_id: town };
};
