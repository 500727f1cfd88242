import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { refusalOf, STEP_NAMES, STEPS, type StepName, stepsFor, type TicketFacts } from "#app/features/tickets/rules/machine.ts";
import { TICKET_STATUS } from "#app/features/tickets/schema/dictionaries.ts";
import { codesOf } from "#app/lib/dictionary.ts";

const TODAY = "2023-03-28";
const facts = (fields: Partial<TicketFacts> = {}): TicketFacts => ({
  status: "received",
  level: "site",
  category: "land",
  is_direct: false,
  created_by: "clerk",
  owner_user_id: "owner",
  handlers: [],
  returned_once: false,
  extended: false,
  reopened_count: 0,
  satisfaction: null,
  assigned_until: null,
  closed_on: null,
  ...fields,
});
const hand = (role: Role | "requester", user_id: string | null = "me") => ({ role, user_id });
const ROLES = ["ZY", "ZZ", "JB", "SH", "RC", "CZ", "FW", "BM", "LD", "SJ", "GL", "SYS", "requester"] as const;
const allowed = (step: StepName, ticket: TicketFacts, user = "me") =>
  ROLES.filter((role) => refusalOf(step, ticket, hand(role, role === "requester" ? null : user), TODAY) === null).join(" ");

describe("who takes which step (domain §3.3)", () => {
  test.each<[StepName, Partial<TicketFacts>, string, string?]>([
    ["accept", {}, "ZY FW"],
    ["accept", { category: "employment" }, "ZY JB FW"],
    ["accept", { is_direct: true }, "ZY RC FW"],
    ["reject", {}, "ZZ"],
    ["classify", { status: "accepted" }, "ZY"],
    ["classify", { status: "accepted", category: "employment" }, "ZY JB"],
    ["assign", { status: "classified", level: "site" }, "ZZ"],
    ["assign", { status: "classified", level: "town" }, "ZZ"],
    ["assign", { status: "classified", level: "district" }, "RC"],
    ["assign", { status: "classified", is_direct: true }, "ZZ RC"],
    ["assign", { status: "sent_back" }, "RC"],
    ["assign", { status: "reopened", level: "town" }, "ZZ"],
    ["feedback", { status: "assigned" }, "ZZ BM", "owner"],
    ["feedback", { status: "assigned" }, ""],
    ["answer", { status: "in_progress" }, "ZZ BM", "owner"],
    ["answer", { status: "assigned" }, "", "owner"],
    ["sendBack", { status: "assigned", assigned_until: TODAY }, "ZZ BM", "owner"],
    ["sendBack", { status: "assigned", assigned_until: "2023-03-27" }, "", "owner"],
    ["sendBack", { status: "assigned", assigned_until: TODAY, returned_once: true }, "", "owner"],
    ["escalate", { status: "in_progress" }, "ZZ FW SYS"],
    ["escalate", { status: "in_progress", level: "city" }, ""],
    ["extend", { status: "in_progress" }, "RC"],
    ["extend", { status: "in_progress", extended: true }, ""],
    ["hold", { status: "in_progress" }, "RC LD"],
    ["reviewHold", { status: "on_hold" }, "RC LD"],
    ["revisit", { status: "answered" }, "ZY FW requester"],
    ["revisit", { status: "answered", is_direct: true }, "ZY RC FW requester"],
    ["revisit", { status: "answered", handlers: ["me"] }, "requester"],
    ["close", { status: "revisited", satisfaction: "satisfied" }, "ZY FW"],
    ["close", { status: "revisited", satisfaction: "fairly" }, "ZY FW"],
    ["close", { status: "revisited", satisfaction: "dissatisfied" }, ""],
    ["close", { status: "answered" }, ""],
    ["closeUnhappy", { status: "reopened", reopened_count: 1 }, ""],
    ["closeUnhappy", { status: "reopened", reopened_count: 2 }, "RC"],
    ["reopen", { status: "revisited" }, "ZY RC FW"],
    ["reopen", { status: "closed", closed_on: "2023-03-01" }, "RC requester"],
    ["reopen", { status: "closed", closed_on: "2023-02-20" }, "RC"],
    ["instruct", { status: "in_progress" }, "LD"],
    ["instruct", { status: "closed" }, ""],
    ["tell", { status: "answered" }, "ZY ZZ RC FW"],
  ])("%s of %o: %s", (step, fields, roles, user) => expect(allowed(step, facts(fields), user)).toBe(roles));

  test("人社 takes up an unclassified one only if it entered it", () => {
    expect(refusalOf("accept", facts({ category: null, created_by: "me" }), hand("JB"), TODAY)).toBeNull();
    expect(refusalOf("accept", facts({ category: null }), hand("JB"), TODAY)).toMatchObject({ code: "forbidden" });
  });

  test("the audit, the administrator and finance have no step at all", () => {
    for (const status of codesOf(TICKET_STATUS))
      for (const role of ["SJ", "GL", "CZ", "SH"] as const) expect(stepsFor(facts({ status }), hand(role), TODAY)).toEqual([]);
  });

  test("no state leads to 办结 but 回访, and 重办 for 人才办", () => {
    const ends = STEP_NAMES.filter((name) => (STEPS[name].to as string | null) === "closed");
    expect(ends.flatMap((name) => STEPS[name].from)).toEqual(["revisited", "reopened"]);
  });

  test("whoever handled it is never offered the revisit", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...codesOf(TICKET_STATUS)),
        fc.constantFrom(...ROLES.filter((role) => role !== "requester")),
        fc.boolean(),
        (status, role, is_direct) => {
          expect(stepsFor(facts({ status, is_direct, handlers: ["me"] }), hand(role), TODAY)).not.toContain("revisit");
          expect(stepsFor(facts({ status, is_direct, owner_user_id: "me" }), hand(role), TODAY)).not.toContain("revisit");
        },
      ),
    );
  });
});
