import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_CASE } from "../commands/hold.server.ts";
import type { LoanStatus, StartupStage } from "../schema/dictionaries.ts";
import type { StartupFilters } from "../schema/filters.ts";
import { type CaseBase, founderName, lastVisit, matchingCases, nextDueOn, slotColumns, visibleCases } from "./visible.server.ts";

const MOST = 500;

const rowsOf = (cases: CaseBase, actor: Actor) =>
  cases
    .leftJoin("talent as t", "t.id", "s.talent_id")
    .leftJoin("enterprise as e", "e.id", "s.enterprise_id")
    .innerJoin("region as r", "r.id", "s.town_id")
    .select([
      "s.id",
      "s.opened_on",
      "s.followed_from_on",
      "s.closed_on",
      "s.enterprise_id",
      "e.name as enterprise",
      "e.entity_kind",
    ])
    .select(sql<string>`case when r.kind = 'directly_under' then r.short_name else r.name end`.as("town"))
    .select([
      founderName(actor).as("founder"),
      sql<StartupStage>`s.stage`.as("stage"),
      nextDueOn.as("next_due_on"),
      lastVisit.as("last_visit_on"),
    ])
    .select(slotColumns(actor.today));

/** The matrix: whoever is in reach, town by town. */
export async function listCases(db: Db, actor: Actor, filters: StartupFilters) {
  const [rows, any] = await Promise.all([
    rowsOf(matchingCases(db, actor, filters), actor)
      .orderBy("r.sort_no")
      .orderBy("s.opened_on")
      .orderBy("s.id")
      .limit(MOST)
      .execute(),
    visibleCases(db, actor).select("s.id").limit(1).execute(),
  ]);
  return { rows, isEmpty: any.length === 0 };
}
export type CaseRow = Awaited<ReturnType<typeof listCases>>["rows"][number];

/** Cases of which the visit is due by `until`, the longest overdue first. */
export async function listDue(db: Db, actor: Actor, until: string, most = MOST) {
  const due = visibleCases(db, actor).where(sql<boolean>`${nextDueOn} <= ${until}::date`);
  const rows = await rowsOf(due, actor).orderBy(nextDueOn).orderBy("s.id").limit(most).execute();
  return rows;
}

/** How many visits are overdue, for 今日, and the first of them. */
export async function dueToday(db: Db, actor: Actor, most = 5) {
  if (!can(actor, "startup:create")) return null;
  const { all } = await visibleCases(db, actor)
    .where(sql<boolean>`${nextDueOn} < ${actor.today}::date`)
    .select((eb) => eb.fn.countAll<number>().as("all"))
    .executeTakeFirstOrThrow();
  if (all === 0) return null;
  const rows = await rowsOf(visibleCases(db, actor).where(sql<boolean>`${nextDueOn} < ${actor.today}::date`), actor)
    .orderBy(nextDueOn)
    .orderBy("s.id")
    .limit(most)
    .execute();
  return { all, rows };
}
export type DueToday = NonNullable<Awaited<ReturnType<typeof dueToday>>>;

/** One case with its slots. Throws not_found. */
export async function getCase(db: Db, actor: Actor, id: string) {
  const found = await rowsOf(visibleCases(db, actor), actor)
    .where("s.id", "=", id)
    .select(["s.version", "s.close_reason", "s.tutor_user_id", "s.town_id"])
    .select([
      sql<string | null>`user_name(s.tutor_user_id)`.as("tutor"),
      (can(actor, "talent:view") ? sql<string | null>`t.id` : sql<null>`null`).as("talent_id"),
    ])
    .executeTakeFirst();
  if (!found) throw new AppError("not_found", NO_SUCH_CASE);
  return found;
}
export type StartupCase = Awaited<ReturnType<typeof getCase>>;

/** What was given, each kind by its day: the timeline and the loans. */
export async function helpOf(db: Db, actor: Actor, { id }: Pick<StartupCase, "id">) {
  const seesTerms = actor.role !== "FW";
  const [guidance, followups, trainings, loans] = await Promise.all([
    db
      .selectFrom("guidance_record")
      .select(["id", "occurred_on", "tutor", "form", "topic", "content", "result", "version"])
      .where("case_id", "=", id)
      .where("voided_at", "is", null)
      .orderBy("occurred_on", "desc")
      .orderBy("id", "desc")
      .execute(),
    db
      .selectFrom("support_followup as f")
      .leftJoin("ticket as k", "k.id", "f.ticket_id")
      .select([
        "f.id",
        "f.occurred_on",
        "f.month_no",
        "f.operating_state",
        "f.employees",
        "f.revenue_fen",
        "f.difficulties",
        "f.help_given",
      ])
      .select(["f.version", "k.id as ticket_id", "k.ticket_no"])
      .where("f.case_id", "=", id)
      .where("f.voided_at", "is", null)
      .orderBy("f.occurred_on", "desc")
      .orderBy("f.id", "desc")
      .execute(),
    db
      .selectFrom("training_enrollment as e")
      .innerJoin("training_class as c", "c.id", "e.class_id")
      .innerJoin("startup_case as s", "s.talent_id", "e.talent_id")
      .select(["e.id", "e.status", "e.cert_no", "c.id as class_id", "c.name", "c.kind", "c.from_on", "c.to_on"])
      .where("s.id", "=", id)
      .where("e.voided_at", "is", null)
      .where("e.status", "<>", "withdrawn")
      .orderBy("c.to_on", "desc")
      .orderBy("e.id")
      .execute(),
    db
      .selectFrom("guaranteed_loan as l")
      .select(["l.id", "l.bank", "l.borrower_type", "l.amount_fen", "l.applied_on", "l.approved_on", "l.released_on", "l.due_on"])
      .select(["l.ended_on", "l.version", "l.created_by"])
      .select([
        sql<LoanStatus>`l.status`.as("status"),
        (seesTerms ? sql<string | null>`l.reviewed_by` : sql<null>`null`).as("reviewed_by"),
        (seesTerms ? sql<string | null>`l.approved_by` : sql<null>`null`).as("approved_by"),
        (seesTerms ? sql<number | null>`l.rate::float8` : sql<null>`null`).as("rate"),
        (seesTerms ? sql<number | null>`l.discount_rate::float8` : sql<null>`null`).as("discount_rate"),
        (seesTerms ? sql<string | null>`l.guarantor` : sql<null>`null`).as("guarantor"),
        (seesTerms ? sql<string | null>`l.returned_reason` : sql<null>`null`).as("returned_reason"),
        (seesTerms ? sql<boolean>`l.contract_no_enc is not null` : sql<boolean>`false`).as("has_contract"),
      ])
      .where("l.case_id", "=", id)
      .where("l.voided_at", "is", null)
      .orderBy("l.applied_on", "desc")
      .orderBy("l.id")
      .execute(),
  ]);
  return { guidance, followups, trainings, loans };
}
export type Help = Awaited<ReturnType<typeof helpOf>>;

/** The cases of a talent, for his own page. */
export const casesOfTalent = async (db: Db, actor: Actor, talentId: string) =>
  can(actor, "startup:view")
    ? rowsOf(visibleCases(db, actor), actor)
        .where("s.talent_id", "=", talentId)
        .orderBy("s.opened_on", "desc")
        .orderBy("s.id")
        .execute()
    : [];
