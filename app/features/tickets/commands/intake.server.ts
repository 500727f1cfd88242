import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { acceptDue } from "../rules/clock.ts";
import { TICKET_CAT, TICKET_LEVEL, URGENCY } from "../schema/dictionaries.ts";
import type { Classification, Told } from "../schema/input.ts";
import { authorOf, invalid, takeStep, wordsOf } from "./step.server.ts";

/** 待受理 → 已受理 (首问负责): the terms run from this day. Throws as `takeStep`. */
export async function acceptTicket(db: Db, actor: Actor, ticketId: string, version: number | null, note: string | null) {
  await takeStep(db, authorOf(actor), { ticketId, version, step: "accept" }, ({ clock }) => {
    const due = acceptDue(actor.today, clock);
    return {
      content: note?.trim() || "已受理",
      set: { accepted_at: sql<Date>`ctx_now()`, accepted_on: actor.today, due_on: due, step_due_on: due },
      event: { new_due_on: due },
    };
  });
}

/** 待受理 → 不予受理, by the head of the station: why, and to whom that was said. */
export async function rejectTicket(db: Db, actor: Actor, ticketId: string, version: number, reason: string, told: Told) {
  const why = wordsOf(reason, "reason", "请写明不予受理的理由，至少4个字。");
  const to = checkedTold(told, actor.today);
  await takeStep(db, authorOf(actor), { ticketId, version, step: "reject" }, () => ({
    content: `${why}（已告知${to.told_to}）`,
    set: { ...to, told_by: actor.user_id, step_due_on: null },
  }));
}

/** 已受理 → 已分类: category, urgency and level. */
export async function classifyTicket(db: Db, actor: Actor, ticketId: string, version: number, to: Classification) {
  if (actor.role === "JB" && to.category !== "employment") throw invalid("category", "人社经办只办用工类诉求。");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "classify" }, () => ({
    content: [`${TICKET_CAT[to.category]}，${URGENCY[to.urgency]}，${TICKET_LEVEL[to.level]}`, to.note?.trim()]
      .filter(Boolean)
      .join("。"),
    set: { category: to.category, service_item: to.service_item, urgency: to.urgency, level: to.level },
    event: { new_level: to.level },
  }));
}

/** Told to whom and when: not in the future. Throws invalid naming the field. */
export function checkedTold({ told_to, told_on }: Told, today: string): { told_to: string; told_on: string } {
  if (told_on > today) throw invalid("told_on", "告知日期不能晚于今天。");
  return { told_to: wordsOf(told_to, "told_to", "请写明告知了谁。", 1), told_on };
}
