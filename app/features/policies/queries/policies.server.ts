import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { PolicyKind, PolicyStatus, StandardUnit } from "../schema/dictionaries.ts";

/** Drafts are for those who draft and approve. */
const seesDrafts = (actor: Actor) => can(actor, "policy:create") || can(actor, "policy:approve");

export function visiblePolicies(db: Db, actor: Actor) {
  const living = db.selectFrom("policy as p").where("p.voided_at", "is", null);
  return seesDrafts(actor) ? living : living.where("p.approved_at", "is not", null);
}

const typed = [
  sql<PolicyKind>`p.kind`.as("kind"),
  sql<PolicyStatus>`p.status`.as("status"),
  sql<boolean>`p.approved_at is not null`.as("is_approved"),
] as const;

/** Every policy, those in force first, by package. There are dozens, not thousands. */
export const listPolicies = (db: Db, actor: Actor) =>
  visiblePolicies(db, actor)
    .select(["p.id", "p.title", "p.doc_no", "p.issuer", "p.level", "p.package", "p.from_on", "p.to_on", "p.excl_group"])
    .select([...typed])
    .select(
      sql<number>`(select count(*)::int from policy_standard s where s.policy_id = p.id and s.voided_at is null
        and s.from_on <= ${actor.today} and coalesce(s.to_on, 'infinity') >= ${actor.today})`.as("standards"),
    )
    .orderBy(sql`p.status <> 'in_force'`)
    .orderBy("p.package")
    .orderBy("p.from_on", "desc")
    .orderBy("p.id")
    .limit(500)
    .execute();
export type PolicyLine = Awaited<ReturnType<typeof listPolicies>>[number];

/** A policy with its standards (all of them, the newest first), clauses and materials. Throws not_found. */
export async function getPolicy(db: Db, actor: Actor, id: string) {
  const policy = await visiblePolicies(db, actor)
    .where("p.id", "=", id)
    .select([
      "p.id",
      "p.version",
      "p.title",
      "p.doc_no",
      "p.issuer",
      "p.level",
      "p.package",
      "p.target_desc",
      "p.from_on",
      "p.to_on",
    ])
    .select(["p.excl_group", "p.need_notice", "p.notice_days", "p.apply_from_on", "p.apply_to_on", "p.created_by"])
    .select([...typed])
    .select(sql<string>`user_name(p.created_by)`.as("drafter"))
    .select(sql<string | null>`user_name(p.approved_by)`.as("approver"))
    .executeTakeFirst();
  if (!policy) throw new AppError("not_found", "没有找到这项政策。可能已作废。");
  const [standards, clauses, materials] = await Promise.all([
    standardsOf(db, id),
    clausesOf(db, id),
    db
      .selectFrom("policy_material as m")
      .where("m.policy_id", "=", id)
      .where("m.voided_at", "is", null)
      .select(["m.id", "m.name", "m.required", "m.sample"])
      .orderBy("m.sort_no")
      .orderBy("m.id")
      .execute(),
  ]);
  return { policy, standards, clauses, materials };
}
export type PolicyRecord = Awaited<ReturnType<typeof getPolicy>>;

export const standardsOf = (db: Db, policyId: string) =>
  db
    .selectFrom("policy_standard as s")
    .where("s.policy_id", "=", policyId)
    .where("s.voided_at", "is", null)
    .select(["s.id", "s.grade", "s.amount_fen", "s.max_months", "s.from_on", "s.to_on", "s.condition_text", "s.condition_test"])
    .select(sql<StandardUnit>`s.unit`.as("unit"))
    .select(sql<string | null>`s.percent::text`.as("percent"))
    .select(sql<string>`coalesce(s.condition_params ->> 'value', '')`.as("condition_value"))
    .orderBy("s.grade")
    .orderBy("s.from_on", "desc")
    .orderBy("s.id")
    .execute();

export const clausesOf = (db: Db, policyId: string) =>
  db
    .selectFrom("policy_clause as c")
    .where("c.policy_id", "=", policyId)
    .where("c.voided_at", "is", null)
    .select(["c.id", "c.text", "c.test"])
    .select(sql<string>`coalesce(c.params ->> 'value', '')`.as("value"))
    .orderBy("c.sort_no")
    .orderBy("c.id")
    .execute();

/** Policies that may be applied for: approved and in force. */
export const openPolicies = (db: Db, actor: Actor) =>
  db
    .selectFrom("policy as p")
    .where("p.voided_at", "is", null)
    .where("p.approved_at", "is not", null)
    .where("p.status", "=", "in_force")
    .where("p.from_on", "<=", actor.today)
    .select(["p.id", "p.title", "p.excl_group"])
    .select(sql<PolicyKind>`p.kind`.as("kind"))
    .orderBy("p.title")
    .orderBy("p.id")
    .execute();
