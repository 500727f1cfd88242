import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "#app/auth/actor.ts";
import { assignTicket } from "#app/features/tickets/commands/assign.server.ts";
import { escalateOverdue } from "#app/features/tickets/commands/escalate-overdue.server.ts";
import { answerTicket, reportTicket, sendBackTicket } from "#app/features/tickets/commands/handle.server.ts";
import { acceptTicket, classifyTicket } from "#app/features/tickets/commands/intake.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import {
  closeDissatisfied,
  closeTicket,
  rateByRequester,
  reopenTicket,
  revisitTicket,
} from "#app/features/tickets/commands/revisit.server.ts";
import { requesterAs } from "#app/features/tickets/commands/step.server.ts";
import { extendTicket, holdTicketBack, reviewHold } from "#app/features/tickets/commands/supervise.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { ANSWER, castOf, inputOf } from "./cast.ts";

const database = await openTestDatabase();
const { as, zy, zz, rc, bm, ld } = await castOf(database);
const second = await as("ZY");
const PLAYERS = { zy, zz, rc, bm, ld, second };
const SYSTEM = { user_id: "00000000-0000-7000-8000-000000000001", name: "系统", role: "SYS", town_id: null } as const;

type Move = (db: Db, actor: Actor, id: string, version: number) => Promise<unknown>;
const handTo =
  (owner: Actor): Move =>
  (db, actor, id, version) =>
    assignTicket(db, actor, id, version, { owner_user_id: owner.user_id, assist_units: null, note: null });
const asked =
  (satisfaction: "satisfied" | "dissatisfied", close: boolean): Move =>
  (db, actor, id, version) =>
    revisitTicket(db, actor, id, version, { satisfaction, words: "本人的原话如此", close });

/** Everything anybody might try, allowed or not. */
const MOVES: Record<string, Move> = {
  accept: (db, actor, id, version) => acceptTicket(db, actor, id, version, null),
  classify: (db, actor, id, version) =>
    classifyTicket(db, actor, id, version, {
      category: "land",
      service_item: null,
      urgency: "general",
      level: "site",
      note: null,
    }),
  handToDepartment: handTo(bm.actor),
  handToHead: handTo(zz.actor),
  sendBack: (db, actor, id, version) => sendBackTicket(db, actor, id, version, "不属于本单位职责"),
  report: (db, actor, id, version) => reportTicket(db, actor, id, version, "正在办理之中"),
  answer: (db, actor, id, version) => answerTicket(db, actor, id, version, ANSWER),
  satisfied: asked("satisfied", false),
  satisfiedAndClosed: asked("satisfied", true),
  dissatisfied: asked("dissatisfied", true),
  byLink: (_db, actor, id) =>
    rateByRequester(database.system, requesterAs("单小刚", actor.today), id, { satisfaction: "dissatisfied", words: "没有解决" }),
  close: (db, actor, id, version) => closeTicket(db, actor, id, version),
  closeUnhappy: (db, actor, id, version) =>
    closeDissatisfied(db, actor, id, version, "已依法书面答复本人，现阶段没有政策依据，无法再办。"),
  reopen: (db, actor, id, version) => reopenTicket(db, actor, id, version, "问题又出现了"),
  extend: (db, actor, id, version) => extendTicket(db, actor, id, version, { due_on: "2023-04-10", reason: "需要更多时间" }),
  hold: (db, actor, id, version) => holdTicketBack(db, actor, id, version, "需要省级专项资金"),
  resume: (db, actor, id, version) => reviewHold(db, actor, id, version, { resume: true, words: "资金已下达" }),
  job: () => escalateOverdue(database.system, { ...SYSTEM, today: "2023-04-20" }),
};

const move = fc.record({
  what: fc.constantFrom(...Object.keys(MOVES)),
  who: fc.constantFrom(...(Object.keys(PLAYERS) as (keyof typeof PLAYERS)[])),
});
/** Along the path more often than beside it, so that the end is reached. */
const path = fc.constantFrom(
  { what: "accept", who: "zy" as const },
  { what: "classify", who: "zy" as const },
  { what: "handToDepartment", who: "zz" as const },
  { what: "report", who: "bm" as const },
  { what: "answer", who: "bm" as const },
  { what: "satisfied", who: "zy" as const },
  { what: "dissatisfied", who: "second" as const },
  { what: "close", who: "second" as const },
);

test("whatever is tried in whatever order: no end without a revisit after the last answer, nobody revisits his own work, an owner and a limit while it is open, one number", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof({ weight: 3, arbitrary: path }, { weight: 2, arbitrary: move }), { minLength: 6, maxLength: 26 }),
      async (moves) => {
        const id = await openTicket(zy.db, zy.actor, inputOf());
        const first = await current(id);
        expect(seen.has(first.ticket_no)).toBe(false);
        seen.add(first.ticket_no);
        for (const { what, who } of moves) {
          const { db, actor } = PLAYERS[who];
          const { version } = await current(id);
          await MOVES[what]?.(db, actor, id, version).catch((error: unknown) => {
            if (!(error instanceof AppError)) throw error;
          });
        }
        const last = await current(id);
        expect(last.ticket_no).toBe(first.ticket_no);
        const events = await database.system
          .selectFrom("ticket_event")
          .select(["kind", "to_status", "actor_id"])
          .where("ticket_id", "=", id)
          .orderBy("at")
          .orderBy("id")
          .execute();
        expect(events.at(-1)?.to_status).toBe(last.status);
        const handlers = new Set<string | null>();
        let isAsked = true;
        for (const { kind, actor_id } of events) {
          if (kind === "answer") isAsked = false;
          if (kind === "answer" || kind === "feedback") handlers.add(actor_id);
          if (kind === "revisit") {
            isAsked = true;
            expect(actor_id === null || !handlers.has(actor_id)).toBe(true);
          }
          if (kind === "close") expect(isAsked && handlers.size > 0).toBe(true);
        }
        if (last.status !== "closed")
          expect([last.owner_user_id, last.owner_unit, last.due_on, last.step_due_on]).not.toContain(null);
        expect(events.filter(({ kind }) => kind === "send_back").length).toBeLessThanOrEqual(1);
        expect(events.filter(({ kind }) => kind === "extend").length).toBeLessThanOrEqual(1);
        expect(events.filter(({ kind }) => kind === "reopen").length).toBe(last.reopened_count);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
  expect(seen.size).toBeGreaterThanOrEqual(25);
}, 240_000);

const current = (id: string) => database.system.selectFrom("ticket").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
