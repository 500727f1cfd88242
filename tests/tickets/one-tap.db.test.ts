import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { readSession } from "#app/auth/session.server.ts";
import { revokeLink } from "#app/features/enterprises/commands/link.server.ts";
import { reportByCard, sayByCard } from "#app/features/tickets/commands/one-tap.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import { closeTicket } from "#app/features/tickets/commands/revisit.server.ts";
import { ownTickets, readCard } from "#app/features/tickets/queries/one-tap.server.ts";
import { addDays } from "#app/lib/dates.ts";
import { SYSTEM_USER } from "#seeds/system.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";
import { aCard, answerReport, aReport, todayOf } from "./card.ts";
import { castOf, inputOf, onDay } from "./cast.ts";

const database = await openTestDatabase();
const { admin, system, door } = database;
const cast = await castOf(database);
const today = await todayOf(database);
const own = await aCard(database, cast);
const other = await aCard(database, cast);
const nobody = door.scoped("public", { token: "" });
const rowOf = (id: string) => system.selectFrom("ticket").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const pathOf = (id: string) =>
  system
    .selectFrom("ticket_event")
    .select(["kind", "actor_id", "actor_name", "link_id"])
    .where("ticket_id", "=", id)
    .orderBy("at")
    .orderBy("id")
    .execute();
/** A hand that stays open, as one that was lost hold of would. */
async function aHand(token: string, minutes = 1) {
  const hand = `h${Math.random()}`.padEnd(43, "x");
  await sql`select * from one_tap_begin(${token}, ${hand}, '203.0.113.7')`.execute(nobody);
  await admin.query("update session set expires_at = now() + make_interval(mins => $1) where link_id is not null", [minutes]);
  return { hand, db: door.scoped("assigned", { token: hand }) };
}

describe("a report by the card", () => {
  test("is an appeal with number, owner and limit; the log names the system and the card", async () => {
    const { id } = await reportByCard(own.caller, aReport(), []);
    expect(await rowOf(id)).toMatchObject({
      ticket_no: expect.stringMatching(/^SQ-\d{4}-\d{4}$/),
      enterprise_id: own.enterprise.id,
      town_id: own.enterprise.town_id,
      channel: "one_tap",
      source: "self_service",
      status: "received",
      owner_user_id: cast.zz.actor.user_id,
      raised_on: today,
      detail: "雨后积水，货车进不来，已停两天。\n（企业自报：已经停工停产）",
    });
    expect(await pathOf(id)).toEqual([{ kind: "receive", actor_id: null, actor_name: "荣经理", link_id: own.link.id }]);
    const { rows } = await admin.query("select user_id, role, ip, after from audit_log where row_id = $1", [id]);
    expect(rows).toEqual([
      { user_id: SYSTEM_USER, role: "SYS", ip: "203.0.113.7", after: expect.objectContaining({ link_id: own.link.id }) },
    ]);
    expect(rows[0].after.contact_phone).toBe("***4");
  });

  test("sent twice is one appeal; twelve at once too", async () => {
    const report = aReport();
    const sent = await Promise.all(Array.from({ length: 12 }, () => reportByCard(own.caller, report, []).catch(() => null)));
    expect(new Set(sent.flatMap((each) => each?.id ?? [])).size).toBe(1);
    await reportByCard(own.caller, report, []);
    expect((await pathOf(report.id)).map(({ kind }) => kind)).toEqual(["receive"]);
  });

  test("with the form of another enterprise is refused, and tells nothing of it", async () => {
    const { id } = await reportByCard(other.caller, aReport(), []);
    await expect(reportByCard(own.caller, aReport({ id }), [])).rejects.toMatchObject({ code: "conflict" });
  });

  test("leaves no hand behind, also when it fails", async () => {
    await reportByCard(own.caller, aReport({ id: "no-id" }), []).catch(() => undefined);
    expect((await admin.query("select from session where link_id is not null")).rowCount).toBe(0);
  });
});

