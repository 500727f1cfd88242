import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_PROJECT } from "../commands/lock.server.ts";
import { mayEdit } from "../commands/project.server.ts";
import { needsVerifying, type StageEvent, stateOf } from "../rules/stage.ts";
import { isProgressStale, stallOf } from "../rules/stall.ts";
import { nextSteps } from "../rules/steps.ts";
import type { ProjStage } from "../schema/dictionaries.ts";
import { changesFor, milestonesOf, receiptsOf } from "./record-parts.server.ts";
import {
  overdueCount,
  personName,
  receivedFen,
  stallLimits,
  suspendedOn,
  visibleProjects,
  waitingCount,
  workText,
} from "./visible.server.ts";

/** One project with everything that hangs on it, as the role may see it, and what may be done with it. A voided one is still shown, with its reason. Throws not_found. */
export async function getProject(db: Db, actor: Actor, id: string) {
  const project = await projectOf(db, actor, id);
  if (!project) throw new AppError("not_found", NO_SUCH_PROJECT);
  const [talents, shares, events, milestones, receipts, changes, limits] = await Promise.all([
    talentsOf(db, actor, id),
    sharesOf(db, id),
    eventsFor(db, actor, id),
    milestonesOf(db, actor, id),
    receiptsOf(db, actor, id),
    changesFor(db, id),
    stallLimits(db),
  ]);
  const standing: StageEvent[] = events.filter((event) => event.voided_at === null);
  const isLiving = project.voided_at === null;
  return {
    project,
    talents,
    shares,
    events,
    milestones,
    receipts,
    changes,
    state: stateOf(standing, actor.today),
    stall: stallOf(project, actor.today, limits),
    isStale: isProgressStale(project, actor.today, limits),
    /** Whose files `filesOf` of attachments may show here. */
    fileOwners: [...events, ...milestones, ...receipts].map((row) => row.id),
    steps: isLiving && can(actor, "project:update") ? nextSteps(standing, actor.role, project.is_directly_under) : [],
    may: {
      edit: isLiving && mayEdit(actor),
      progress: isLiving && can(actor, "project:update"),
      verify: isLiving && can(actor, "project:approve"),
      void: isLiving && can(actor, "project:void"),
      shares: isLiving && can(actor, "project:approve"),
      payIn: isLiving && can(actor, "investment:create"),
      seesMoney: can(actor, "investment:view"),
      verifyMoney: isLiving && can(actor, "investment:approve"),
      seesTalents: can(actor, "talent:view"),
    },
  };
}
export type ProjectRecord = Awaited<ReturnType<typeof getProject>>;

const projectOf = (db: Db, actor: Actor, id: string) =>
  visibleProjects(db, actor, true)
    .where("p.id", "=", id)
    .innerJoin("region as town", "town.id", "p.landing_town_id")
    .leftJoin("region as referral", "referral.id", "p.referral_town_id")
    .leftJoin("enterprise as e", "e.id", "p.enterprise_id")
    .select([
      "p.id",
      "p.version",
      "p.project_no",
      "p.name",
      "p.is_guigen",
      "p.kind",
      "p.sign_kind",
      "p.enterprise_id",
      "p.investor_name",
    ])
    .select([
      "p.landing_town_id",
      "p.landing_region_code",
      "p.referral_town_id",
      "p.industry_code",
      "p.content",
      "p.agreed_invest_fen",
    ])
    .select(["p.fixed_invest_fen", "p.invest_confirmed", "p.currency", "p.foreign_amount_cents", "p.fx_on", "p.fund_source"])
    .select([
      "p.est_output_fen",
      "p.est_tax_fen",
      "p.est_jobs",
      "p.signed_on",
      "p.reg_on",
      "p.start_on",
      "p.prod_on",
      "p.full_on",
    ])
    .select([
      "p.lead_person",
      "p.owner_unit",
      "p.owner_user_id",
      "p.taskforce",
      "p.progress_updated_on",
      "p.next_meeting_on",
      "p.stall_cause",
    ])
    .select([
      "p.voided_at",
      "p.void_reason",
      "town.name as town",
      "referral.name as referral_town",
      "e.name as enterprise",
      "e.uscc",
    ])
    .select((["progress_text", "issues", "next_step"] as const).map((column) => workText(actor, `p.${column}`).as(column)))
    .select([sql<string | null>`p.fx_rate::text`.as("fx_rate"), sql<string | null>`p.land_mu::text`.as("land_mu")])
    .select([sql<string | null>`p.plant_area::text`.as("plant_area"), sql<ProjStage>`p.stage`.as("stage")])
    .select(sql<string | null>`user_name(p.owner_user_id)`.as("owner"))
    .select(sql<string | null>`user_name(p.voided_by)`.as("voider"))
    .select(sql<boolean>`(town.kind = 'directly_under')`.as("is_directly_under"))
    .select(receivedFen(actor).as("received_fen"))
    .select([suspendedOn.as("suspended_on"), waitingCount.as("waiting"), overdueCount(actor.today).as("overdue")])
    .executeTakeFirst();

