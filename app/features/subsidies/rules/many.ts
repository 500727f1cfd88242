import type { Role } from "#app/auth/actor.ts";
import type { ManyStep } from "../schema/forms.ts";
import { STEPS } from "./machine.ts";

/** The steps that a post may take of many applications at once. */
export const manyStepsOf = (role: Role): ManyStep[] =>
  (["submit", "first", "review", "approve"] as const).filter((step) => (STEPS[step].by as readonly Role[]).includes(role));
