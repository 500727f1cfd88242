import type { z } from "zod";
import type { Actor } from "#app/auth/actor.ts";
import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import type { Db } from "#db/database.ts";
import type { FormStep, STEP_FORMS } from "../schema/forms.ts";
import { correctAccount } from "./account.server.ts";
import { voidApplication } from "./application.server.ts";
import { approveApplication, firstCheck, grantOverlap, reviewApplication } from "./review.server.ts";
import { confirmStop, proposeStop, refuseStop } from "./stop.server.ts";
import { submitApplication } from "./submit.server.ts";

type Form<S extends FormStep> = z.output<(typeof STEP_FORMS)[S]>;
type Runner<S extends FormStep> = (
  db: Db,
  actor: Actor,
  id: string,
  form: Form<S>,
  files: readonly CheckedFile[],
) => Promise<void>;

/** The command behind each step's form. */
const RUNNERS: { [S in FormStep]: Runner<S> } = {
  submit: (db, actor, id, { version, overlap_reason }) => submitApplication(db, actor, id, version, overlap_reason),
  void: (db, actor, id, { version, reason }) => voidApplication(db, actor, id, version, reason),
  first: (db, actor, id, { version, ...check }) => firstCheck(db, actor, id, version, check),
  overlap: (db, actor, id, { version }) => grantOverlap(db, actor, id, version),
  review: (db, actor, id, { version, ...review }) => reviewApplication(db, actor, id, version, review),
  approve: (db, actor, id, { version, approved_amount, ...approval }) =>
    approveApplication(db, actor, id, version, { ...approval, approved_amount_fen: approved_amount }),
  stop: (db, actor, id, { version, ...stop }) => proposeStop(db, actor, id, version, stop),
  confirmStop: (db, actor, id, { version, result }) => (result === "pass" ? confirmStop : refuseStop)(db, actor, id, version),
  account: (db, actor, id, { version, account }, files) => correctAccount(db, actor, id, version, account, files),
};

/** Runs a step with what its form has read. Throws as the step's command. */
export function runStep<S extends FormStep>(
  step: S,
  db: Db,
  actor: Actor,
  id: string,
  form: Form<S>,
  files: readonly CheckedFile[],
): Promise<void> {
  return RUNNERS[step](db, actor, id, form, files);
}
