import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import { furthestExtension, raised, reviewDue } from "../rules/clock.ts";
import { TICKET_LEVEL, type Urgency } from "../schema/dictionaries.ts";
import { type Author, authorOf, invalid, takeStep, wordsOf } from "./step.server.ts";

/** One level up, the path kept. The term stays: what is overdue stays overdue. */
export async function escalateTicket(db: Db, actor: Actor, ticketId: string, version: number, reason: string): Promise<void> {
  await raise(db, authorOf(actor), ticketId, version, wordsOf(reason, "reason", "请写明升级的理由，至少4个字。"));
}

/** The same for the system's job. */
export const raise = (db: Db, author: Author, ticketId: string, version: number | null, reason: string) =>
  takeStep(db, author, { ticketId, version, step: "escalate" }, ({ ticket }) => {
    const level = raised(ticket.level);
    return {
      content: `${TICKET_LEVEL[ticket.level]}升${TICKET_LEVEL[level]}：${reason}`,
      set: { level },
      event: { new_level: level },
    };
  });

/** One extension by 人才办, at most the original term again. Throws invalid naming the field. */
export async function extendTicket(
  db: Db,
  actor: Actor,
  ticketId: string,
  version: number,
  { due_on, reason }: { due_on: string; reason: string },
): Promise<void> {
  demand(actor, "ticket:approve");
  const why = wordsOf(reason, "reason", "请写明延期的理由，至少4个字。");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "extend" }, ({ ticket, clock }) => {
    const now = ticket.due_on ?? actor.today;
    const furthest = furthestExtension(now, ticket.urgency as Urgency, clock);
    if (due_on <= now) throw invalid("due_on", `新时限应晚于现在的时限（${now}）。`);
    if (due_on > furthest) throw invalid("due_on", `延期不超过原来的期限，最晚到${furthest}。`);
    return {
      content: why,
      set: { due_on, step_due_on: due_on, extended: true },
      event: { new_due_on: due_on },
    };
  });
}

/** 办理中 → 挂账: it waits for the policy or the money of a higher level; looked at every month, counted as not settled. */
export async function holdTicketBack(db: Db, actor: Actor, ticketId: string, version: number, reason: string): Promise<void> {
  const why = wordsOf(reason, "reason", "请写明需要的上级政策或资金，至少4个字。");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "hold" }, () => {
    const review = reviewDue(actor.today);
    return { content: why, set: { hang_reason: why, hang_review_on: review, step_due_on: review } };
  });
}

/** The monthly look: it waits on, or goes back into hand with the term it had. */
export async function reviewHold(
  db: Db,
  actor: Actor,
  ticketId: string,
  version: number,
  { resume, words }: { resume: boolean; words: string },
): Promise<void> {
  const content = wordsOf(words, "words", "请写明复核的情况，至少4个字。");
  await takeStep(db, authorOf(actor), { ticketId, version, step: "reviewHold" }, ({ ticket }) => {
    if (resume)
      return {
        to: "in_progress",
        content: `恢复办理：${content}`,
        set: { hang_review_on: null, step_due_on: ticket.due_on },
      };
    const review = reviewDue(actor.today);
    return { to: "on_hold", content, set: { hang_review_on: review, step_due_on: review } };
  });
}

/** 批示 of a leader: words on the path; nothing else changes (domain §8 rule 5). */
export async function instructTicket(db: Db, actor: Actor, ticketId: string, version: number, words: string): Promise<void> {
  const content = wordsOf(words, "words", "请写批示内容，至少2个字。", 2);
  await takeStep(db, authorOf(actor), { ticketId, version, step: "instruct" }, () => ({ content }));
}
