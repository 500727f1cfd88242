import type { Actor } from "#app/auth/actor.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import type { Db } from "#db/database.ts";
import { acceptDue, revisitDue } from "../rules/clock.ts";
import { OUTCOME } from "../schema/dictionaries.ts";
import type { Answer, Told } from "../schema/input.ts";
import { checkedTold } from "./intake.server.ts";
import { authorOf, invalid, takeStep, wordsOf } from "./step.server.ts";

/** 已交办 → 退回, once and within a working day; 人才办 then decides. */
export async function sendBackTicket(db: Db, actor: Actor, ticketId: string, version: number, reason: string): Promise<void> {
  const why = wordsOf(reason, "reason", "请写明退回的理由，至少4个字。");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "sendBack" }, ({ clock }) => ({
    content: why,
    set: { returned_once: true, step_due_on: acceptDue(actor.today, clock) },
  }));
}

/** 已交办 or 重办 → 办理中 with the first report, then every further one. */
export async function reportTicket(db: Db, actor: Actor, ticketId: string, version: number, words: string): Promise<void> {
  const content = wordsOf(words, "words", "请写明办到哪一步，至少4个字。");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "feedback" }, ({ ticket }) => ({
    content,
    set: { step_due_on: ticket.due_on },
  }));
}

/**
 * 办理中 → 已答复: what was done, what kind of outcome it is, and on what it rests (words or files). The revisit is due now; the
 * person has still to be told. Throws invalid naming the field.
 */
export async function answerTicket(
  db: Db,
  actor: Actor,
  ticketId: string,
  version: number,
  { solution, outcome, evidence }: Answer,
  files: readonly CheckedFile[] = [],
): Promise<void> {
  const what = wordsOf(solution, "solution", "请写明办理结果，至少10个字。", 10);
  const rests = evidence?.trim() || null;
  if (!rests && files.length === 0) throw invalid("evidence", "请写明办理依据，或上传证明材料。");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "answer" }, async ({ trx, ticket, clock }) => {
    await storeAttachments(trx, { type: "ticket", id: ticketId, town_id: ticket.town_id, privacy: "P" }, files);
    return {
      content: [`${OUTCOME[outcome]}：${what}`, rests && `依据：${rests}`].filter(Boolean).join("\n"),
      set: {
        solution: what,
        outcome,
        replied_on: actor.today,
        revisit_on: null,
        satisfaction: null,
        step_due_on: revisitDue(actor.today, clock),
      },
    };
  });
}

/** The answer reached the person: to whom, when and by whom (features §9.12). The state stays. */
export async function tellTicket(db: Db, actor: Actor, ticketId: string, version: number, told: Told): Promise<void> {
  const to = checkedTold(told, actor.today);
  await takeStep(db, authorOf(actor), { ticketId, version, step: "tell" }, ({ ticket }) => {
    if (ticket.replied_on && to.told_on < ticket.replied_on) throw invalid("told_on", "告知日期不能早于答复日期。");
    return {
      content: [`已告知${to.told_to}`, told.note?.trim()].filter(Boolean).join("：") || "已告知",
      set: { ...to, told_by: actor.user_id },
    };
  });
}