describe("a card that does not open", () => {
  const refused = { code: "not_found" };
  test.each<[string, (id: string, enterprise: string) => Promise<unknown>]>([
    [
      "past its day",
      (id) => admin.query("update enterprise_link set expires_at = now() - interval '1 second' where id = $1", [id]),
    ],
    ["taken back", (id, enterprise) => revokeLink(cast.zy.db, cast.zy.actor, enterprise, id)],
    [
      "of an enterprise that left",
      (_id, enterprise) => admin.query("update enterprise set status = 'deregistered' where id = $1", [enterprise]),
    ],
    ["changed in one letter", (id) => admin.query("update enterprise_link set token_hash = 'x' where id = $1", [id])],
  ])("%s reports nothing, shows nothing, says nothing", async (_why, end) => {
    const card = await aCard(database, cast);
    await end(card.link.id, card.enterprise.id);
    const report = aReport();
    await expect(reportByCard(card.caller, report, [])).rejects.toMatchObject(refused);
    await expect(sayByCard(card.caller, { about: "reopen", ticket_id: report.id, words: "还没有解决" })).rejects.toMatchObject(
      refused,
    );
    expect(await readCard(nobody, card.link.token)).toBeUndefined();
    expect(await ownTickets(nobody, card.link.token)).toEqual([]);
    expect((await admin.query("select from ticket where id = $1", [report.id])).rowCount).toBe(0);
  });
});

