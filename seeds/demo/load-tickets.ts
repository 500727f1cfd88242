import { assignTicket } from "#app/features/tickets/commands/assign.server.ts";
import { answerTicket, reportTicket } from "#app/features/tickets/commands/handle.server.ts";
import { acceptTicket, classifyTicket } from "#app/features/tickets/commands/intake.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import { closeDissatisfied, revisitTicket } from "#app/features/tickets/commands/revisit.server.ts";
import { holdTicketBack } from "#app/features/tickets/commands/supervise.server.ts";
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
    // Every step but the revisit, which brings another with it, is one version more; so each is asked for.
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

async function take(stage: ContactStage, ticket: DemoTicket, id: string, step: DemoStep): Promise<void> {
  const { db, actor } = actsAs(stage, step.login, step.day);
  const version = async () =>
    (await db.selectFrom("ticket").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;
  switch (step.step) {
    case "accept":
      return acceptTicket(db, actor, id, null, null);
    case "classify": {
      const { category, urgency } = ticket;
      return classifyTicket(db, actor, id, await version(), {
        category,
        urgency,
        level: step.level,
        service_item: null,
        note: null,
      });
    }
    case "assign": {
      const owner_user_id = stage.cast.get(step.to)?.actor.user_id ?? "";
      return assignTicket(db, actor, id, null, { owner_user_id, assist_units: null, note: null });
    }
    case "report":
      return reportTicket(db, actor, id, await version(), step.words);
    case "answer": {
      const { outcome } = ticket;
      const answer = { solution: step.solution, outcome, evidence: "办理回执和现场记录" };
      return answerTicket(db, actor, id, await version(), answer);
    }
    case "revisit":
      return revisitTicket(db, actor, id, await version(), step);
    case "hold":
      return holdTicketBack(db, actor, id, await version(), step.reason);
    case "closeDissatisfied":
      return closeDissatisfied(db, actor, id, await version(), step.explanation);
  }
}
