import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import { acceptDue, type Clock, handlingDue, raised } from "../rules/clock.ts";
import { STEPS } from "../rules/machine.ts";
import { SATISFACTION, type Satisfaction, TICKET_LEVEL, type Urgency } from "../schema/dictionaries.ts";
import type { Revisit } from "../schema/input.ts";
import { type Author, authorOf, type HeldTicket, holdFor, type Taken, takeStep, wordsOf, write } from "./step.server.ts";

/**
 * 已答复 → 回访, by somebody other than the handler: the requester was asked. 不满意 starts it anew one level up at once; satisfied, it may be
 * closed in the same breath. Throws as `takeStep`.
 */
export const revisitTicket = (db: Db, actor: Actor, ticketId: string, version: number, revisit: Revisit): Promise<void> =>
  ask(db, authorOf(actor), ticketId, version, revisit);

/**
 * The requester's own word by the signed link, once it is answered: he has the answer, and says how satisfied he is. 不满意 reopens it;
 * satisfied, the station closes it. The caller has proved the link; `db` is the system's. Throws conflict unless it is answered.
 */
export const rateByRequester = (
  db: Db,
  requester: Author,
  ticketId: string,
  rating: { satisfaction: Satisfaction; words: string },
): Promise<void> => ask(db, requester, ticketId, null, { ...rating, close: false });

async function ask(db: Db, author: Author, ticketId: string, version: number | null, { satisfaction, words, close }: Revisit) {
  const isUnhappy = satisfaction === "dissatisfied";
  const said = isUnhappy ? wordsOf(words, "words", "请写明哪里不满意，至少4个字。") : words.trim() || SATISFACTION[satisfaction];
  await holdFor(db, author, { ticketId, version, step: "revisit" }, async ({ trx, ticket, clock }) => {
    const tell = (taken: Taken, step: Parameters<typeof write>[3]) => write(trx, author, ticket, step, taken);
    if (author.role === "requester" && !ticket.told_on)
      await tell({ content: "本人确认已收到答复" }, { kind: "confirm", to: null });
    // Whoever was asked about the answer has had it.
    const told = ticket.told_on ? {} : { told_to: ticket.contact_name, told_on: author.today, told_by: author.user_id };
    const due = acceptDue(author.today, clock);
    const set = { revisit_on: author.today, satisfaction, step_due_on: due, ...told };
    await tell({ content: said, set, event: { satisfaction } }, STEPS.revisit);
    if (isUnhappy) await tell(anew(ticket, author.today, clock, said), STEPS.reopen);
    else if (close) await tell(ended(author.today, "回访满意，办结"), STEPS.close);
  });
}

/** 回访 → 办结 after 满意 or 基本满意. */
export const closeTicket = (db: Db, actor: Actor, ticketId: string, version: number): Promise<void> =>
  takeStep(db, authorOf(actor), { ticketId, version, step: "close" }, ({ ticket }) =>
    ended(actor.today, `回访${SATISFACTION[ticket.satisfaction as Satisfaction]}，办结`),
  );

/** 重办(≥2 次) → 办结(不满意), by 人才办: the lawful answer is exhausted; a written explanation; it stays in the rate of satisfaction. */
export async function closeDissatisfied(db: Db, actor: Actor, ticketId: string, version: number, explanation: string) {
  const why = wordsOf(explanation, "explanation", "请写明依法答复的情况和办结理由，至少20个字。", 20);
  await takeStep(db, authorOf(actor), { ticketId, version, step: "closeUnhappy" }, () =>
    ended(actor.today, `不满意办结：${why}`),
  );
}

/** 回访 or 办结 → 重办, one level up with a new term: by the station or 人才办 before it is closed, by 人才办 after. */
export function reopenTicket(db: Db, actor: Actor, ticketId: string, version: number, reason: string): Promise<void> {
  return reopen(db, authorOf(actor), ticketId, version, reason);
}

/** The same by the requester's link, within 30 days of the end (domain §3.3). */
export const reopenByRequester = (db: Db, requester: Author, ticketId: string, reason: string): Promise<void> =>
  reopen(db, requester, ticketId, null, reason);

async function reopen(db: Db, author: Author, ticketId: string, version: number | null, reason: string) {
  const why = wordsOf(reason, "reason", "请写明重办的理由，至少4个字。");
  await takeStep(db, author, { ticketId, version, step: "reopen" }, ({ ticket, clock }) =>
    anew(ticket, author.today, clock, why),
  );
}

const ended = (today: string, content: string): Taken => ({ content, set: { closed_on: today, step_due_on: null } });

/** A new round: one level up, a new term, an answer owed again. The last round stays readable until the next answer. */
function anew(ticket: HeldTicket, today: string, clock: Clock, content: string): Taken {
  const level = raised(ticket.level);
  const due = handlingDue(today, ticket.urgency as Urgency, clock);
  return {
    content: level === ticket.level ? content : `${content}（升${TICKET_LEVEL[level]}）`,
    set: {
      level,
      due_on: due,
      step_due_on: acceptDue(today, clock),
      closed_on: null,
      reopened_count: ticket.reopened_count + 1,
      told_to: null,
      told_on: null,
      told_by: null,
    },
    event: { new_due_on: due, new_level: level },
  };
}
