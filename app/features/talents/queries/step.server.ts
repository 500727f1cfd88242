import type { Actor } from "#app/auth/actor.ts";
import { addDays } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { missingFor, type Status, stepsFor } from "../rules/machine.ts";
import { labelOf, TALENT_STATUS } from "../schema/dictionaries/index.ts";
import { getTalent } from "./get-talent.server.ts";
import { intentsOf } from "./intents.server.ts";
import { proposalOf } from "./proposal.server.ts";

/** What the page of one step asks and offers; without a `to` the steps to choose from. Throws `invalid` for a step that this role may not take from here. */
export async function getStep(db: Db, actor: Actor, talentId: string, to: string) {
  const person = await getTalent(db, actor, talentId);
  const [[latest], proposal] = await Promise.all([intentsOf(db, actor, talentId), proposalOf(db, actor, talentId)]);
  const steps = proposal ? [] : stepsFor(person.status as Status, actor.role);
  const step = steps.find((one) => one.to === to);
  if (to && !step)
    throw new AppError(
      "invalid",
      proposal ? "还有一步在等人确认，确认或退回后才能继续。" : "现在的状态不能这样转，请回到档案页看可用的操作。",
    );
  // The form can mend everything but a missing assessment: that has its own page.
  const facts = { today: actor.today, occurred_on: actor.today, next_contact_on: null, return_type: null, returned_on: null };
  const missing = step && missingFor(step, { ...facts, latest_intent: latest ?? null });
  return {
    person: { id: person.id, name: person.name, town: person.town },
    version: person.version,
    statusLabel: labelOf(TALENT_STATUS, person.status),
    steps: steps.map((one) => ({ to: one.to, verb: one.verb })),
    step: step
      ? { to: step.to, verb: step.verb, evidence: step.evidence, checks: [...step.checks], waits: step.confirmedBy ?? null }
      : null,
    needsIntent: missing?.field === "to_status" ? missing.message : null,
    today: actor.today,
    nextContact: addDays(actor.today, USUAL_DAYS),
  };
}
export type StepData = Awaited<ReturnType<typeof getStep>>;

/** The day proposed for calling again someone who said “not now”. */
const USUAL_DAYS = 90;
