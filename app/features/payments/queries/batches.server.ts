import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { containing } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { turnOf } from "../rules/steps.ts";
import type { BatchKind, BatchStatus } from "../schema/dictionaries.ts";
import type { BatchFilters } from "../schema/filters.ts";
import { openLines, visibleBatches } from "./visible.server.ts";

const PAGE_SIZE = 50;

function matching(db: Db, actor: Actor, { q, status, kind, policy }: BatchFilters) {
  let query = visibleBatches(db, actor);
  if (status) query = query.where("b.status", "=", status);
  if (kind) query = query.where("b.kind", "=", kind);
  if (policy) query = query.where("b.policy_id", "=", policy);
  if (q) query = query.where((eb) => eb.or([eb("b.batch_no", "ilike", containing(q)), eb("b.title", "ilike", containing(q))]));
  return query;
}

const rowsOf = (query: ReturnType<typeof visibleBatches>, actor: Actor) =>
  query
    .innerJoin("policy as p", "p.id", "b.policy_id")
    .select(["b.id", "b.batch_no", "b.title", "b.period_from", "b.period_to", "b.submitted_on", "b.paid_on"])
    .select(sql<BatchKind>`b.kind`.as("kind"))
    .select(sql<BatchStatus>`b.status`.as("status"))
    .select(["p.title as policy"])
    .select(openLines.as("open_lines"))
    // A town's own part of the batch; the zone's whole.
    .select(
      sql<number>`(select count(distinct l.talent_id)::int from payment_line l where l.batch_id = b.id and l.status <> 'cancelled'
        and (${actor.town_id}::uuid is null or l.pay_town_id = ${actor.town_id}::uuid))`.as("people"),
    )
    .select(
      sql<number>`(select coalesce(sum(l.amount_fen), 0)::bigint from payment_line l where l.batch_id = b.id and l.status <> 'cancelled'
        and (${actor.town_id}::uuid is null or l.pay_town_id = ${actor.town_id}::uuid))`.as("amount_fen"),
    )
    .select(
      sql<number>`(select count(*)::int from payment_line l where l.batch_id = b.id and l.status = 'returned'
        and (${actor.town_id}::uuid is null or l.pay_town_id = ${actor.town_id}::uuid))`.as("returned"),
    );

export type BatchRow = Awaited<ReturnType<ReturnType<typeof rowsOf>["execute"]>>[number];

/** One page of batches, the newest first, with how many stand in each state. */
export async function listBatches(db: Db, actor: Actor, filters: BatchFilters) {
  const page = matching(db, actor, filters);
  const [rows, states, total] = await Promise.all([
    rowsOf(page, actor)
      .orderBy("b.batch_no", "desc")
      .orderBy("b.id")
      .limit(PAGE_SIZE + 1)
      .offset((filters.page - 1) * PAGE_SIZE)
      .execute(),
    matching(db, actor, { ...filters, status: undefined })
      .select(["b.status"])
      .select(sql<number>`count(*)::int`.as("count"))
      .groupBy("b.status")
      .execute(),
    page.select(sql<number>`count(*)::int`.as("count")).executeTakeFirstOrThrow(),
  ]);
  return {
    rows: rows.slice(0, PAGE_SIZE),
    hasNext: rows.length > PAGE_SIZE,
    total: total.count,
    counts: Object.fromEntries(states.map(({ status, count }) => [status, count])) as Partial<Record<BatchStatus, number>>,
  };
}

const MOST_TODAY = 5;

/** The batches that wait for this post's hand. Null for posts that move no money. */
export async function batchesToday(db: Db, actor: Actor) {
  if (!can(actor, "payment:create") && !can(actor, "payment:approve")) return null;
  const open = await rowsOf(visibleBatches(db, actor).where("b.status", "<>", "closed"), actor)
    .select(["b.created_by", "b.returned_reason"])
    .orderBy("b.created_at")
    .orderBy("b.id")
    .limit(200)
    .execute();
  const mine = open.filter((batch) => {
    if (actor.role === "JB")
      return batch.status === "draft" && batch.returned_reason !== null && batch.created_by === actor.user_id;
    return turnOf(batch)?.role === actor.role && batch.created_by !== actor.user_id;
  });
  return { count: mine.length, rows: mine.slice(0, MOST_TODAY) };
}
export type BatchesToday = NonNullable<Awaited<ReturnType<typeof batchesToday>>>;
