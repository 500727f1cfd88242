import { sql } from "kysely";
import type { Db } from "#db/database.ts";

/** Policies that pay, for filters and forms. */
export const payingPolicies = (db: Db) =>
  db
    .selectFrom("policy as p")
    .where("p.voided_at", "is", null)
    .where("p.approved_by", "is not", null)
    .select(["p.id", "p.title", "p.package"])
    .orderBy("p.from_on", "desc")
    .orderBy("p.id")
    .execute();

/** The budgets that pay for a policy, its own before its package's, the newest first. */
export const budgetsFor = (db: Db, policyId: string) =>
  db
    .selectFrom("budget as g")
    .innerJoin("policy as p", (join) => join.on("p.id", "=", policyId))
    .where("g.voided_at", "is", null)
    .where((eb) => eb.or([eb("g.policy_id", "=", eb.ref("p.id")), eb("g.package", "=", eb.ref("p.package"))]))
    .select(["g.id", "g.title", "g.year"])
    .select(sql<number>`g.ceiling_fen - g.reserved_fen - g.paid_fen`.as("left_fen"))
    .orderBy("g.year", "desc")
    .orderBy(sql`g.policy_id is null`)
    .orderBy("g.id")
    .execute();
