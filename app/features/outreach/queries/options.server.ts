import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { contactLimits } from "../commands/log-outreach.server.ts";
import type { Writer } from "../schema/fields.ts";
import type { Staff } from "../schema/input.ts";

/** What the forms offer to choose from: campaigns that take records, the chat groups, the colleagues, and for the zone the stations. */
export async function contactOptions(db: Db, actor: Actor) {
  const [campaigns, groups, colleagues, stations] = await Promise.all([
    openCampaigns(db, actor),
    chatGroups(db, actor),
    colleaguesOf(db, actor),
    actor.town_id ? [] : stationsIn(db),
  ]);
  return { campaigns, groups, colleagues, stations };
}
export type ContactOptions = Awaited<ReturnType<typeof contactOptions>>;

/** Campaigns of the own town and of the whole zone that are neither over nor called off, the latest first. */
const openCampaigns = (db: Db, { town_id }: Actor) => {
  const living = db.selectFrom("campaign").where("voided_at", "is", null);
  // A town reads its own and, by a policy of its own, those of the whole zone.
  const visible = town_id ? living.where("region_id", "in", [town_id, ZONE_ID]) : living;
  return visible
    .where("status", "in", ["preparing", "running", "ended"])
    .select(["id", "name", "kind"])
    .orderBy("plan_from", "desc")
    .orderBy("id", "desc")
    .limit(60)
    .execute();
};
const ZONE_ID = "00000000-0000-7000-8000-410472000000";

const chatGroups = (db: Db, { town_id }: Actor) => {
  const living = db.selectFrom("chat_group").where("voided_at", "is", null);
  return (town_id ? living.where("town_id", "=", town_id) : living)
    .select(["id", "name"])
    .orderBy("name")
    .orderBy("id")
    .limit(100)
    .execute();
};

/** Who is in post in the same place today: those who may have come along. */
async function colleaguesOf(db: Db, actor: Actor): Promise<Staff[]> {
  const rows = await db
    .selectFrom("user_position as p")
    .innerJoin("user_account as u", "u.id", "p.user_id")
    .where("p.region_id", "=", actor.region_id)
    .where("p.unit_name", "=", actor.unit_name)
    .where("p.from_on", "<=", actor.today)
    .where((eb) => eb.or([eb("p.to_on", "is", null), eb("p.to_on", ">=", actor.today)]))
    .where("u.status", "=", "active")
    .where("u.id", "<>", actor.user_id)
    .select(["u.id as user_id", "u.name", "p.unit_name as unit", "p.duty"])
    .distinctOn(["u.name", "u.id"])
    .orderBy("u.name")
    .orderBy("u.id")
    .limit(20)
    .execute();
  return rows;
}

const stationsIn = (db: Db) =>
  db
    .selectFrom("station")
    .where("voided_at", "is", null)
    .where("status", "=", "active")
    .select(["id", "name"])
    .orderBy("name")
    .orderBy("id")
    .execute();

/** Whoever logs, with the colleagues and the limits: what the forms are judged by. `self`: who stands first in a record that is corrected. */
export async function writerOf(db: Db, actor: Actor, self?: Staff): Promise<Writer> {
  const { user_id, user_name, unit_name, duty, today, role } = actor;
  const [colleagues, limits] = await Promise.all([colleaguesOf(db, actor), contactLimits(db)]);
  return {
    self: self ?? { user_id, name: user_name, unit: unit_name, duty },
    colleagues,
    checked: { today, role, limits },
  };
}
