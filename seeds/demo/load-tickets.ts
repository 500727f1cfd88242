import { assignTicket } from "#app/features/tickets/commands/assign.server.ts";
import { answerTicket, reportTicket } from "#app/features/tickets/commands/handle.server.ts";
import { acceptTicket, classifyTicket } from "#app/features/tickets/commands/intake.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import { closeDissatisfied, revisitTicket } from "#app/features/tickets/commands/revisit.server.ts";
import { holdTicketBack } from "#app/features/tickets/commands/supervise.server.ts";
import { inTransaction } from "#db/transaction.ts";
import type { DemoEnterprise } from "./projects/enterprises.ts";
import { actsAs, type ContactStage, idOf } from "./stage.ts";
import type { DemoStep, DemoTicket } from "./tickets/index.ts";

/** Plays every appeal of §7.5 step by step through §3.3, each by whoever may take it, on its day. */
export async function loadTickets(
  stage: ContactStage,
  ids: ReadonlyMap<string, string>,
  enterprises: readonly DemoEnterprise[],
  tickets: readonly DemoTicket[],
): Promise<void> {
  for (const ticket of tickets) {
    const id = await open(stage, ids, enterprises, ticket);
    for (const step of ticket.steps) await take(stage, ticket, id, step);
  }
}

function open(
  stage: ContactStage,
  ids: ReadonlyMap<string, string>,
  enterprises: readonly DemoEnterprise[],
  ticket: DemoTicket,
): Promise<string> {
  const { requester, opener, channel, raised_on, category, title } = ticket;
  const isPerson = requester.startsWith("@");
  const enterprise = enterprises.find(({ key }) => key === requester.replace("@", ""));
  if (!enterprise) throw new Error(`no enterprise ${requester}`);
  const { db, actor } = actsAs(stage, opener, raised_on);
  const { name, phone } = enterprise.contact;
  return openTicket(db, actor, {
    requester_type: isPerson ? "talent" : "enterprise",
    enterprise_id: isPerson ? null : idOf(ids, enterprise.key),
    talent_id: isPerson ? idOf(stage.talents, enterprise.founder?.key ?? "") : null,
    town_id: null,
    contact_name: name,
    contact_phone: phone,
    channel,
    source_record_id: null,
    raised_on,
    late_reason: null,
    category,
    service_item: null,
    title,
    detail: `${title}，请帮助协调解决。`,
    campaign_tags: [],
  });
}

/** One step with the version that it starts from, in one transaction. */
function take(stage: ContactStage, ticket: DemoTicket, id: string, step: DemoStep): Promise<void> {
  const { db, actor } = actsAs(stage, step.login, step.day);
  return inTransaction(db, async (trx) => {
    const { version } = await trx.selectFrom("ticket").select("version").where("id", "=", id).executeTakeFirstOrThrow();
    switch (step.step) {
      case "accept":
        return acceptTicket(trx, actor, id, version, null);
      case "classify": {
        const { category, urgency } = ticket;
        return classifyTicket(trx, actor, id, version, { category, urgency, level: step.level, service_item: null, note: null });
      }
      case "assign": {
        const owner_user_id = stage.cast.get(step.to)?.actor.user_id ?? "";
        return assignTicket(trx, actor, id, version, { owner_user_id, assist_units: null, note: null });
      }
      case "report":
        return reportTicket(trx, actor, id, version, step.words);
      case "answer": {
        const answer = { solution: step.solution, outcome: ticket.outcome, evidence: "办理回执和现场记录" };
        return answerTicket(trx, actor, id, version, answer);
      }
      case "revisit":
        return revisitTicket(trx, actor, id, version, step);
      case "hold":
        return holdTicketBack(trx, actor, id, version, step.reason);
      case "closeDissatisfied":
        return closeDissatisfied(trx, actor, id, version, step.explanation);
    }
  });
}
