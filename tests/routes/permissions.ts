import type { Role } from "#app/auth/actor.ts";

/** Who gets an answer: anybody at all, anybody signed in, or posts of these roles. `null`: the route has no such method. */
export type Audience = "everybody" | "signed-in" | readonly Role[] | null;

export type RouteRule = {
  get: Audience;
  post: Audience;
  /** The row in the path is a town's own: to another town's post it does not exist. */
  town?: true;
  /** A POST without a field already does something: the matrix leaves it out, a test of its own holds it. */
  leaves?: true;
};

const roles = (text: string) => text.split(" ") as Role[];

const NOBODY_ELSE = "signed-in";
const READS_REPORTS = roles("ZY ZZ JB SH RC CZ LD SJ");
const READS_TALENTS = roles("ZY ZZ JB SH RC FW LD SJ");

/** Domain §8 said a second time, by URL: what the product must answer, role by role. Tests compare routes, sources and answers with it. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  "/sign-in": { get: "everybody", post: "everybody" },
  "/sign-out": { get: "everybody", post: "everybody", leaves: true },
  "/stations": { get: "everybody", post: null },
  "/password": { get: NOBODY_ELSE, post: NOBODY_ELSE },
  "/post": { get: NOBODY_ELSE, post: NOBODY_ELSE },
  "/places/stations": { get: NOBODY_ELSE, post: null },
  "/places/stations/new": { get: roles("RC"), post: roles("RC") },
  "/places/stations/:stationId/edit": { get: roles("ZY ZZ RC"), post: roles("ZY ZZ RC"), town: true },
  "/places/stations/:stationId/void": { get: roles("RC"), post: roles("RC"), town: true },
  "/settings": { get: NOBODY_ELSE, post: null },
  "/settings/calendar": { get: NOBODY_ELSE, post: null },
  "/settings/dictionaries": { get: NOBODY_ELSE, post: null },
  "/reports/towns": { get: READS_REPORTS, post: null },
  "/reports/towns/export": { get: READS_REPORTS, post: null },
  "/talents": { get: READS_TALENTS, post: null },
};

/** Every role that signs in. */
export const ALL_ROLES = roles("ZY ZZ JB SH RC CZ FW BM LD SJ GL");

export const admits = (audience: Audience, role: Role): boolean =>
  audience === "everybody" || audience === "signed-in" || (audience?.includes(role) ?? false);
