import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { NoticeStatus } from "../schema/dictionaries.ts";
import { openObjections, seesDrafts, visibleNotices } from "./visible.server.ts";

const PAGE = 100;

/** The notices of a state, or all; the running and the drafted first, then the latest. Open objections are counted for who may see them. */
export async function listNotices(db: Db, actor: Actor, status: NoticeStatus | null) {
  let query = visibleNotices(db, actor)
    .innerJoin("policy as p", "p.id", "n.policy_id")
    .select(["n.id", "n.notice_no", "n.title", "n.status", "n.start_on", "n.end_on", "n.notice_days"])
    .select("p.title as policy")
    .select(seesDrafts(actor) ? openObjections.as("open_objections") : sql<number>`0`.as("open_objections"));
  if (status) query = query.where("n.status", "=", status);
  const rows = await query
    .orderBy(sql`array_position(array['running', 'draft', 'ended', 'withdrawn'], n.status)`)
    .orderBy("n.start_on", (order) => order.desc().nullsFirst())
    .orderBy("n.notice_no", "desc")
    .orderBy("n.id")
    .limit(PAGE)
    .execute();
  return rows.map((row) => ({ ...row, status: row.status as NoticeStatus }));
}
export type NoticeLine = Awaited<ReturnType<typeof listNotices>>[number];
