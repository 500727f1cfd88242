import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { loadNoticeClock } from "../commands/clock.server.ts";
import { NO_SUCH_NOTICE } from "../commands/hold.server.ts";
import { explainDays, noticeEnd } from "../rules/dates.ts";
import type { CountRule, ItemOutcome, NoticeStatus, ObjectionResult } from "../schema/dictionaries.ts";
import { seesDrafts, visibleItems, visibleNotices } from "./visible.server.ts";

/** One notice with its rows and, for who may see them, its objections without what is sealed. Throws `not_found`. */
export async function getNotice(db: Db, actor: Actor, id: string) {
  const row = await visibleNotices(db, actor)
    .innerJoin("policy as p", "p.id", "n.policy_id")
    .select(["n.id", "n.notice_no", "n.title", "n.body", "n.status", "n.start_on", "n.end_on", "n.notice_days", "n.count_rule"])
    .select(["n.publish_places", "n.url", "n.hotline", "n.receiver_unit", "n.withdrawn_reason", "n.version", "n.created_by"])
    .select(["n.policy_id", "p.title as policy", "n.published_at"])
    .select(sql<string | null>`user_name(n.created_by)`.as("maker"))
    .select(sql<string | null>`user_name(n.published_by)`.as("publisher"))
    .where("n.id", "=", id)
    .executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_NOTICE);
  const notice = { ...row, status: row.status as NoticeStatus, count_rule: row.count_rule as CountRule };
  const [items, objections] = await Promise.all([itemsOfNotice(db, actor, id), seesDrafts(actor) ? objectionsOf(db, id) : []]);
  return { notice, items, objections };
}
export type NoticeRecord = Awaited<ReturnType<typeof getNotice>>;

async function itemsOfNotice(db: Db, actor: Actor, id: string) {
  const rows = await visibleItems(db, actor, id)
    .innerJoin("region as r", "r.id", "i.pay_town_id")
    .select(["i.id", "i.sort_no", "i.application_id", "i.outcome", "r.name as town"])
    .select(["i.shown_name as name", "i.shown_mark as mark", "i.shown_unit as unit", "i.shown_class as class"])
    .select(["i.shown_standard_fen as standard_fen", "i.shown_unit_of as unit_of", "i.shown_months as months"])
    .select("i.shown_amount_fen as amount_fen")
    .orderBy("i.sort_no")
    .orderBy("i.id")
    .execute();
  // Who sees neither objections nor applications is not told by the list that there is one (domain §8).
  const tells = seesDrafts(actor) || can(actor, "application:view");
  return rows.map((row) => ({
    ...row,
    outcome: (row.outcome === "objected" && !tells ? null : row.outcome) as ItemOutcome | null,
  }));
}
export type NoticeItem = NoticeRecord["items"][number];

async function objectionsOf(db: Db, noticeId: string) {
  const rows = await db
    .selectFrom("notice_objection as o")
    .innerJoin("public_notice_item as i", "i.id", "o.item_id")
    .select(["o.id", "o.received_on", "o.due_on", "o.result", "o.closed_on", "i.shown_name as name", "i.shown_mark as mark"])
    .select(sql<boolean>`o.raiser_enc is not null`.as("is_named"))
    .where("o.notice_id", "=", noticeId)
    .where("o.voided_at", "is", null)
    .orderBy("o.received_on")
    .orderBy("o.id")
    .execute();
  return rows.map((row) => ({ ...row, result: row.result as ObjectionResult | null }));
}

type Dated = Pick<NoticeRecord["notice"], "start_on" | "end_on" | "notice_days" | "count_rule">;

/** Which days of a notice count and why; of a draft, as if it were published on `startOn`. Null where the calendar ends. */
export async function daysOfNotice(db: Db, actor: Actor, notice: Dated, startOn?: string) {
  const clock = await loadNoticeClock(db, actor.today, notice.start_on ?? actor.today);
  try {
    const earliest = notice.start_on ?? clock.earliest();
    const start = notice.start_on ?? startOn ?? earliest;
    const end = notice.end_on ?? noticeEnd(start, notice.notice_days, notice.count_rule, clock.calendar);
    const days = explainDays(start, end, notice.count_rule, clock.calendar, clock.labels);
    return { earliest, start_on: start, end_on: end, days, cutoff: clock.cutoff, refusal: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { earliest: null, start_on: null, end_on: null, days: [], cutoff: clock.cutoff, refusal: error.message };
  }
}
export type NoticeDays = Awaited<ReturnType<typeof daysOfNotice>>;
