import type { Role } from "#app/auth/actor.ts";

/** Who gets an answer: anybody at all, anybody signed in, or posts of these roles. `null`: the route has no such method. */
export type Audience = "everybody" | "signed-in" | readonly Role[] | null;

export type RouteRule = {
  get: Audience;
  post: Audience;
  /** Whose row the path names: to another town's post, or to any other person, it does not exist. An account is also the administrator's to see. */
  row?: "town" | "person" | "account";
  /** A POST without a field already does something: the matrix asks only those who are refused. */
  acts?: true;
  /** The door lets in more roles than what stands behind it: the rest is refused inside. */
  inside?: true;
  /** Let in, but shown only what they made themselves. */
  ownOnly?: readonly Role[];
  /** The row belongs to an enterprise (its people, project, dispatch, log): the officer who serves it sees it, no other officer. */
  served?: true;
  /** Of this entity these roles, which elsewhere see their own alone, see the whole zone (domain §8). */
  zoneWide?: readonly Role[];
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
const READS_OUTREACH = roles("ZY ZZ JB SH RC LD SJ");
const SEES_FIRMS = roles("ZY ZZ JB SH RC FW BM LD SJ");
const WORKS_FIRMS = roles("ZY ZZ JB RC");
const SEES_OFFICERS = roles("ZY ZZ JB SH RC FW LD SJ");
const SEES_TICKETS = roles("ZY ZZ JB SH RC FW BM LD SJ");
const SEES_HONORS = roles("ZY ZZ JB SH RC LD SJ");
const SEES_STARTUPS = roles("ZY ZZ JB SH RC FW SJ");
const EXPORTS_STARTUPS = roles("ZZ JB SH RC");
const SEES_PROJECTS = roles("ZY ZZ JB SH RC CZ FW BM LD SJ");
const WORKS_PROJECTS = roles("ZY ZZ RC");
const SEES_APPLICATIONS = roles("ZY ZZ JB SH RC CZ SJ");
const APPLIES = roles("ZY JB");
const SEES_PAYMENTS = roles("ZY ZZ JB SH RC CZ SJ");
const SEES_BUDGETS = roles("JB SH RC CZ LD SJ");
const SEES_MONEY = roles("ZY ZZ JB SH RC CZ LD SJ");
const SEES_IMPORTS = roles("ZY ZZ JB SH RC SJ");

/** A form of one kind: page and command for the same people, about a row of a town. */
const townForm = (audience: Audience): RouteRule => ({ get: audience, post: audience, row: "town" });

/** The same about a row that is the whole zone's. */
const bothOf = (audience: Audience): RouteRule => ({ get: audience, post: audience });

/** Domain §8 said a second time, by URL: what the product must answer, role by role. Tests compare routes, sources and answers with it. */
export const ROUTE_RULES: Readonly<Record<string, RouteRule>> = {
  "/": { get: "signed-in", post: null },
  "/*": { get: "signed-in", post: null, unknown: true },
  "/sign-in": { get: "everybody", post: "everybody" },
  "/sign-in/code": { get: "everybody", post: "everybody" },
  "/sign-out": { get: "everybody", post: "everybody", acts: true },
  "/stations": { get: "everybody", post: null },
  "/red-officers": { get: "everybody", post: null },
  "/public-notices": { get: "everybody", post: null },
  "/public-notices/:noticeNo": { get: "everybody", post: null },
  "/t/:token": { get: "everybody", post: "everybody" },
  "/t/:token/follow": { get: "everybody", post: "everybody" },
  "/password": { get: "signed-in", post: "signed-in" },
  "/post": { get: "signed-in", post: "signed-in" },
  "/account/second-factor": { get: "signed-in", post: "signed-in" },
  "/account/sessions": { get: "signed-in", post: "signed-in" },

  "/admin/posts": { get: roles("RC"), post: roles("RC") },
  "/admin/users": { get: roles("ZZ RC SJ GL"), post: null },
  "/admin/users/new": { get: roles("GL"), post: roles("GL") },
  "/admin/users/:userId": { get: roles("ZZ RC SJ GL"), post: roles("GL"), row: "account" },
  "/admin/users/:userId/edit": { get: roles("GL"), post: roles("GL"), row: "account" },
  "/admin/users/:userId/posts/new": { get: roles("GL"), post: roles("GL"), row: "account" },
  "/admin/users/:userId/posts/:postId/end": { get: roles("GL"), post: roles("GL"), row: "account" },

  "/find": { get: "signed-in", post: null },
  "/find/results": { get: "signed-in", post: "signed-in", unknown: true },
  "/drafts": { get: "signed-in", post: "signed-in" },
  "/drafts/discard": { get: "signed-in", post: "signed-in" },

  "/talents": { get: READS_TALENTS, post: null },
  "/talents/board": { get: READS_TALENTS, post: null },
  "/talents/places": { get: READS_TALENTS, post: null },
  "/talents/columns": { get: READS_TALENTS, post: READS_TALENTS },
  "/talents/export": { get: roles("ZY ZZ JB SH RC LD SJ"), post: roles("ZZ RC"), inside: true },
  "/talents/export/chosen": { get: READS_TALENTS, post: null, row: "town", served: true, query: "ids=:talentId" },
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
  "/talents/:talentId": { get: READS_TALENTS, post: null, row: "town", served: true },
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
  "/talents/:talentId/family/:memberId/same": townForm(WORKS_TALENTS),
  "/talents/:talentId/family/:memberId/void": townForm(roles("ZZ")),
  "/talents/:talentId/opt-out": townForm(WORKS_TALENTS),
  "/talents/:talentId/survey": townForm(WORKS_TALENTS),
  "/talents/:talentId/void": townForm(roles("ZZ RC")),
  "/talents/:talentId/reveal": { ...townForm(OPENS_SECRETS), passage: true },

  // To an officer or a department a row of a town is there only while they serve it.
  "/enterprises": { get: SEES_FIRMS, post: null },
  "/enterprises/new": { get: WORKS_FIRMS, post: WORKS_FIRMS },
  "/enterprises/hints": { get: WORKS_FIRMS, post: WORKS_FIRMS, unknown: true },
  "/enterprises/export": { get: roles("ZY ZZ JB SH RC LD SJ"), post: null, inside: true },
  "/enterprises/:enterpriseId": { get: SEES_FIRMS, post: null, row: "town", served: true, zoneWide: ["BM"] },
  "/enterprises/:enterpriseId/edit": { ...townForm(roles("ZY ZZ JB RC FW")), served: true },
  "/enterprises/:enterpriseId/void": townForm(roles("ZZ RC")),
  "/enterprises/:enterpriseId/contacts/new": townForm(WORKS_FIRMS),
  "/enterprises/:enterpriseId/contacts/:personId": townForm(WORKS_FIRMS),
  "/enterprises/:enterpriseId/contacts/:personId/void": townForm(WORKS_FIRMS),
  "/enterprises/:enterpriseId/founders/new": townForm(WORKS_FIRMS),
  "/enterprises/:enterpriseId/founders/:founderId": townForm(WORKS_FIRMS),
  "/enterprises/:enterpriseId/founders/:founderId/void": townForm(WORKS_FIRMS),
  "/enterprises/:enterpriseId/monthly/:ym": { ...townForm(roles("ZY FW")), served: true },
  "/enterprises/:enterpriseId/card": { ...townForm(WORKS_FIRMS), acts: true },
  "/enterprises/:enterpriseId/links/:cardId/revoke": { ...townForm(WORKS_FIRMS), acts: true },
  "/officers": { get: SEES_OFFICERS, post: null },
  "/officers/roll": { get: SEES_OFFICERS, post: null },
  "/officers/report": { get: SEES_OFFICERS, post: null },
  "/officers/report/export": { get: roles("ZY ZZ JB SH RC LD SJ"), post: null, inside: true },
  "/officers/new": { get: roles("ZZ RC"), post: roles("ZZ RC") },
  "/officers/:officerId": { get: SEES_OFFICERS, post: null, served: true },
  "/officers/:officerId/edit": { get: roles("RC"), post: roles("RC") },
  "/officers/:officerId/approve": { get: roles("RC"), post: roles("RC") },
  "/officers/:officerId/leave": { get: roles("RC"), post: roles("RC") },
  "/officers/:officerId/void": { get: roles("RC"), post: roles("RC") },
  "/dispatches/new": { get: roles("ZZ RC"), post: roles("ZZ RC") },
  "/dispatches/:dispatchId": { get: SEES_OFFICERS, post: null, row: "town", served: true },
  "/dispatches/:dispatchId/approve": townForm(roles("RC")),
  "/dispatches/:dispatchId/end": townForm(roles("RC")),
  "/dispatches/:dispatchId/suspend": { ...townForm(roles("RC")), passage: true, blind: true },
  "/dispatches/:dispatchId/void": townForm(roles("ZZ RC")),
  "/dispatches/:dispatchId/handover": { get: SEES_OFFICERS, post: null, row: "town", served: true },
  "/dispatches/:dispatchId/logs/new": { ...townForm(roles("FW")), served: true },
  "/dispatches/:dispatchId/logs/:logId": { ...townForm(roles("FW")), served: true },
  "/dispatches/:dispatchId/logs/:logId/void": { ...townForm(roles("FW")), served: true },

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

  "/outreach/ledger": { get: roles("ZZ RC"), post: null },
  "/outreach/export": { get: roles("ZZ RC"), post: null },
  "/outreach/export/file": { get: null, post: roles("ZZ RC") },
  "/outreach/:recordId/sign-in-sheet": { get: WORKS_TALENTS, post: null, row: "town" },
  "/outreach/:recordId/sign-in-sheet/file": { get: null, post: roles("ZZ RC"), row: "town", blind: true },

  "/outreach": { get: READS_OUTREACH, post: null },
  "/outreach/new": { get: roles("ZY ZZ JB"), post: roles("ZY ZZ JB") },
  "/outreach/event": { get: roles("ZY ZZ JB RC"), post: roles("ZY ZZ JB RC") },
  "/outreach/people": { get: roles("ZY ZZ JB RC"), post: roles("ZY ZZ JB RC"), unknown: true },
  "/outreach/:recordId": { get: READS_OUTREACH, post: null, row: "town" },
  "/outreach/:recordId/edit": townForm(TOWN),
  "/outreach/:recordId/void": townForm(roles("ZZ")),
  "/outreach/:recordId/files": townForm(TOWN),
  "/outreach/:recordId/files/:attachmentId/void": townForm(TOWN),

  // A photograph or a sign-in sheet has no masked form: who sees people masked is shown none.
  "/files/:attachmentId": {
    get: roles("ZY ZZ JB SH RC CZ FW BM LD SJ"),
    ownOnly: ["JB", "LD", "FW", "BM", "CZ"],
    post: null,
    row: "town",
  },
  "/files/:attachmentId/thumb": {
    get: roles("ZY ZZ JB SH RC CZ FW BM LD SJ"),
    ownOnly: ["JB", "LD", "FW", "BM", "CZ"],
    post: null,
    row: "town",
  },

  "/notices": { get: "signed-in", post: null },
  "/notices/new": { get: roles("JB"), post: roles("JB") },
  "/notices/:noticeId": { get: "signed-in", post: null },
  "/notices/:noticeId/publish": { get: roles("SH"), post: roles("SH") },
  "/notices/:noticeId/withdraw": { get: roles("JB SH"), post: roles("JB SH") },
  "/notices/:noticeId/files": { get: roles("JB"), post: roles("JB") },
  "/notices/:noticeId/print": { get: roles("JB SH RC SJ"), post: null },
  "/notices/:noticeId/objections/new": { get: roles("JB"), post: roles("JB") },
  "/notices/:noticeId/objections/:objectionId": { get: roles("JB SH RC SJ"), post: roles("SH SJ") },
  "/policies": { get: roles("ZY ZZ JB SH RC CZ FW BM LD SJ"), post: null },
  "/policies/new": { get: roles("JB RC"), post: roles("JB RC") },
  "/policies/:policyId": { get: roles("ZY ZZ JB SH RC CZ FW BM LD SJ"), post: null },
  "/policies/:policyId/edit": { get: roles("JB RC"), post: roles("JB RC") },
  "/policies/:policyId/approve": { get: roles("SH RC"), post: roles("SH RC") },
  "/policies/:policyId/status": { get: roles("SH RC"), post: roles("SH RC") },
  "/policies/:policyId/standard": { get: roles("SH RC"), post: roles("SH RC") },
  "/policies/:policyId/entitled": { get: SEES_APPLICATIONS, post: null },
  "/policies/:policyId/start": { get: APPLIES, post: APPLIES },
  "/policies/:policyId/renew": { get: APPLIES, post: APPLIES },
  "/applications": { get: SEES_APPLICATIONS, post: null },
  "/applications/new": { get: APPLIES, post: APPLIES },
  "/applications/progress": { get: SEES_APPLICATIONS, post: null },
  "/applications/many": { get: roles("ZY ZZ JB SH RC"), post: roles("ZY ZZ JB SH RC"), query: "step=first&ids=:applicationId" },
  "/applications/export": { get: roles("JB SH"), post: null },
  "/applications/export/file": { get: null, post: roles("JB SH") },
  // Finance sees what is in a batch.
  "/applications/:applicationId": { get: SEES_APPLICATIONS, ownOnly: ["CZ"], post: null, row: "town" },
  "/applications/:applicationId/edit": townForm(APPLIES),
  "/applications/:applicationId/steps/:applicationStep": {
    get: SEES_APPLICATIONS,
    ownOnly: ["CZ"],
    post: SEES_APPLICATIONS,
    row: "town",
    blind: true,
  },
  "/applications/:applicationId/reveal": { ...townForm(SEES_APPLICATIONS), passage: true, blind: true },
  "/honors": { get: SEES_HONORS, post: null },
  "/honors/new": { get: roles("JB RC"), post: roles("JB RC") },
  "/honors/together": { get: roles("SH RC"), post: roles("SH RC") },
  "/honors/:recognitionId": { get: SEES_HONORS, post: null, row: "town" },
  "/honors/:recognitionId/revoke": townForm(roles("RC")),
  "/honors/:recognitionId/withdraw": townForm(roles("JB RC")),
  "/certificates": { get: SEES_HONORS, post: null },
  "/certificates/register": { get: SEES_HONORS, post: null },
  "/certificates/export": { get: roles("SH RC"), post: null },
  "/certificates/export/file": { get: null, post: roles("SH RC") },
  "/certificates/make": { get: roles("RC"), post: roles("RC") },
  "/certificates/:certificateId": { get: SEES_HONORS, post: null, row: "town" },
  "/certificates/:certificateId/issue": townForm(roles("RC")),
  "/certificates/:certificateId/reissue": townForm(roles("RC")),
  "/certificates/:certificateId/recall": townForm(roles("RC")),
  "/certificates/:certificateId/print": { get: roles("RC"), post: null, row: "town" },

  "/startups": { get: SEES_STARTUPS, post: null },
  "/startups/new": { get: roles("ZY JB"), post: roles("ZY JB") },
  "/startups/followups": { get: SEES_STARTUPS, post: null },
  "/startups/loans": { get: roles("ZY ZZ JB SH RC CZ SJ"), post: roles("JB") },
  "/startups/ledger": { get: EXPORTS_STARTUPS, post: null },
  "/startups/export": { get: EXPORTS_STARTUPS, post: null },
  "/startups/export/file": { get: null, post: EXPORTS_STARTUPS },
  "/startups/:caseId": { get: SEES_STARTUPS, ownOnly: ["FW"], post: null, row: "town" },
  "/startups/:caseId/edit": townForm(roles("ZY JB")),
  "/startups/:caseId/close": townForm(roles("ZY JB")),
  "/startups/:caseId/guidance/new": { ...townForm(roles("ZY JB FW")), ownOnly: ["FW"] },
  "/startups/:caseId/followups/new": { ...townForm(roles("ZY JB FW")), ownOnly: ["FW"] },
  "/startups/:caseId/loans/new": townForm(roles("ZY JB")),
  "/startups/:caseId/loans/:loanId/steps/:loanStep": townForm(roles("ZY ZZ JB SH")),
  "/startups/:caseId/loans/:loanId/contract": townForm(roles("ZY ZZ JB SH")),
  "/startups/:caseId/entries/:entryKind/:entryId/void": townForm(roles("ZY JB")),
  "/trainings": { get: SEES_STARTUPS, post: null },
  "/trainings/new": { get: roles("ZY JB"), post: roles("ZY JB") },
  // A class is public (E62); whom an officer sees on its roster are his own.
  "/trainings/:classId": { get: SEES_STARTUPS, post: null, row: "town", zoneWide: ["FW"] },
  "/trainings/:classId/edit": townForm(roles("ZY JB")),
  "/trainings/:classId/enrol": townForm(roles("ZY JB")),
  "/trainings/:classId/certificates": townForm(roles("ZY JB")),
  "/trainings/:classId/print": { get: SEES_STARTUPS, post: null, row: "town", zoneWide: ["FW"] },
  "/trainings/:classId/steps": { ...townForm(roles("ZY JB")), passage: true },
  "/projects": { get: SEES_PROJECTS, post: null },
  "/projects/board": { get: SEES_PROJECTS, post: null },
  "/projects/timeline": { get: SEES_PROJECTS, post: null },
  "/projects/stalled": { get: SEES_PROJECTS, post: null },
  "/projects/ledger": { get: roles("RC LD"), post: null },
  "/payments": { get: SEES_PAYMENTS, post: null },
  "/payments/new": { get: roles("JB"), post: roles("JB") },
  "/payments/summary": { get: SEES_MONEY, post: null },
  "/payments/summary/export": { get: SEES_MONEY, post: null },
  "/payments/:paymentId": { get: SEES_PAYMENTS, post: roles("SH CZ") },
  "/payments/:paymentId/return": bothOf(roles("SH CZ")),
  "/payments/:paymentId/void": bothOf(roles("JB SH CZ")),
  "/payments/:paymentId/bank-file": { get: roles("CZ"), post: null },
  "/payments/:paymentId/bank-file/file": { get: null, post: roles("CZ") },
  "/payments/:paymentId/result": bothOf(roles("SH CZ")),
  "/payments/:paymentId/receive": bothOf(roles("SH CZ")),
  "/payments/:paymentId/vouchers": bothOf(roles("JB SH CZ")),
  "/payments/:paymentId/print": { get: SEES_PAYMENTS, post: null },
  "/payments/:paymentId/print/full": bothOf(roles("CZ")),
  "/payments/:paymentId/lines/:lineId/omit": bothOf(roles("JB")),
  "/payments/:paymentId/lines/:lineId/repay": bothOf(roles("JB")),
  "/payments/:paymentId/lines/:lineId/clawback": bothOf(roles("JB")),
  "/budgets": { get: SEES_BUDGETS, post: null },
  "/budgets/new": { get: roles("CZ"), post: roles("CZ") },
  "/budgets/:budgetId": { get: SEES_BUDGETS, post: null },
  "/budgets/:budgetId/adjust": { get: roles("CZ"), post: roles("CZ") },
  "/projects/export": { get: roles("RC LD"), post: null },
  "/projects/export/file": { get: null, post: roles("RC LD") },
  "/projects/new": { get: TOWN, post: TOWN },
  "/projects/:projectId": { get: SEES_PROJECTS, ownOnly: ["BM"], post: null, row: "town", served: true },
  "/projects/:projectId/edit": { ...townForm(WORKS_PROJECTS), inside: true },
  "/projects/:projectId/progress": { ...townForm(roles("ZY ZZ RC FW")), served: true },
  "/projects/:projectId/people": { ...townForm(WORKS_PROJECTS), inside: true, acts: true },
  "/projects/:projectId/shares": { ...townForm(roles("RC")), acts: true },
  "/projects/:projectId/void": townForm(roles("RC")),
  "/projects/:projectId/stages/new": { ...townForm(WORKS_PROJECTS), inside: true },
  "/projects/:projectId/receipts/new": { ...townForm(roles("ZY ZZ FW")), served: true },
  "/projects/:projectId/receipts/:receiptId/reverse": { ...townForm(roles("ZY ZZ FW")), served: true },
  "/projects/:projectId/changes/new": { ...townForm(WORKS_PROJECTS), inside: true },
  "/projects/:projectId/milestones/new": { ...townForm(WORKS_PROJECTS), inside: true },
  "/projects/:projectId/milestones/:milestoneId/replan": { ...townForm(WORKS_PROJECTS), inside: true },
  "/projects/:projectId/milestones/:milestoneId/complete": { ...townForm(WORKS_PROJECTS), inside: true },
  "/projects/:projectId/decisions/:decidedKind/:decidedId": townForm(roles("RC")),
  "/projects/:projectId/withdrawals/:withdrawnKind/:withdrawnId": townForm(roles("RC")),
  "/tickets": { get: SEES_TICKETS, post: null },
  "/tickets/new": { get: roles("ZY ZZ JB FW"), post: roles("ZY ZZ JB FW") },
  "/tickets/assign": { ...townForm(roles("ZZ RC")), query: "ids=:ticketId" },
  "/tickets/ledger": { get: roles("ZZ RC"), post: null },
  "/tickets/export": { get: roles("ZZ RC"), post: null },
  "/tickets/export/file": { get: null, post: roles("ZZ RC") },
  // An officer's and a department's own come with dispatch and hand-over; 人社 sees 用工.
  "/tickets/:ticketId": { get: SEES_TICKETS, ownOnly: ["JB", "FW", "BM"], post: null, row: "town" },
  "/tickets/:ticketId/steps/:step": {
    get: SEES_TICKETS,
    ownOnly: ["JB", "FW", "BM"],
    post: SEES_TICKETS,
    row: "town",
    blind: true,
  },

  "/campaigns": { get: roles("ZY ZZ JB SH RC FW LD SJ"), post: null },
  "/campaigns/new": { get: WORKS_TALENTS, post: WORKS_TALENTS },
  "/campaigns/:campaignId": { get: roles("ZY ZZ JB SH RC FW LD SJ"), post: null, row: "town", zoneWide: ["FW"] },
  "/campaigns/:campaignId/edit": townForm(roles("ZZ RC")),
  "/campaigns/:campaignId/status": townForm(roles("ZZ RC")),
  "/campaigns/:campaignId/invite": townForm(WORKS_TALENTS),
  "/campaigns/:campaignId/print": { get: WORKS_TALENTS, post: null, row: "town" },
  "/campaigns/:campaignId/plan": { get: roles("ZY ZZ JB SH RC FW LD SJ"), post: null, row: "town", zoneWide: ["FW"] },
  "/campaigns/:campaignId/plan/build": { ...townForm(WORKS_TALENTS), acts: true },
  "/campaigns/:campaignId/plan/add": townForm(WORKS_TALENTS),
  "/campaigns/:campaignId/plan/assign": { ...townForm(WORKS_TALENTS), query: "ids=:itemId" },
  "/campaigns/:campaignId/plan/:itemId": townForm(WORKS_TALENTS),
  "/campaigns/:campaignId/plan/:itemId/miss": townForm(WORKS_TALENTS),
  "/campaigns/:campaignId/plan/:itemId/remove": townForm(WORKS_TALENTS),
  "/invitations": { get: READS_OUTREACH, post: null },
  "/invitations/:invitationId": townForm(WORKS_TALENTS),
  "/invitations/:invitationId/void": townForm(roles("ZZ RC")),
  "/chat-groups": { get: READS_OUTREACH, post: null },
  "/chat-groups/new": { get: TOWN, post: TOWN },
  "/chat-groups/:groupId/edit": townForm(TOWN),
  "/chat-groups/:groupId/void": townForm(roles("ZZ")),

  "/help": { get: "signed-in", post: null },
  "/exports": { get: roles("ZY ZZ JB SH RC LD SJ GL"), post: null },
  "/audit": { get: roles("RC SJ GL"), post: null },
  // Of the whole log more matches than leaves at once.
  "/audit/export": { get: roles("SJ"), post: null, query: "table=station&action=insert" },
  "/leads": { get: roles("ZY ZZ JB SH RC FW BM LD SJ"), post: null },
  "/leads/new": { get: roles("RC"), post: roles("RC") },
  "/leads/:leadId/end": townForm(roles("RC")),
  "/leads/:leadId/void": townForm(roles("RC")),
  "/reports/towns": { get: READS_REPORTS, post: null },
  "/reports/towns/export": { get: READS_REPORTS, post: null },

  "/places/stations": { get: "signed-in", post: null },
  "/places/stations/new": { get: roles("RC"), post: roles("RC") },
  "/places/stations/:stationId/edit": townForm(roles("ZY ZZ RC")),
  "/places/stations/:stationId/void": townForm(roles("RC")),
  "/settings/dictionaries/:dictCode": { get: roles("GL"), post: roles("GL") },
  "/settings/:settingKey": { get: roles("GL"), post: roles("GL") },
  "/settings": { get: "signed-in", post: null },
  "/settings/calendar": { get: "signed-in", post: roles("GL") },
  "/settings/dictionaries": { get: "signed-in", post: null },
};

/** Every role that signs in. */
export const ALL_ROLES = roles("ZY ZZ JB SH RC CZ FW BM LD SJ GL");

export const admits = (audience: Audience, role: Role): boolean =>
  audience === "everybody" || audience === "signed-in" || (audience?.includes(role) ?? false);
