import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand, isMasked } from "#app/auth/policy.ts";
import { openText } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_OBJECTION } from "../commands/hold.server.ts";
import { objectionPlace } from "../commands/objection.server.ts";
import type { NoticeStatus, ObjectionResult } from "../schema/dictionaries.ts";
import { visibleNotices } from "./visible.server.ts";

/** One objection. What was said and found is for who works on it, not for a masked post; who raised it comes by `revealRaiser` alone. */
export async function getObjection(db: Db, actor: Actor, noticeId: string, id: string) {
  demand(actor, "objection:view");
  const row = await visibleNotices(db, actor)
    .innerJoin("notice_objection as o", "o.notice_id", "n.id")
    .innerJoin("public_notice_item as i", "i.id", "o.item_id")
    .select(["o.id", "o.received_on", "o.due_on", "o.handlers", "o.result", "o.closed_on", "o.version", "o.created_by"])
    .select(["o.content_enc", "o.finding", "n.id as notice_id", "n.notice_no", "n.title", "n.status", "n.start_on", "n.end_on"])
    .select(["i.shown_name as name", "i.shown_mark as mark", "i.shown_unit as unit", "i.application_id"])
    .select(sql<boolean>`o.raiser_enc is not null`.as("is_named"))
    .select(sql<string | null>`user_name(o.created_by)`.as("logger"))
    .select(sql<string | null>`user_name(o.decided_by)`.as("decider"))
    .where("n.id", "=", noticeId)
    .where("o.id", "=", id)
    .where("o.voided_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new AppError("not_found", NO_SUCH_OBJECTION);
  const { content_enc, finding, ...objection } = row;
  const words = isMasked(actor, "objection")
    ? { content: null, finding: null }
    : { content: openText(content_enc, objectionPlace(id, "content_enc")), finding };
  return { ...objection, ...words, status: row.status as NoticeStatus, result: row.result as ObjectionResult | null };
}
export type Objection = Awaited<ReturnType<typeof getObjection>>;
