import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { INDUSTRY } from "#app/features/talents/schema/dictionaries/index.ts";
import { labelOf } from "#app/lib/dictionary.ts";
import type { Db } from "#db/database.ts";
import type { ProjectLine } from "../rules/ledger.ts";
import type { ProjectFilters } from "../schema/filters.ts";
import { matchingProjects, personName, receivedFen, stallLimits, workText } from "./visible.server.ts";

const MOST = 5_000;

/** The lines of RPT-04 for a filter, by number, and the sheet's title. */
export async function projectLedger(db: Db, actor: Actor, filters: ProjectFilters) {
  const limits = await stallLimits(db);
  const rows = await matchingProjects(db, actor, { ...filters, after: undefined }, limits)
    .innerJoin("region as town", "town.id", "p.landing_town_id")
    .leftJoin("region as referral", "referral.id", "p.referral_town_id")
    .select(["p.id", "p.name", "p.kind", "p.investor_name", "p.industry_code", "p.content", "p.agreed_invest_fen"])
    .select([
      "p.fixed_invest_fen",
      "p.signed_on",
      "p.reg_on",
      "p.start_on",
      "p.prod_on",
      "p.stage",
      "p.lead_person",
      "p.owner_unit",
    ])
    .select(["town.name as town", "referral.name as referral_town"])
    .select((["progress_text", "issues", "next_step"] as const).map((column) => workText(actor, `p.${column}`).as(column)))
    .select(receivedFen(actor).as("received_fen"))
    .select(sql<string | null>`user_name(p.owner_user_id)`.as("owner"))
    .select(
      sql<string | null>`(select string_agg(${personName(actor, "t.name")} || '(' || home.short_name || ')', '、' order by l.id)
        from project_talent l join talent t on t.id = l.talent_id join region home on home.id = t.credit_town_id
        where l.project_id = p.id and l.voided_at is null)`.as("talents"),
    )
    .select(
      sql<string | null>`(select o.name || coalesce(' ' || o.phone_work, '') from dispatch d join officer o on o.id = d.officer_id
        where d.enterprise_id = p.enterprise_id and d.role = 'chief' and d.voided_at is null and d.status in ('active', 'suspended')
          and d.from_on <= ${actor.today} and coalesce(d.to_on, 'infinity') >= ${actor.today} limit 1)`.as("officer"),
    )
    .orderBy("p.project_no")
    .orderBy("p.id")
    .limit(MOST)
    .execute();
  const lines = rows.map(({ industry_code, ...row }): ProjectLine => ({ ...row, industry: labelOf(INDUSTRY, industry_code) }));
  return { lines, title: `${actor.town_id ? actor.region_name : "示范区"}归根项目台账` };
}
