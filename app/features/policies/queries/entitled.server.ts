import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { maskName } from "#app/lib/mask.ts";
import { monthOf } from "#app/lib/months.ts";
import type { Db } from "#db/database.ts";
import { type Clause, isClauseTest, listed } from "../rules/clauses.ts";
import type { PersonFacts } from "../rules/person.ts";
import { type Choice, precheck, reasonText } from "../rules/precheck.ts";
import { coversPeriod } from "../rules/standards.ts";
import { type EntitledFilters, PAGE_SIZE } from "./entitled-page.ts";
import { clausesOf, getPolicy, openPolicies, standardsOf } from "./policies.server.ts";

/** What the rules are told of a person, in one row: no name in it decides anything. */
const facts = [
  sql<string | null>`t.talent_level`.as("talent_level"),
  sql<string | null>`t.prov_level`.as("prov_level"),
  sql<
    string[]
  >`array(select h.honor from honor_recognition h where h.talent_id = t.id and h.voided_at is null and h.status = 'recognized'
    and coalesce(h.valid_until, 'infinity') >= business_today())`.as("honors"),
  sql<
    string[]
  >`array(select h.grade from honor_recognition h where h.talent_id = t.id and h.voided_at is null and h.status = 'recognized'
    and h.grade is not null and coalesce(h.valid_until, 'infinity') >= business_today())`.as("honor_grades"),
  sql<string | null>`t.edu`.as("edu"),
  sql<string>`t.status`.as("status"),
  sql<string | null>`t.returned_on`.as("returned_on"),
  sql<number>`t.away_scope`.as("away_scope"),
  sql<number>`t.work_state`.as("work_state"),
  sql<string | null>`t.unit_kind`.as("unit_kind"),
  sql<string | null>`t.birth_on`.as("birth_on"),
  sql<
    string | null
  >`(select max(coalesce(e.founded_on::text, '')) from enterprise_founder f join enterprise e on e.id = f.enterprise_id
    where f.talent_id = t.id and f.role = 'founder' and f.voided_at is null and e.voided_at is null)`.as("founded_on"),
  sql<boolean>`t.id_no_bidx is not null`.as("has_id_no"),
  sql<boolean>`exists (select from subsidy_application a where a.talent_id = t.id and a.account_bidx is not null and a.voided_at is null)`.as(
    "has_account",
  ),
] as const;

const among = (column: string, value: string) =>
  sql<boolean>`(${sql.ref(column)} is null or ${sql.ref(column)}::text = any (${listed(value)}))`;
const honoured = (column: string, value: string) =>
  sql<boolean>`exists (select from honor_recognition h where h.talent_id = t.id and h.voided_at is null and h.status = 'recognized'
    and ${sql.ref(column)} = any (${listed(value)}) and coalesce(h.valid_until, 'infinity') >= business_today())`;

/** Who certainly fails a clause does not leave the database; the rule itself judges and explains everybody else. */
const PREFILTER: Readonly<Record<string, (value: string) => RawBuilder<boolean>>> = {
  talent_level: (value) => among("t.talent_level", value),
  prov_level: (value) => among("t.prov_level", value),
  unit_kind: (value) => among("t.unit_kind", value),
  work_state: (value) => sql<boolean>`t.work_state::text = any (${[...listed(value), "0"]})`,
  place: (value) => sql<boolean>`t.away_scope::text = any (${[...listed(value), "9"]})`,
  honor: (value) => honoured("h.honor", value),
  honor_grade: (value) => honoured("h.grade", value),
  returned: () => sql<boolean>`t.status in ('returned', 'settled')`,
  months_back: () => sql<boolean>`t.status in ('returned', 'settled')`,
  founder_since: () =>
    sql<boolean>`exists (select from enterprise_founder f where f.talent_id = t.id and f.role = 'founder' and f.voided_at is null)`,
};

/** Living people of the actor's sight; who left the programme is not asked. The finance bureau sees who is paid, nobody else (domain §8). */
function people(db: Db, actor: Actor) {
  const living = db
    .selectFrom("talent as t")
    .where("t.voided_at", "is", null)
    .where("t.status", "<>", "closed")
    .where(sql<boolean>`${can(actor, "talent:view")}`);
  return actor.town_id ? living.where("t.credit_town_id", "=", actor.town_id) : living;
}

const inForce = <S extends { from_on: string; to_on: string | null }>(standards: readonly S[], today: string): S[] =>
  standards.filter((standard) => coversPeriod(standard, monthOf(today), monthOf(today)));

/** More than this of one policy is a policy for everybody. */
const MOST = 20_000;

/**
 * 免申即享: who qualifies under a policy (or would, but for a missing fact) and has no application of its exclusion group that reaches
 * this month, with why. One query finds the candidates, the rules judge them.
 */
