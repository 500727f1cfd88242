import type { z } from "zod";
import type { Actor } from "#app/auth/actor.ts";
import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import type { Db } from "#db/database.ts";
import type { StepName } from "../rules/machine.ts";
import type { STEP_FORMS } from "../schema/forms.ts";
import { assignTicket } from "./assign.server.ts";
import { answerTicket, reportTicket, sendBackTicket, tellTicket } from "./handle.server.ts";
import { acceptTicket, classifyTicket, rejectTicket } from "./intake.server.ts";
import { closeDissatisfied, closeTicket, reopenTicket, revisitTicket } from "./revisit.server.ts";
import { escalateTicket, extendTicket, holdTicketBack, instructTicket, reviewHold } from "./supervise.server.ts";

type Form<S extends StepName> = z.output<(typeof STEP_FORMS)[S]>;
type Runner<S extends StepName> = (
  db: Db,
  actor: Actor,
  id: string,
  form: Form<S>,
  files: readonly CheckedFile[],
) => Promise<void>;

/** The command behind each step's form. */
const RUNNERS: { [S in StepName]: Runner<S> } = {
  accept: (db, actor, id, { version, note }) => acceptTicket(db, actor, id, version, note),
  reject: (db, actor, id, { version, reason, ...told }) => rejectTicket(db, actor, id, version, reason, { ...told, note: null }),
  classify: (db, actor, id, { version, ...to }) => classifyTicket(db, actor, id, version, to),
  assign: (db, actor, id, { version, ...to }) => assignTicket(db, actor, id, version, to),
  feedback: (db, actor, id, { version, words }) => reportTicket(db, actor, id, version, words),
  answer: (db, actor, id, { version, ...answer }, files) => answerTicket(db, actor, id, version, answer, files),
  sendBack: (db, actor, id, { version, reason }) => sendBackTicket(db, actor, id, version, reason),
  revisit: (db, actor, id, { version, close, ...said }) =>
    revisitTicket(db, actor, id, version, { ...said, close: close === "on" }),
  close: (db, actor, id, { version }) => closeTicket(db, actor, id, version),
  closeUnhappy: (db, actor, id, { version, explanation }) => closeDissatisfied(db, actor, id, version, explanation),
  tell: (db, actor, id, { version, ...told }) => tellTicket(db, actor, id, version, told),
  reopen: (db, actor, id, { version, reason }) => reopenTicket(db, actor, id, version, reason),
  escalate: (db, actor, id, { version, reason }) => escalateTicket(db, actor, id, version, reason),
  extend: (db, actor, id, { version, ...to }) => extendTicket(db, actor, id, version, to),
  hold: (db, actor, id, { version, reason }) => holdTicketBack(db, actor, id, version, reason),
  reviewHold: (db, actor, id, { version, words, resume }) =>
    reviewHold(db, actor, id, version, { words, resume: resume === "on" }),
  instruct: (db, actor, id, { version, words }) => instructTicket(db, actor, id, version, words),
};

/** Runs a step with what its form has read. Throws as the step's command. */
export function runStep<S extends StepName>(
  step: S,
  db: Db,
  actor: Actor,
  id: string,
  form: Form<S>,
  files: readonly CheckedFile[],
): Promise<void> {
  return RUNNERS[step](db, actor, id, form, files);
}
