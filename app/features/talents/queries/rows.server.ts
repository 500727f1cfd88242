import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { maskedContact, shownName, unlessMasked } from "./columns.server.ts";
import { lastContactOn } from "./last-contact.server.ts";
import type { TalentBase } from "./visible.server.ts";

/** What a row of the list shows, masked for the role. The page screen, the board and the export share it. */
export const talentRows = (query: TalentBase, actor: Actor) =>
  query
    .innerJoin("region as town", "town.id", "talent.credit_town_id")
    .leftJoin("region as city", "city.gbt2260_code", "talent.city_code")
    .leftJoin("user_account as owner", "owner.id", "talent.owner_user_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("talent_contact as c")
          .whereRef("c.talent_id", "=", "talent.id")
          .where("c.voided_at", "is", null)
          .where("c.kind", "in", ["mobile", "landline", "home_phone"])
          .select(maskedContact("c.value").as("phone"))
          .orderBy(sql`c.is_primary and c.kind = 'mobile'`, "desc")
          .orderBy("c.id")
          .limit(1)
          .as("reach"),
      (join) => join.onTrue(),
    )
    .select([
      "talent.id",
      "talent.talent_no",
      "talent.gender",
      "talent.status",
      "talent.country",
      "talent.city_abroad",
      "talent.away_scope",
      "city.short_name as city",
      "talent.talent_kind",
      "talent.talent_level",
      "talent.edu",
      "talent.industry_code",
      "talent.work_state",
      "talent.origin",
      "talent.registered_on",
      "talent.next_contact_on",
      "talent.last_verified_on",
      "talent.verify_status",
      "talent.is_away_survey",
      "talent.opt_out",
      "talent.credit_town_id",
      "town.name as town",
      "owner.name as owner",
      "reach.phone",
      lastContactOn(actor).as("last_contact_on"),
      shownName(actor).as("name"),
      unlessMasked<string>(actor, "talent.work_unit").as("work_unit"),
      unlessMasked<string>(actor, "talent.work_post").as("work_post"),
      unlessMasked<string>(actor, "talent.native_text").as("native_text"),
      unlessMasked<string>(actor, "talent.title_name").as("title_name"),
      unlessMasked<number>(actor, "talent.return_will").as("return_will"),
      unlessMasked<number>(actor, "talent.invest_will").as("invest_will"),
      // The spelling of a name is the name: it leaves only with it, and pages by it are for those who see it.
      (isMasked(actor, "talent") ? sql<string>`''` : sql<string>`talent.name_py`).as("name_py"),
    ]);

export type TalentRow = Awaited<ReturnType<ReturnType<typeof talentRows>["execute"]>>[number];
