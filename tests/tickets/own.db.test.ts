import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { describe, expect, test } from "vitest";
import { assignTicket } from "#app/features/tickets/commands/assign.server.ts";
import { answerTicket, reportTicket } from "#app/features/tickets/commands/handle.server.ts";
import { acceptTicket, classifyTicket } from "#app/features/tickets/commands/intake.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import { revisitTicket } from "#app/features/tickets/commands/revisit.server.ts";
import { getTicket } from "#app/features/tickets/queries/record.server.ts";
import { activeBy, aDispatch, anEnterprise, anOfficer, LISTED } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";
import { ANSWER, castOf, inHand, inputOf, versionOf } from "./cast.ts";

const database = await openTestDatabase();
const cast = await castOf(database);
const { zy, zz, rc, fw, bm } = cast;

/** An enterprise of the town, and the officer sent to it for as long as given. */
async function served(by: typeof fw, days: { from_on?: string; to_on?: string } = {}) {
  const enterprise = await anEnterprise(database.system, { town_id: TOWN_A });
  const officer =
    (await database.system
      .selectFrom("officer")
      .select(["id", "user_id"])
      .where("user_id", "=", by.actor.user_id)
      .executeTakeFirst()) ?? (await anOfficer(database.system, { user_id: by.actor.user_id, ...LISTED }));
  await aDispatch(database.system, {
    enterprise_id: enterprise.id,
    town_id: TOWN_A,
    officer_id: officer.id,
    user_id: officer.user_id,
    ...activeBy(rc.actor.user_id),
    ...days,
  });
  return enterprise.id;
}
const ofEnterprise = (enterprise_id: string) => inputOf({ requester_type: "enterprise", enterprise_id, channel: "officer" });

describe("a 红色服务官", () => {
  test("takes in, takes up, revisits and closes for the enterprise he serves", async () => {
    const enterprise = await served(fw);
    const id = await openTicket(fw.db, fw.actor, ofEnterprise(enterprise), { accept: true });
    expect((await getTicket(fw.db, fw.actor, id)).ticket).toMatchObject({ status: "accepted", owner_user_id: zz.actor.user_id });
    await classifyTicket(zy.db, zy.actor, id, 2, {
      category: "land",
      service_item: null,
      urgency: "general",
      level: "site",
      note: null,
    });
    await assignTicket(zz.db, zz.actor, id, 3, { owner_user_id: bm.actor.user_id, assist_units: null, note: null });
    await reportTicket(bm.db, bm.actor, id, 4, "已到现场查看");
    await answerTicket(bm.db, bm.actor, id, 5, ANSWER);
    await revisitTicket(fw.db, fw.actor, id, 6, { satisfaction: "satisfied", words: "", close: true });
    expect((await getTicket(fw.db, fw.actor, id)).ticket.status).toBe("closed");
  });

  test("sees no other enterprise's, and none of his own once the dispatch is over", async () => {
    const [ended, stranger] = [
      await served(fw, { to_on: "2023-02-28" }),
      await anEnterprise(database.system, { town_id: TOWN_A }),
    ];
    for (const enterprise of [ended, stranger.id]) {
      const id = await openTicket(zy.db, zy.actor, ofEnterprise(enterprise));
      await expect(getTicket(fw.db, fw.actor, id)).rejects.toMatchObject({ code: "not_found" });
      expect(await fw.db.selectFrom("ticket").select("id").where("id", "=", id).execute()).toEqual([]);
      expect((await sql`update ticket set title = '改一改' where id = ${id}`.execute(fw.db)).numAffectedRows).toBe(0n);
      await expect(openTicket(fw.db, fw.actor, ofEnterprise(enterprise))).rejects.toMatchObject({ code: "invalid" });
      await expect(acceptTicket(fw.db, fw.actor, id, 1, null)).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("a department, by its own SQL", () => {
  test.each(["accept", "assign", "revisit", "close", "reopen", "extend", "hold", "instruct"])(
    "takes no %s of its own ticket",
    async (kind) => {
      const id = await inHand(cast, {}, "answered");
      const write = bm.db
        .insertInto("ticket_event")
        .values({
          id: uuidv7(),
          ticket_id: id,
          town_id: TOWN_A,
          kind,
          to_status: "closed",
          actor_id: bm.actor.user_id,
          actor_name: "本人",
          content: "自己办自己",
        })
        .execute();
      await expect(write).rejects.toMatchObject({ code: "42501" });
    },
  );

  test("rewrites no step of the path", async () => {
    const id = await inHand(cast, {}, "in_progress");
    for (const { db } of [bm, zy, rc])
      await expect(sql`update ticket_event set actor_name = '别人' where ticket_id = ${id}`.execute(db)).rejects.toMatchObject({
        code: "42501",
      });
    expect(await versionOf(zy.db, id)).toBe(5);
  });
});
