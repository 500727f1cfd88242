import { residents } from "./beyond.ts";
import { namePool, SPECIAL_NAMES } from "./names.ts";
import { stream } from "./random.ts";
import { surveyedPeople } from "./surveyed.ts";
import type { DemoPerson } from "./types.ts";
import { demoUsers } from "./users.ts";

export type { DemoPerson } from "./types.ts";
export { demoUsers };

/** The 160 talent rows of domain §7: the 116 surveyed, 28 introduced, 16 local. The same at every call; no database, no clock. */
export const demoPeople = (): DemoPerson[] => {
  const reserved = [...SPECIAL_NAMES, ...demoUsers()].map(({ name }) => name);
  const draw = namePool(stream("names"), reserved);
  const surveyed = surveyedPeople(draw);
  return [...surveyed, ...residents(draw, surveyed.length + 1)];
};