/** Who is behind it. Of somebody of another town a town post sees that there is one, not who. */
const talentsOf = (db: Db, actor: Actor, projectId: string) =>
  can(actor, "talent:view")
    ? db
        .selectFrom("project_talent as l")
        .leftJoin("talent as t", "t.id", "l.talent_id")
        .where("l.project_id", "=", projectId)
        .where("l.voided_at", "is", null)
        .select(["l.id", "l.talent_id", "l.role", "t.status"])
        .select(sql<string | null>`l.share_pct::text`.as("share_pct"))
        .select(personName(actor, "t.name").as("name"))
        .orderBy("l.id")
        .execute()
    : Promise.resolve([]);

const sharesOf = (db: Db, projectId: string) =>
  db
    .selectFrom("project_town_share as s")
    .innerJoin("region as town", "town.id", "s.share_town_id")
    .where("s.project_id", "=", projectId)
    .where("s.voided_at", "is", null)
    .select(["s.id", "s.share_town_id", "s.purpose", "s.doc_no", "town.short_name as town"])
    .select(sql<string>`s.pct::text`.as("pct"))
    .select(sql<string | null>`user_name(s.approved_by)`.as("approver"))
    .orderBy("s.purpose", "desc")
    .orderBy("town.sort_no")
    .orderBy("s.id")
    .execute();

/** Its path, withdrawn ones among it. `state`: what a line says of itself. */
async function eventsFor(db: Db, actor: Actor, projectId: string) {
  const rows = await db
    .selectFrom("project_stage_event as e")
    .where("e.project_id", "=", projectId)
    .select([
      "e.id",
      "e.occurred_on",
      "e.resumes",
      "e.evidence_kinds",
      "e.skip_reason",
      "e.late_reason",
      "e.sign_kind",
      "e.agreed_invest_fen",
      "e.currency",
      "e.foreign_amount_cents",
      "e.fx_on",
    ])
    .select(sql<string | null>`e.fx_rate::text`.as("fx_rate"))
    .select(["e.recorder_id", "e.verified_at", "e.voided_at", "e.void_reason", "e.refused_reason", "e.recorded_at"])
    .select(sql<ProjStage>`e.stage`.as("stage"))
    .select([workText(actor, "e.evidence_text").as("evidence_text"), workText(actor, "e.remark").as("remark")])
    .select([
      sql<string | null>`user_name(e.recorder_id)`.as("recorder"),
      sql<string | null>`user_name(e.verified_by)`.as("verifier"),
    ])
    .select(sql<string | null>`user_name(e.voided_by)`.as("voider"))
    .orderBy("e.occurred_on")
    .orderBy("e.id")
    .execute();
  return rows.map(
    (row) =>
      ({
        ...row,
        isVerified: row.verified_at !== null,
        state: row.refused_reason
          ? "refused"
          : row.voided_at
            ? "voided"
            : row.verified_at
              ? "verified"
              : needsVerifying(row)
                ? "waiting"
                : "noted",
        mayVerify:
          can(actor, "project:approve") &&
          row.voided_at === null &&
          row.verified_at === null &&
          needsVerifying(row) &&
          row.recorder_id !== actor.user_id,
      }) as const,
  );
}