export async function entitledUnder(db: Db, actor: Actor, policyId: string, { verdict, town, page }: EntitledFilters) {
  const { policy, standards, clauses } = await getPolicy(db, actor, policyId);
  const open = inForce(standards, actor.today);
  const isOnce = open.length > 0 && open.every(({ unit }) => unit === "once" || unit === "percent");
  let query = people(db, actor).innerJoin("region as town", "town.id", "t.credit_town_id");
  for (const clause of clauses)
    if (isClauseTest(clause.test)) {
      const narrow = PREFILTER[clause.test]?.(clause.value);
      if (narrow) query = query.where(narrow);
    }
  const rows = await query
    .where(
      sql<boolean>`not exists (select from subsidy_application a where a.talent_id = t.id and a.excl_key = ${policy.excl_group ?? policy.id}
        and a.voided_at is null and a.status <> 'rejected' and (${isOnce} or a.period_to >= ${monthOf(actor.today)}))`,
    )
    .select(["t.id", "t.name", "t.work_unit", "t.credit_town_id as town_id", "town.name as town"])
    .select([...facts])
    .orderBy("town.sort_no")
    .orderBy("t.id")
    .limit(MOST)
    .execute();
  const masked = isMasked(actor, "talent");
  const judged = rows.flatMap((row) => {
    const found = precheck(clauses, open, row, actor.today);
    if (found.verdict === "not_entitled") return [];
    return [{ row, found }];
  });
  const towns = [...new Map(judged.map(({ row }) => [row.town_id, row.town])).entries()].map(([id, name]) => ({
    id,
    name,
    count: judged.filter(({ row, found }) => row.town_id === id && found.verdict === verdict).length,
  }));
  const counted = { entitled: 0, lacking: 0 };
  for (const { row, found } of judged) if (!town || row.town_id === town) counted[found.verdict as "entitled" | "lacking"] += 1;
  const chosen = judged.filter(({ row, found }) => found.verdict === verdict && (!town || row.town_id === town));
  return {
    policy,
    counted,
    towns,
    total: chosen.length,
    rows: chosen.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ row, found }) => ({
      id: row.id,
      name: masked ? maskName(row.name) : row.name,
      town: row.town,
      work_unit: masked ? "" : (row.work_unit ?? ""),
      grade: found.grade,
      why: reasonText(found),
      manual: found.findings.filter(({ result }) => result === "manual").length,
    })),
  };
}

export type EntitledPage = Awaited<ReturnType<typeof entitledUnder>>;

/** The facts of one person of the actor's sight, for the rules; null for who is not there. */
export const factsOf = (db: Db, actor: Actor, talentId: string): Promise<PersonFacts | undefined> =>
  people(db, actor)
    .where("t.id", "=", talentId)
    .select([...facts])
    .executeTakeFirst();

/** Every open policy for one person: 符合, 不符合 or 缺材料, and why. */
export async function policiesFor(db: Db, actor: Actor, talentId: string) {
  const [person, policies] = await Promise.all([factsOf(db, actor, talentId), openPolicies(db, actor)]);
  if (!person) return [];
  const ids = policies.map(({ id }) => id);
  const [clauses, standards, applied] = await Promise.all([
    Promise.all(ids.map((id) => clausesOf(db, id))),
    Promise.all(ids.map((id) => standardsOf(db, id))),
    db
      .selectFrom("subsidy_application as a")
      .where("a.talent_id", "=", talentId)
      .where("a.voided_at", "is", null)
      .where("a.status", "<>", "rejected")
      .select(["a.policy_id", "a.id", "a.status", "a.excl_key", "a.period_to"])
      .orderBy("a.period_to", "desc")
      .orderBy("a.id")
      .limit(100)
      .execute(),
  ]);
  return policies.map(({ id, title, kind, excl_group }, i) => {
    const found = precheck(
      (clauses[i] ?? []) as Clause[],
      inForce(standards[i] ?? [], actor.today) as Choice[],
      person,
      actor.today,
    );
    const application = applied.find(({ policy_id }) => policy_id === id);
    // One of an exclusion group at a time (domain E50).
    const other = applied.find(
      (held) => held.policy_id !== id && held.excl_key === excl_group && held.period_to >= monthOf(actor.today),
    );
    const isTaken = other !== undefined && !application;
    return {
      id,
      title,
      kind,
      verdict: isTaken ? ("not_entitled" as const) : found.verdict,
      grade: found.grade,
      why: isTaken ? "本期已申报同类补贴，同一时期只享受一项" : reasonText(found),
      application: application ?? null,
    };
  });
}
export type PolicyForPerson = Awaited<ReturnType<typeof policiesFor>>[number];
