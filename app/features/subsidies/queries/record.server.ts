import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { StandardUnit } from "#app/features/policies/schema/dictionaries.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_APPLICATION } from "../commands/hold.server.ts";
import { type ApplicationFacts, refusalOf, type StepName, stepsFor, turnOf } from "../rules/machine.ts";
import { type ApplicationStatus, type Check, DIRECTLY_UNDER } from "../schema/dictionaries.ts";
import type { Material } from "../schema/input.ts";
import { isPaidOut, visibleApplications } from "./visible.server.ts";

/** One application: what was applied for, who took which step, what was paid, and what may be done now. */
export async function getApplication(db: Db, actor: Actor, id: string) {
  const application = await visibleApplications(db, actor)
    .innerJoin("policy as p", "p.id", "a.policy_id")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .innerJoin("region as town", "town.id", "a.pay_town_id")
    .where("a.id", "=", id)
    .select(["a.id", "a.version", "a.app_no", "a.policy_id", "a.standard_id", "a.enterprise_id", "a.applicant_type"])
    .select(["a.applicant_name", "a.work_unit_at_apply", "a.pay_town_id", "a.period_from", "a.period_to", "a.months"])
    .select(["a.std_amount_fen", "a.apply_amount_fen", "a.approved_amount_fen", "a.account_masked", "a.round", "a.due_on"])
    .select(["a.submitted_on", "a.approved_on", "a.approval_minutes", "a.returned_once", "a.stop_from", "a.stop_reason"])
    .select(["a.overlap_reason", "a.overlap_asked_by", "a.overlap_by", "a.stop_asked_by", "a.created_by", "a.submitted_by"])
    .select(["p.title as policy", "p.need_notice", "s.grade", "s.amount_fen as standard_fen", "town.name as town"])
    // Where it leads is for who may go there.
    .select(sql<string>`case when ${can(actor, "talent:view")} then a.talent_id::text else '' end`.as("talent_id"))
    .select(sql<StandardUnit>`s.unit`.as("unit"))
    .select(sql<string | null>`s.percent::text`.as("percent"))
    .select(sql<ApplicationStatus>`a.status`.as("status"))
    .select(sql<Material[]>`a.materials`.as("materials"))
    .select(sql<Check[] | null>`a.checks`.as("checks"))
    .select(sql<string[] | null>`a.returned_items`.as("returned_items"))
    .select(sql<string>`user_name(a.created_by)`.as("creator"))
    .select(sql<string | null>`user_name(a.submitted_by)`.as("submitter"))
    .select(sql<string | null>`user_name(a.overlap_by)`.as("overlap_granter"))
    .select(sql<string | null>`user_name(a.stop_asked_by)`.as("stop_asker"))
    .select(sql<string | null>`user_name(a.stop_by)`.as("stopper"))
    .select(isPaidOut.as("is_paid_out"))
    .executeTakeFirst();
  if (!application) throw new AppError("not_found", NO_SUCH_APPLICATION);
  const [actions, payments, notices] = await Promise.all([
    db
      .selectFrom("review_action as r")
      .where("r.application_id", "=", id)
      .select(["r.id", "r.round", "r.step", "r.result", "r.opinion", "r.actor_id", "r.actor_name", "r.acted_on"])
      .orderBy("r.round")
      .orderBy("r.acted_at")
      .orderBy("r.id")
      .execute(),
    can(actor, "payment:view")
      ? db
          .selectFrom("payment_line as l")
          .innerJoin("payment_batch as b", "b.id", "l.batch_id")
          .where("l.application_id", "=", id)
          .where("l.voided_at", "is", null)
          .select(["l.id", "l.period_ym", "l.months", "l.amount_fen", "l.kind", "l.status", "l.paid_on", "l.fail_reason"])
          .select(["b.id as batch_id", "b.batch_no"])
          .orderBy("l.created_at")
          .orderBy("l.id")
          .execute()
      : [],
    db
      .selectFrom("public_notice_item as i")
      .innerJoin("public_notice as n", "n.id", "i.notice_id")
      .where("i.application_id", "=", id)
      .where("i.voided_at", "is", null)
      .where("n.status", "<>", "draft")
      .select(["n.id", "n.notice_no", "n.start_on", "n.end_on", "i.outcome"])
      .orderBy("n.start_on")
      .orderBy("n.id")
      .execute(),
  ]);
  const facts: ApplicationFacts = {
    status: application.status,
    is_direct: application.pay_town_id === DIRECTLY_UNDER,
    need_notice: application.need_notice,
    returned_once: application.returned_once,
    entered_by: [application.created_by, ...(application.submitted_by ? [application.submitted_by] : [])],
    acted: actions,
    overlap_asked_by: application.overlap_asked_by,
    overlap_by: application.overlap_by,
    stop_asked_by: application.stop_asked_by,
  };
  const hasReturned = payments.some(({ status }) => status === "returned");
  return {
    application,
    actions,
    payments,
    notices,
    turn: turnOf({ ...facts, is_paid_out: application.is_paid_out }),
    steps: stepsFor(facts, actor).filter((step) => mayTake(actor, step) && (step !== "account" || hasReturned)),
    refusal: (step: StepName) => refusalOf(step, facts, actor)?.message ?? null,
    mayReveal: can(actor, "applicant_secret:reveal"),
    seesPerson: can(actor, "talent:view"),
  };
}
export type ApplicationRecord = Omit<Awaited<ReturnType<typeof getApplication>>, "refusal">;

const APPROVES: readonly StepName[] = ["first", "overlap", "review", "approve", "confirmStop"];
const mayTake = (actor: Actor, step: StepName) =>
  can(actor, APPROVES.includes(step) ? "application:approve" : "application:update");
