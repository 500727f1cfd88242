import { sql } from "kysely";
import type { CampaignInput } from "#app/features/campaigns/schema/forms.ts";
import { ANYBODY, type PlanRule } from "#app/features/campaigns/schema/plan-rule.ts";
import type { TestDatabase } from "#tests/setup/test-database.ts";
import { TOWN_A } from "#tests/setup/test-database.ts";

/** A visit of a town at 清明 2023; a test names what it is about. */
export const campaignOf = (fields: Partial<CampaignInput> = {}): CampaignInput => ({
  name: "2023年清明走访慰问",
  kind: "visit",
  festival: "qingming",
  year: 2023,
  region_id: TOWN_A,
  organizer: "返乡创业人才服务站",
  plan_from: "2023-03-29",
  plan_to: "2023-04-06",
  theme: null,
  budget_fen: null,
  itinerary: null,
  ...fields,
});

export const ruleOf = (fields: Partial<PlanRule> = {}): PlanRule => ({ ...ANYBODY, ...fields });

/** What the log holds of a row, in order. */
export async function loggedOf(admin: TestDatabase["admin"], rowId: string) {
  const { rows } = await admin.query<{ action: string; user_id: string }>(
    "select action, user_id from audit_log where row_id = $1 order by id",
    [rowId],
  );
  return rows;
}

/** How many lines of a table a session sees of one campaign, in SQL as its role. */
export async function seenBy(
  db: TestDatabase["system"],
  table: "campaign_plan_item" | "invitation",
  campaignId: string,
): Promise<number> {
  const column = table === "invitation" ? "event_id" : "campaign_id";
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${sql.table(table)} where ${sql.ref(column)} = ${campaignId}`.execute(db);
  return rows[0]?.n ?? 0;
}
