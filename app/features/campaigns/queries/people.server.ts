import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Db } from "#db/database.ts";
import { townsOf } from "./candidates.server.ts";

type Campaign = { id: string; region_id: string };

/** People of the campaign's towns within reach who may be contacted. */
async function reachable(db: Db, actor: Actor, campaign: Campaign) {
  const towns = (await townsOf(db, actor, campaign)).map(({ id }) => id);
  return db
    .selectFrom("talent as t")
    .innerJoin("region as town", "town.id", "t.credit_town_id")
    .leftJoin("region as v", "v.id", "t.native_village_id")
    .select(["t.id", "t.status", "t.talent_level", "town.name as town"])
    .select([
      (isMasked(actor, "talent") ? sql<string>`left(t.name, 1) || '**'` : sql<string>`t.name`).as("name"),
      sql<string | null>`coalesce(v.name, t.native_text)`.as("village"),
    ])
    .where("t.credit_town_id", "=", sql<string>`any (${towns}::uuid[])`)
    .where("t.voided_at", "is", null)
    .where("t.opt_out", "=", false)
    .where("t.status", "<>", "closed")
    .orderBy("t.name_py")
    .orderBy("t.id");
}

const MOST = 30;

/** Whom a name, its pinyin or a file number names, and who is not on the list yet. */
export async function findAddable(db: Db, actor: Actor, campaign: Campaign, typed: string) {
  const q = typed.normalize("NFKC").replace(/\s/g, "").slice(0, 50);
  if (q.length < 2 || isMasked(actor, "talent")) return [];
  return (await reachable(db, actor, campaign))
    .where(named(q))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("campaign_plan_item as i")
            .select("i.id")
            .whereRef("i.talent_id", "=", "t.id")
            .where("i.campaign_id", "=", campaign.id)
            .where("i.voided_at", "is", null),
        ),
      ),
    )
    .limit(MOST)
    .execute();
}
export type Addable = Awaited<ReturnType<typeof findAddable>>[number];

/** Who can still be invited: those on the campaign's list, or with `q` whoever it names. */
export async function findInvitable(db: Db, actor: Actor, campaign: Campaign, typed: string) {
  const q = typed.normalize("NFKC").replace(/\s/g, "").slice(0, 50);
  const people = (await reachable(db, actor, campaign)).where(({ not, exists, selectFrom }) =>
    not(
      exists(
        selectFrom("invitation as n")
          .select("n.id")
          .whereRef("n.talent_id", "=", "t.id")
          .where("n.event_id", "=", campaign.id)
          .where("n.voided_at", "is", null),
      ),
    ),
  );
  if (q.length >= 2) return people.where(named(q)).limit(MOST).execute();
  return people
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("campaign_plan_item as i")
          .select("i.id")
          .whereRef("i.talent_id", "=", "t.id")
          .where("i.campaign_id", "=", campaign.id)
          .where("i.voided_at", "is", null),
      ),
    )
    .limit(500)
    .execute();
}

function named(q: string) {
  if (/^GG\d/i.test(q)) return sql<boolean>`t.talent_no like ${`${q.toUpperCase()}%`}`;
  if (/^[a-z]+$/i.test(q)) return sql<boolean>`t.name_keys like ${containing(` ${q.toLowerCase()}`)}`;
  const pairs = grams(q).filter((gram) => [...gram].length === 2);
  return sql<boolean>`(t.name_g @> ${pairs}::text[] and t.name ilike ${containing(q)})`;
}
