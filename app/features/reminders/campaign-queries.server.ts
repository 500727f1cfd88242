import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { addDays } from "#app/lib/dates.ts";
import type { Db } from "#db/database.ts";

/** Plan visits look this many days ahead. */
const AHEAD_DAYS = 3;
const LINES = 6;

/** Households of running campaigns that are planned by the next days and not yet seen; one's own first (domain E20b). */
export async function listPlanVisits(db: Db, actor: Actor) {
  if (!actor.town_id) return { rows: [], all: 0 };
  const { rows } = await sql<{
    id: string;
    talent_id: string;
    campaign_id: string;
    name: string;
    village: string | null;
    campaign: string;
    kind: string;
    planned_on: string;
    assignee: string | null;
    all: number;
  }>`
    select i.id, i.talent_id, i.campaign_id, t.name, t.native_text as village, c.name as campaign, c.kind, i.planned_on, user_name(i.assignee_id) as assignee,
      count(*) over ()::int as all
    from campaign_plan_item i join campaign c on c.id = i.campaign_id join talent t on t.id = i.talent_id
    where i.town_id = ${actor.town_id} and i.voided_at is null and i.done_record_id is null and i.miss_reason is null and not t.opt_out and t.voided_at is null
      and c.voided_at is null and c.status in ('preparing', 'running') and i.planned_on <= ${addDays(actor.today, AHEAD_DAYS)}::date
    order by i.assignee_id is distinct from ${actor.user_id}, i.planned_on, i.id limit ${LINES}`.execute(db);
  return { rows, all: rows[0]?.all ?? 0 };
}

/** Campaigns under way with how far their lists have come; names no person. */
export async function listRunningCampaigns(db: Db) {
  const { rows } = await sql<{ id: string; name: string; plan_to: string; planned: number; done: number }>`
    select c.id, c.name, c.plan_to, count(i.id)::int as planned, count(i.done_record_id)::int as done
    from campaign c left join campaign_plan_item i on i.campaign_id = c.id and i.voided_at is null
    where c.voided_at is null and c.status = 'running' group by c.id order by c.plan_to, c.id limit ${LINES}`.execute(db);
  return rows;
}

/** Whose contact is overdue, town by town: what a leader asks the towns about. */
export async function countOverdue(db: Db, today: string) {
  const { rows } = await sql<{ town_id: string; town: string; overdue: number; since: string }>`
    select r.id as town_id, r.name as town, count(*)::int as overdue, min(t.next_contact_on) as since
    from talent t join region r on r.id = t.credit_town_id
    where t.voided_at is null and t.next_contact_on < ${today}::date and not t.opt_out and t.status <> 'closed'
    group by r.id order by overdue desc, r.id`.execute(db);
  return rows;
}

/** Posts that GL has proposed and that wait for 人才办 (domain E04). */
export async function countPostProposals(db: Db, actor: Actor): Promise<number> {
  if (actor.role !== "RC") return 0;
  const { n } = await db
    .selectFrom("user_position")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("approved_at", "is", null)
    .where("created_by", "<>", actor.user_id)
    .where((eb) => eb.or([eb("to_on", "is", null), eb("to_on", ">=", actor.today)]))
    .executeTakeFirstOrThrow();
  return n;
}
