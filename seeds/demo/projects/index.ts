import type { DemoPerson } from "../people/index.ts";
import { otherProjects } from "./others.ts";
import { signedProjects } from "./signed.ts";
import type { DemoProject } from "./types.ts";

export type { DemoProject } from "./types.ts";

/** Every project of domain §7.2 in the order of their first day. The same at every call; no database, no clock. */
export const demoProjects = (people: readonly DemoPerson[]): DemoProject[] =>
  [...signedProjects(people), ...otherProjects(people)].toSorted((a, b) => a.begun_on.localeCompare(b.begun_on));
