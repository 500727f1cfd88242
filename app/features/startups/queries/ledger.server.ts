import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { formatDay } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";
import type { StartupLine } from "../rules/ledger.ts";
import { subsidyAmount } from "../rules/subsidy-slot.ts";
import type { StartupFilters } from "../schema/filters.ts";
import { founderName, lastVisit, matchingCases, slotColumns } from "./visible.server.ts";

const MOST = 5000;

/** The lines of RPT-15 for a filter, town by town, and the sheet's title. */
export async function startupLedger(db: Db, actor: Actor, filters: StartupFilters) {
  const lines: StartupLine[] = await matchingCases(db, actor, filters)
    .leftJoin("talent as t", "t.id", "s.talent_id")
    .leftJoin("enterprise as e", "e.id", "s.enterprise_id")
    .innerJoin("region as r", "r.id", "s.town_id")
    .select(["s.id", "s.closed_on", "e.name as enterprise", "e.entity_kind", "r.name as town"])
    .select(founderName(actor).as("founder"))
    .select(slotColumns(actor.today))
    .select([
      sql<
        string | null
      >`(select string_agg(c.name, '、' order by c.to_on) from training_enrollment n join training_class c on c.id = n.class_id
        where n.talent_id = s.talent_id and n.status in ('finished', 'certified') and n.voided_at is null)`.as("classes"),
      sql<
        number | null
      >`(select sum(l.amount_fen)::bigint from guaranteed_loan l where l.case_id = s.id and l.released_on is not null and l.voided_at is null)`.as(
        "loan_fen",
      ),
      sql<number>`(select count(*)::int from guidance_record g where g.case_id = s.id and g.voided_at is null)`.as(
        "guidance_count",
      ),
      sql<string | null>`(select max(g.occurred_on) from guidance_record g where g.case_id = s.id and g.voided_at is null)`.as(
        "guidance_last",
      ),
      sql<number>`(select count(*)::int from support_followup f where f.case_id = s.id and f.voided_at is null)`.as(
        "followup_count",
      ),
      lastVisit.as("followup_last"),
      subsidyAmount({ startupCase: sql`s.id`, asOf: actor.today, knownAt: null }).as("subsidy_fen"),
    ])
    .orderBy("r.sort_no")
    .orderBy("s.opened_on")
    .orderBy("s.id")
    .limit(MOST)
    .execute();
  const place = actor.town_id ? actor.region_name : "示范区";
  return { lines, title: `${place}创业扶持“五位一体”台账(截至${formatDay(actor.today, "long")})` };
}
