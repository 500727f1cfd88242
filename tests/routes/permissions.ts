import type { Role } from "#app/auth/actor.ts";

/** Who gets an answer: anybody at all, anybody signed in, or posts of these roles. `null`: the route has no such method. */
export type Audience = "everybody" | "signed-in" | readonly Role[] | null;

export type RouteRule = {
  get: Audience;
  post: Audience;
  /** Whose row the path names: to another town's post, or to any other person, it does not exist. */
  row?: "town" | "person";
  /** A POST without a field already does something: the matrix asks only those who are refused. */
  acts?: true;
  /** The door lets in more roles than what stands behind it: the rest is refused inside. */
  inside?: true;
  /** Let in, but shown only what they made themselves. */
  ownOnly?: readonly Role[];
  /** What the address carries besides: ids of rows, in the names of the samples. */
  query?: string;
  /** The form is judged before the row is looked for, or there is nothing left to do: only that all ids are answered alike counts. */
  blind?: true;
  /** A GET leads on without looking at the row. */
  passage?: true;
  /** A GET answers 404 to whoever is let in: no page stands here. */
  unknown?: true;
};

const roles = (text: string) => text.split(" ") as Role[];

const READS_REPORTS = roles("ZY ZZ JB SH RC CZ LD SJ");
const READS_TALENTS = roles("ZY ZZ JB SH RC FW LD SJ");
const WORKS_TALENTS = roles("ZY ZZ RC");
const OPENS_SECRETS = roles("ZY ZZ RC SJ");
const TOWN = roles("ZY ZZ");
const SEES_IMPORTS = roles("ZY ZZ JB SH RC SJ");

/** A form of one kind: page and command for the same people, about a row of a town. */
const townForm = (audience: Audience): RouteRule => ({ get: audience, post: audience, row: "town" });

/** Domain §8 said a second time, by URL: what the product must answer, role by role. Tests compare routes, sources and answers with it. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  "/": { get: "signed-in", post: null },
  "/*": { get: "signed-in", post: null, unknown: true },
  "/sign-in": { get: "everybody", post: "everybody" },
  "/sign-out": { get: "everybody", post: "everybody", acts: true },
  "/stations": { get: "everybody", post: null },
  "/password": { get: "signed-in", post: "signed-in" },
  "/post": { get: "signed-in", post: "signed-in" },

  "/talents": { get: READS_TALENTS, post: null },
  "/talents/board": { get: READS_TALENTS, post: null },
  "/talents/places": { get: READS_TALENTS, post: null },
  "/talents/columns": { get: READS_TALENTS, post: READS_TALENTS },
  "/talents/export": { get: roles("ZY ZZ JB SH RC LD SJ"), post: roles("ZZ RC"), inside: true },
  "/talents/export/chosen": { get: READS_TALENTS, post: null, row: "town", query: "ids=:talentId" },
  "/talents/export/plain": { get: roles("ZZ RC"), post: null },
  "/talents/views/new": { get: READS_TALENTS, post: READS_TALENTS },
  "/talents/views/:viewId": { get: READS_TALENTS, post: READS_TALENTS, row: "person" },
  "/talents/views/:viewId/delete": {
    get: READS_TALENTS,
    post: READS_TALENTS,
    row: "person",
    acts: true,
    passage: true,
    blind: true,
  },
  "/talents/new": { get: TOWN, post: TOWN },
  "/talents/hints": { get: TOWN, post: TOWN, unknown: true },
  "/talents/assign": { ...townForm(WORKS_TALENTS), query: "ids=:talentId" },
  "/talents/next-contact": { ...townForm(WORKS_TALENTS), query: "ids=:talentId" },
  "/talents/:talentId": { get: READS_TALENTS, post: null, row: "town" },
  "/talents/:talentId/edit": townForm(WORKS_TALENTS),
  "/talents/:talentId/status": townForm(WORKS_TALENTS),
  "/talents/:talentId/status/:eventId/confirm": { ...townForm(roles("ZZ RC")), acts: true, passage: true },
  "/talents/:talentId/status/:eventId/refuse": townForm(roles("ZZ RC")),
  "/talents/:talentId/intent": townForm(WORKS_TALENTS),
  "/talents/:talentId/contacts/new": townForm(WORKS_TALENTS),
  "/talents/:talentId/contacts/:contactId": townForm(WORKS_TALENTS),
  "/talents/:talentId/contacts/:contactId/void": townForm(WORKS_TALENTS),
  "/talents/:talentId/family/new": townForm(TOWN),
  "/talents/:talentId/family/:memberId": townForm(TOWN),
  "/talents/:talentId/family/:memberId/link": { ...townForm(TOWN), passage: true },
  "/talents/:talentId/family/:memberId/void": townForm(roles("ZZ")),
  "/talents/:talentId/opt-out": townForm(WORKS_TALENTS),
  "/talents/:talentId/survey": townForm(WORKS_TALENTS),
  "/talents/:talentId/void": townForm(roles("ZZ RC")),
  "/talents/:talentId/reveal": { ...townForm(OPENS_SECRETS), passage: true },

  "/imports": { get: SEES_IMPORTS, post: null },
  "/imports/new": { get: TOWN, post: TOWN, inside: true },
  "/imports/:batchId": { get: SEES_IMPORTS, ownOnly: ["JB"], post: null, row: "town" },
  "/imports/:batchId/mapping": { get: SEES_IMPORTS, ownOnly: ["JB"], post: TOWN, row: "town", acts: true, inside: true },
  "/imports/:batchId/preview": { get: SEES_IMPORTS, ownOnly: ["JB"], post: null, row: "town" },
  "/imports/:batchId/commit": { get: SEES_IMPORTS, ownOnly: ["JB"], post: TOWN, row: "town", acts: true, inside: true },
  "/imports/:batchId/result": { get: SEES_IMPORTS, ownOnly: ["JB"], post: null, row: "town" },
  "/imports/:batchId/fix": { get: null, post: TOWN, row: "town", inside: true, blind: true },
  "/imports/:batchId/decide": { get: null, post: TOWN, row: "town", inside: true, blind: true },
  "/imports/:batchId/discard": { get: null, post: TOWN, row: "town", acts: true, inside: true },
  "/imports/:batchId/undo": { get: null, post: TOWN, row: "town", acts: true, inside: true },
  "/imports/:batchId/review": { get: null, post: roles("ZZ SH RC"), row: "town", acts: true },
  "/imports/:batchId/progress": { get: SEES_IMPORTS, ownOnly: ["JB"], post: null, row: "town" },
  "/imports/:batchId/errors.xlsx": { get: SEES_IMPORTS, ownOnly: ["JB"], post: null, row: "town" },

  "/exports": { get: roles("ZY ZZ JB SH RC LD SJ"), post: null },
  "/reports/towns": { get: READS_REPORTS, post: null },
  "/reports/towns/export": { get: READS_REPORTS, post: null },

  "/places/stations": { get: "signed-in", post: null },
  "/places/stations/new": { get: roles("RC"), post: roles("RC") },
  "/places/stations/:stationId/edit": townForm(roles("ZY ZZ RC")),
  "/places/stations/:stationId/void": townForm(roles("RC")),
  "/settings": { get: "signed-in", post: null },
  "/settings/calendar": { get: "signed-in", post: null },
  "/settings/dictionaries": { get: "signed-in", post: null },
};

/** Every role that signs in. */
export const ALL_ROLES = roles("ZY ZZ JB SH RC CZ FW BM LD SJ GL");

export const admits = (audience: Audience, role: Role): boolean =>
  audience === "everybody" || audience === "signed-in" || (audience?.includes(role) ?? false);
