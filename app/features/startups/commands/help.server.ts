import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import type { TicketInput } from "#app/features/tickets/schema/input.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { monthNo } from "../rules/followup.ts";
import type { FollowupInput, GuidanceInput } from "../schema/forms.ts";
import { blamed, once, openCaseFor } from "./hold.server.ts";

/** Writes down guidance (domain E65). The page brings the `id`: a second click finds the first. Throws `not_found` out of scope. */
export async function recordGuidance(db: Db, actor: Actor, caseId: string, id: string, input: GuidanceInput): Promise<void> {
  demand(actor, "startup:create");
  await once(db, actor, "guidance_record", id, () =>
    inTransaction(db, async (trx) => {
      const { town_id, opened_on } = await openCaseFor(trx, actor, caseId, input.occurred_on);
      notBefore(opened_on, input.occurred_on);
      await trx
        .insertInto("guidance_record")
        .values({ ...input, id, case_id: caseId, town_id })
        .execute();
    }),
  );
}

/**
 * Writes down a visit (domain E66); its month is counted, not typed. With `appeal` the difficulty is an appeal in the same
 * transaction: both or neither. Gives the appeal's id. Throws as `openTicket` besides.
 */
export async function recordFollowup(
  db: Db,
  actor: Actor,
  caseId: string,
  id: string,
  input: FollowupInput,
  appeal: TicketInput | null = null,
): Promise<string | null> {
  demand(actor, "startup:create");
  let ticket_id: string | null = null;
  await once(db, actor, "support_followup", id, () =>
    inTransaction(db, async (trx) => {
      const { town_id, opened_on, followed_from_on } = await openCaseFor(trx, actor, caseId, input.occurred_on);
      notBefore(opened_on, input.occurred_on);
      ticket_id = appeal && (await openTicket(trx, actor, appeal));
      await trx
        .insertInto("support_followup")
        .values({ ...input, id, case_id: caseId, town_id, month_no: monthNo(followed_from_on, input.occurred_on), ticket_id })
        .execute();
    }),
  );
  return ticket_id;
}

function notBefore(openedOn: string, day: string): void {
  if (day < openedOn) throw blamed("occurred_on", `日期不能早于建档的${openedOn}。`);
}
