import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { unlessMasked } from "./columns.server.ts";

/** All assessments of someone, the latest first (domain E13). */
export function intentsOf(db: Db, actor: Actor, talentId: string) {
  const living = db.selectFrom("talent_intent as i").where("i.voided_at", "is", null).where("i.talent_id", "=", talentId);
  const visible = actor.town_id ? living.where("i.town_id", "=", actor.town_id) : living;
  return visible
    .leftJoin("region as target", "target.id", "i.target_town_id")
    .select([
      "i.id",
      "i.assessed_on",
      "i.return_will",
      "i.return_mode",
      "i.invest_will",
      "i.invest_band",
      "i.invest_amount_fen",
      "i.is_approx",
      "i.invest_industry",
      "i.invest_mode",
      "i.horizon",
      "target.name as target_town",
      sql<string>`user_name(i.assessor_id)`.as("assessor"),
      unlessMasked<string>(actor, "i.needs").as("needs"),
    ])
    .orderBy("i.assessed_on", "desc")
    .orderBy("i.id", "desc")
    .execute();
}
export type IntentOfTalent = Awaited<ReturnType<typeof intentsOf>>[number];
