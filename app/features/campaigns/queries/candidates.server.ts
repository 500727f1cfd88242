import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { Candidate, PlanScope } from "../rules/plan.ts";

type Campaign = { id: string; region_id: string; plan_from: string };

/** The towns that a campaign covers and the actor may reach, in the order of the zone. */
export async function townsOf(db: Db, actor: Pick<Actor, "town_id">, { region_id }: Pick<Campaign, "region_id">) {
  const towns = await db
    .selectFrom("region")
    .select(["id", "name"])
    .where("level", "=", "town")
    .where("in_zone", "=", true)
    .where("valid_to", "is", null)
    .orderBy("sort_no")
    .orderBy("id")
    .execute();
  const isWhole = !towns.some(({ id }) => id === region_id);
  return towns.filter(({ id }) => (isWhole || id === region_id) && (!actor.town_id || id === actor.town_id));
}

/** Everybody in some towns, as the rule looks at them. Opt-outs come along: it is the rule that leaves them out. */
export async function candidatesIn(db: Db, towns: readonly string[]): Promise<Candidate[]> {
  const here = (column: string): RawBuilder<unknown> => sql`${sql.ref(column)} = any (${[...towns]}::uuid[])`;
  const { rows } = await sql<Candidate>`
    with home as (
      select m.talent_id, bool_or(m.kin in ('50', '51', '52', '60')) as elders from family_member m join region r on r.id = m.region_id
      where ${here("m.town_id")} and m.voided_at is null and m.is_active and r.in_zone group by m.talent_id),
    seen as (
      select p.talent_id, max(p.occurred_on) as on from outreach_participant p
      where ${here("p.person_town_id")} and p.kind in ('visit', 'symposium') and p.counted and p.voided_at is null and p.talent_id is not null
      group by p.talent_id)
    select t.id, t.credit_town_id as town_id, t.status, t.talent_level, t.return_will, t.invest_will, t.away_scope, t.is_away_survey, t.opt_out,
      t.voided_at is not null as voided, h.talent_id is not null as family_home, coalesce(h.elders, false) as elders_home, s.on as last_visited_on
    from talent t left join home h on h.talent_id = t.id left join seen s on s.talent_id = t.id
    where ${here("t.credit_town_id")} and t.voided_at is null
    order by t.credit_town_id, t.id`.execute(db);
  return rows;
}

/** What a rule is asked against: the towns in reach, who is listed already, and when the festival campaigns before this one began. */
export async function planScope(db: Db, campaign: Campaign, towns: readonly string[]): Promise<PlanScope> {
  const [listed, festivals] = await Promise.all([
    db
      .selectFrom("campaign_plan_item")
      .select("talent_id")
      .where("campaign_id", "=", campaign.id)
      .where("town_id", "in", [...towns])
      .where("voided_at", "is", null)
      .execute(),
    db
      .selectFrom("campaign")
      .select((eb) => eb.fn.min<string>("plan_from").as("from"))
      .where("kind", "in", ["visit", "symposium"])
      .where("festival", "<>", "none")
      .where("status", "<>", "cancelled")
      .where("voided_at", "is", null)
      .where("plan_from", "<", campaign.plan_from)
      .where("id", "<>", campaign.id)
      .groupBy(["year", "festival"])
      .orderBy("from", "desc")
      .limit(3)
      .execute(),
  ]);
  return {
    towns: new Set(towns),
    listed: new Set(listed.map(({ talent_id }) => talent_id)),
    festivals: festivals.map(({ from }) => from),
  };
}
