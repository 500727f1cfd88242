import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_CAMPAIGN } from "../commands/campaign.server.ts";
import type { CampaignFestival, CampaignKind, CampaignStatus } from "../schema/dictionaries.ts";
import type { PlanRule } from "../schema/plan-rule.ts";

type Reader = Pick<Actor, "role" | "town_id">;

/** Every read of campaigns starts here: a town post reads its own and those of the whole zone. */
export function visibleCampaigns(db: Db, { town_id }: Reader) {
  const living = db.selectFrom("campaign as c").innerJoin("region as r", "r.id", "c.region_id").where("c.voided_at", "is", null);
  return town_id ? living.where((eb) => eb.or([eb("c.region_id", "=", town_id), eb("r.level", "<>", "town")])) : living;
}

const linesOf = (reader: Reader) => sql<Lines>`
  (select i.campaign_id, count(*)::int as planned, count(i.done_record_id)::int as done from campaign_plan_item i
    where i.voided_at is null ${ownTown(reader, "i.town_id")} group by i.campaign_id)`;

export const ownTown = ({ town_id }: Pick<Actor, "town_id">, column: string) =>
  town_id ? sql`and ${sql.ref(column)} = ${town_id}` : sql``;

/** The campaigns of a year, the latest first, with how many households are planned and how many were seen. */
export async function listCampaigns(db: Db, reader: Reader, year: number) {
  const rows = await visibleCampaigns(db, reader)
    .leftJoin(linesOf(reader).as<"l">("l"), "l.campaign_id", "c.id")
    .select(["c.id", "c.name", "c.plan_from", "c.plan_to", "r.name as region"])
    .select([
      sql<CampaignKind>`c.kind`.as("kind"),
      sql<CampaignFestival>`c.festival`.as("festival"),
      sql<CampaignStatus>`c.status`.as("status"),
      sql<number>`coalesce(l.planned, 0)`.as("planned"),
      sql<number>`coalesce(l.done, 0)`.as("done"),
    ])
    .where("c.year", "=", year)
    .orderBy("c.plan_from", "desc")
    .orderBy("c.id", "desc")
    .limit(MOST)
    .execute();
  return rows;
}
type Lines = { campaign_id: string; planned: number; done: number };
export type CampaignRow = Awaited<ReturnType<typeof listCampaigns>>[number];

const MOST = 200;

/** The years that have campaigns, the latest first. */
export async function campaignYears(db: Db, reader: Reader): Promise<{ year: number; count: number }[]> {
  return visibleCampaigns(db, reader)
    .select(["c.year", (eb) => eb.fn.countAll<number>().as("count")])
    .groupBy("c.year")
    .orderBy("c.year", "desc")
    .execute();
}

/** One campaign. Throws `not_found` for another town's. */
export async function getCampaign(db: Db, reader: Reader, id: string) {
  const campaign = await visibleCampaigns(db, reader)
    .select(["c.id", "c.name", "c.year", "c.region_id", "c.organizer", "c.plan_from", "c.plan_to", "c.theme", "c.budget_fen"])
    .select(["c.itinerary", "c.summary", "c.version", "r.name as region"])
    .select([
      sql<CampaignKind>`c.kind`.as("kind"),
      sql<CampaignFestival>`c.festival`.as("festival"),
      sql<CampaignStatus>`c.status`.as("status"),
      sql<PlanRule | null>`c.plan_rule`.as("plan_rule"),
    ])
    .where("c.id", "=", id)
    .executeTakeFirst();
  if (!campaign) throw new AppError("not_found", NO_SUCH_CAMPAIGN);
  return campaign;
}
export type Campaign = Awaited<ReturnType<typeof getCampaign>>;

/** What a new campaign may cover: a town post its own town, the zone itself or one of its towns. */
export async function regionOptions(db: Db, actor: Pick<Actor, "town_id" | "region_id">) {
  const query = db
    .selectFrom("region")
    .select(["id", "name"])
    .where("in_zone", "=", true)
    .where("valid_to", "is", null)
    .where("kind", "is distinct from", "directly_under");
  const mine = actor.town_id
    ? query.where("id", "=", actor.town_id)
    : query.where((eb) => eb.or([eb("id", "=", actor.region_id), eb("level", "=", "town")]));
  return mine.orderBy(sql`level = 'town'`).orderBy("sort_no").orderBy("id").execute();
}

/** The festivals ahead, from the calendar (E06). */
export const festivalsAhead = (db: Db, today: string, count: number) =>
  db
    .selectFrom("festival")
    .select(["name", "year", "day"])
    .where("day", ">=", today)
    .orderBy("day")
    .orderBy("name")
    .limit(count)
    .execute();
