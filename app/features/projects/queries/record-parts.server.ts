import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { milestoneState, slipsOf } from "../rules/milestones.ts";

/** Milestones in the order of the plan, each with its state today, its changes and how often it was put off. */
export async function milestonesOf(db: Db, actor: Actor, projectId: string) {
  const [milestones, replans] = await Promise.all([
    db
      .selectFrom("project_milestone")
      .select(["id", "version", "name", "baseline_on", "planned_on", "actual_on", "responsible", "weight", "proof_text"])
      .where("project_id", "=", projectId)
      .where("voided_at", "is", null)
      .orderBy("planned_on")
      .orderBy("id")
      .execute(),
    db
      .selectFrom("milestone_replan as r")
      .innerJoin("project_milestone as m", "m.id", "r.milestone_id")
      .where("m.project_id", "=", projectId)
      .select([
        "r.id",
        "r.milestone_id",
        "r.old_on",
        "r.new_on",
        "r.reason",
        "r.approved_at",
        "r.voided_at",
        "r.refused_reason",
        "r.created_by",
      ])
      .select([
        sql<string | null>`user_name(r.created_by)`.as("proposer"),
        sql<string | null>`user_name(r.approved_by)`.as("approver"),
      ])
      .orderBy("r.id")
      .execute(),
  ]);
  return milestones.map((milestone) => {
    const own = replans.filter(({ milestone_id }) => milestone_id === milestone.id);
    const standing = own.filter(({ voided_at }) => voided_at === null);
    const waiting = standing.find(({ approved_at }) => approved_at === null) ?? null;
    return {
      ...milestone,
      state: milestoneState(milestone, actor.today),
      slips: slipsOf(standing),
      replans: own,
      waiting,
      mayApprove: waiting !== null && can(actor, "project:approve") && waiting.created_by !== actor.user_id,
    };
  });
}

/** Money that came in, withdrawn lines among it; none for roles that do not see it. */
export async function receiptsOf(db: Db, actor: Actor, projectId: string) {
  if (!can(actor, "investment:view")) return [];
  const rows = await db
    .selectFrom("investment_receipt as r")
    .where("r.project_id", "=", projectId)
    .select([
      "r.id",
      "r.kind",
      "r.occurred_on",
      "r.late_reason",
      "r.amount_fen",
      "r.ref_id",
      "r.evidence_kind",
      "r.evidence_text",
    ])
    .select(["r.created_by", "r.verified_at", "r.voided_at", "r.void_reason", "r.refused_reason"])
    .select([sql<string | null>`user_name(r.created_by)`.as("by"), sql<string | null>`user_name(r.verified_by)`.as("verifier")])
    .orderBy("r.occurred_on")
    .orderBy("r.id")
    .execute();
  const reversed = new Set(rows.filter(({ voided_at }) => voided_at === null).map(({ ref_id }) => ref_id));
  return rows.map((row) => ({
    ...row,
    isReversed: reversed.has(row.id),
    mayVerify:
      can(actor, "investment:approve") && row.voided_at === null && row.verified_at === null && row.created_by !== actor.user_id,
  }));
}

/** Proposed and approved changes of the agreed amount, withdrawn ones among them. */
export const changesFor = (db: Db, projectId: string) =>
  db
    .selectFrom("project_invest_change as c")
    .where("c.project_id", "=", projectId)
    .select(["c.id", "c.effective_on", "c.old_amount_fen", "c.new_amount_fen", "c.doc", "c.created_by"])
    .select(["c.approved_at", "c.voided_at", "c.void_reason", "c.refused_reason"])
    .select([
      sql<string | null>`user_name(c.created_by)`.as("proposer"),
      sql<string | null>`user_name(c.approved_by)`.as("approver"),
    ])
    .orderBy("c.effective_on")
    .orderBy("c.id")
    .execute();