describe("the requester's word", () => {
  const answered = async () => {
    const { id } = await reportByCard(own.caller, aReport(), []);
    await answerReport(cast, id, today);
    return id;
  };

  test("满意: the station may close it; within thirty days it starts anew at his word", async () => {
    const id = await answered();
    await sayByCard(own.caller, { about: "answer", ticket_id: id, satisfaction: "satisfied", words: "" });
    expect(await rowOf(id)).toMatchObject({ status: "revisited", satisfaction: "satisfied", revisit_on: today });
    const zy = onDay(cast.zy, today);
    await closeTicket(zy.db, zy.actor, id, (await rowOf(id)).version);
    await sayByCard(own.caller, { about: "reopen", ticket_id: id, words: "又积水了，没有根治" });
    expect(await rowOf(id)).toMatchObject({ status: "reopened", level: "town", reopened_count: 1 });
    expect((await pathOf(id)).slice(-1)).toEqual([
      { kind: "reopen", actor_id: null, actor_name: own.enterprise.name, link_id: own.link.id },
    ]);
  });

  test("不满意: reopened one level up at once", async () => {
    const id = await answered();
    await sayByCard(own.caller, { about: "answer", ticket_id: id, satisfaction: "dissatisfied", words: "还是积水" });
    expect(await rowOf(id)).toMatchObject({ status: "reopened", level: "town", satisfaction: "dissatisfied" });
    expect((await pathOf(id)).slice(-3).map(({ kind }) => kind)).toEqual(["confirm", "revisit", "reopen"]);
  });

  test("is refused before there is an answer, a second time, and after thirty days", async () => {
    const { id: fresh } = await reportByCard(own.caller, aReport(), []);
    const happy = { about: "answer", satisfaction: "satisfied", words: "" } as const;
    const conflict = { code: "conflict" };
    await expect(sayByCard(own.caller, { ...happy, ticket_id: fresh })).rejects.toMatchObject(conflict);
    const id = await answered();
    await sayByCard(own.caller, { ...happy, ticket_id: id });
    await expect(sayByCard(own.caller, { ...happy, ticket_id: id })).rejects.toMatchObject(conflict);
    const zy = onDay(cast.zy, today);
    await closeTicket(zy.db, zy.actor, id, (await rowOf(id)).version);
    await admin.query("update ticket set closed_on = $2 where id = $1", [id, addDays(today, -31)]);
    const late = { about: "reopen", ticket_id: id, words: "又积水了，没有根治" } as const;
    await expect(sayByCard(own.caller, late)).rejects.toMatchObject(conflict);
  });

  test("on another enterprise's appeal finds nothing", async () => {
    const { id } = await reportByCard(other.caller, aReport(), []);
    const said = { about: "answer", ticket_id: id, satisfaction: "satisfied", words: "" } as const;
    await expect(sayByCard(own.caller, said)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what the card shows", () => {
  test("the enterprise's name, and of its own appeals state, dates, answer, unit: no person", async () => {
    const card = await aCard(database, cast);
    const { id } = await reportByCard(card.caller, aReport({ contact_name: "荣不可见" }), []);
    await answerReport(cast, id, today);
    await openTicket(cast.zy.db, cast.zy.actor, inputOf({ title: "别家的诉求" }));
    const shown = [await readCard(nobody, card.link.token), await ownTickets(nobody, card.link.token)];
    expect(shown).toMatchObject([{ enterprise: card.enterprise.name, today }, [{ id, status: "answered", replied_on: today }]]);
    const text = JSON.stringify(shown);
    for (const hidden of ["荣不可见", "16003751234", "清淤中", cast.bm.actor.user_name, cast.bm.actor.user_id, "别家的诉求"])
      expect(text).not.toContain(hidden);
  });
});

describe("the reach of a card, asked of the catalog", () => {
  test("nobody signed in may read no table of the product but the public stations, and write none but the limiter's", async () => {
    const { rows } = await admin.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
         and has_any_column_privilege('guigen_public', c.oid, 'select, insert, update') order by 1`,
    );
    expect(
      rows
        .map(({ name }) => name)
        .filter((name) => /ticket|enterprise|attachment|talent|session|user_|dispatch|officer|project/.test(name)),
    ).toEqual([]);
  });

  test("a hand in force reads one enterprise and its appeals, and of every other table no more than a post without any assignment", async () => {
    const { id } = await reportByCard(own.caller, aReport(), []);
    const { hand, db } = await aHand(own.link.token);
    const idle = await database.asRole({ role: "BM" });
    const { rows } = await admin.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and has_table_privilege('guigen_assigned', c.oid, 'select') order by 1`,
    );
    const count = async (of: typeof db, table: string) =>
      Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(of)).rows[0]?.n);
    const more: string[] = [];
    for (const { name } of rows) if ((await count(db, name)) > (await count(idle.db, name))) more.push(name);
    expect(more.filter((name) => !["ticket", "ticket_event"].includes(name))).toEqual([]);
    expect(await db.selectFrom("enterprise").select("id").execute()).toEqual([{ id: own.enterprise.id }]);
    const seen = await db.selectFrom("ticket").select(["id", "enterprise_id"]).execute();
    expect(new Set(seen.map(({ enterprise_id }) => enterprise_id))).toEqual(new Set([own.enterprise.id]));
    expect(seen.map((each) => each.id)).toContain(id);
    expect(await door.scoped("public", { token: hand }).selectFrom("station").select("id").execute()).toEqual(
      await nobody.selectFrom("station").select("id").execute(),
    );
  });

  test("a hand is no sign-in, ends with its minute and with its card", async () => {
    const card = await aCard(database, cast);
    const { hand, db } = await aHand(card.link.token);
    expect(await readSession(nobody, hand)).toBeUndefined();
    expect(await db.selectFrom("enterprise").select("id").execute()).toHaveLength(1);
    await revokeLink(cast.zy.db, cast.zy.actor, card.enterprise.id, card.link.id);
    expect(await db.selectFrom("enterprise").select("id").execute()).toEqual([]);
    const { db: late } = await aHand(own.link.token, -1);
    expect(await late.selectFrom("enterprise").select("id").execute()).toEqual([]);
  });

  test("a hand cannot speak as staff, nor for another enterprise, nor under another card", async () => {
    const { id } = await reportByCard(own.caller, aReport(), []);
    const { db } = await aHand(own.link.token);
    const event = { id, ticket_id: id, town_id: own.enterprise.town_id, to_status: "accepted", actor_name: "x", content: "x" };
    await expect(
      db
        .insertInto("ticket_event")
        .values({ ...event, kind: "accept" })
        .execute(),
    ).rejects.toMatchObject({ code: "42501" });
    const moved = db.updateTable("ticket").set({ enterprise_id: other.enterprise.id }).where("id", "=", id).execute();
    await expect(moved).rejects.toMatchObject({ code: "42501" });
    await db.updateTable("ticket").set({ link_id: other.link.id }).where("id", "=", id).execute();
    expect((await rowOf(id)).link_id).toBe(own.link.id);
  });
});
