import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { InvitationFilter } from "../schema/invitation.ts";

type Reader = Pick<Actor, "role" | "town_id">;

/** Every read of invitations starts here: a town post reads those to its people. */
function visibleInvitations(db: Db, { town_id }: Reader) {
  const living = db
    .selectFrom("invitation as n")
    .innerJoin("campaign as c", "c.id", "n.event_id")
    .innerJoin("talent as t", "t.id", "n.talent_id")
    .innerJoin("region as town", "town.id", "n.town_id")
    .where("n.voided_at", "is", null);
  return town_id ? living.where("n.town_id", "=", town_id) : living;
}

const filtered = (db: Db, reader: Reader, { campaign, reply }: InvitationFilter) => {
  const all = visibleInvitations(db, reader);
  const ofCampaign = campaign ? all.where("n.event_id", "=", campaign) : all;
  return reply ? ofCampaign.where("n.reply", "=", reply) : ofCampaign;
};

const withNames = (query: ReturnType<typeof filtered>, reader: Reader) =>
  query
    .select(["n.id", "n.talent_id", "n.kind", "n.channel", "n.sent_on", "n.reply", "n.reply_on", "n.attended", "n.version"])
    .select(["n.event_id", "c.name as campaign", "town.name as town"])
    .select((isMasked(reader, "talent") ? sql<string>`left(t.name, 1) || '**'` : sql<string>`t.name`).as("name"));

const MOST = 500;

/** Invitations, the latest first; those without a reply before the answered ones of the same day. */
export const listInvitations = (db: Db, reader: Reader, filter: InvitationFilter) =>
  withNames(filtered(db, reader, filter), reader)
    .orderBy("n.sent_on", "desc")
    .orderBy(sql`n.reply = 'none'`, "desc")
    .orderBy("t.name_py")
    .orderBy("n.id")
    .limit(MOST)
    .execute();
export type InvitationRow = Awaited<ReturnType<typeof listInvitations>>[number];

/** How many were sent, answered, accepted, and came. */
export const countInvitations = (db: Db, reader: Reader, campaign: string | null) =>
  filtered(db, reader, { campaign, reply: null })
    .select([
      sql<number>`count(*)::int`.as("sent"),
      sql<number>`count(*) filter (where n.reply <> 'none')::int`.as("answered"),
      sql<number>`count(*) filter (where n.reply = 'accepted')::int`.as("accepted"),
      sql<number>`count(*) filter (where n.attended)::int`.as("attended"),
    ])
    .executeTakeFirstOrThrow();
export type InvitationCounts = Awaited<ReturnType<typeof countInvitations>>;

/** One invitation. Throws `not_found`. */
export async function getInvitation(db: Db, reader: Reader, id: string) {
  const row = await withNames(visibleInvitations(db, reader), reader).where("n.id", "=", id).executeTakeFirst();
  if (!row) throw new AppError("not_found", "没有找到这条邀约。可能已作废，或者不在您的管辖范围内。");
  return row;
}

/** The campaigns that have invited somebody, for the filter. */
export const invitingCampaigns = (db: Db, reader: Reader) =>
  visibleInvitations(db, reader)
    .select(["c.id", "c.name", (eb) => eb.fn.max("c.plan_from").as("from")])
    .groupBy(["c.id", "c.name"])
    .orderBy("from", "desc")
    .orderBy("c.id")
    .limit(50)
    .execute();
