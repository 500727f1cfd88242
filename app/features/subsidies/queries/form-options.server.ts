import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { personFacts, policyTerms } from "#app/features/policies/commands/terms.server.ts";
import { type Choice, precheck, VERDICT } from "#app/features/policies/rules/precheck.ts";
import { coversPeriod, standardText } from "#app/features/policies/rules/standards.ts";
import { AppError } from "#app/lib/errors.ts";
import { monthOf } from "#app/lib/months.ts";
import type { Db } from "#db/database.ts";

/** The person who applies, of the actor's sight; the name in full, as an applicant's is. */
export async function applicantOf(db: Db, actor: Actor, id: string) {
  let query = db
    .selectFrom("talent as t")
    .innerJoin("region as town", "town.id", "t.credit_town_id")
    .where("t.id", "=", id)
    .where("t.voided_at", "is", null);
  if (actor.town_id) query = query.where("t.credit_town_id", "=", actor.town_id);
  const person = await query
    .select(["t.id", "t.name", "t.work_unit", "t.credit_town_id as town_id", "town.name as town"])
    .select(sql<boolean>`t.id_no_bidx is not null`.as("has_id_no"))
    .executeTakeFirst();
  if (!person) throw new AppError("not_found", "没有找到这个人。可能已作废，或者不在您的管辖范围内。");
  const enterprises = await db
    .selectFrom("enterprise_founder as f")
    .innerJoin("enterprise as e", "e.id", "f.enterprise_id")
    .where("f.talent_id", "=", id)
    .where("f.voided_at", "is", null)
    .where("e.voided_at", "is", null)
    .select(["e.id", "e.name"])
    .orderBy("e.name")
    .orderBy("e.id")
    .execute();
  return { person, enterprises };
}

/** What the form of one person and policy offers: standards that may be asked for, materials, and what the pre-check says. */
export async function termsOf(db: Db, actor: Actor, policyId: string, talentId: string) {
  const [{ policy, standards, clauses, materials }, facts] = await Promise.all([
    policyTerms(db, actor, policyId),
    personFacts(db, actor, talentId),
  ]);
  const today = monthOf(actor.today);
  const open: Choice[] = standards.filter((standard) => coversPeriod(standard, today, today));
  const found = facts ? precheck(clauses, open, facts, actor.today) : null;
  return {
    policy: { id: policy.id, title: policy.title, kind: policy.kind },
    standards: standards.map((standard) => ({
      id: standard.id,
      unit: standard.unit,
      label: `${standard.grade}　${standardText(standard)}${standard.to_on ? `（${standard.from_on}至${standard.to_on}）` : ""}`,
    })),
    materials: materials.map(({ name, required, sample }) => ({ name, required, sample })),
    found: found && {
      verdict: VERDICT[found.verdict],
      code: found.verdict,
      findings: found.findings,
      standard_id: found.standard_id,
    },
  };
}
