import { describe, expect, test } from "vitest";
import type { Role } from "#app/auth/actor.ts";
import { createLead, endLead, voidLead } from "#app/features/leads/commands.server.ts";
import { getLead, listLeads } from "#app/features/leads/queries.server.ts";
import { type LeadInput, leadQuery, leadSchema } from "#app/features/leads/schema.ts";
import { aLead, aTalent } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const database = await openTestDatabase();
const as = async (role: Role, town?: string) => {
  const who = await database.asRole({ role, ...(town && { town }) });
  return { db: who.db, actor: actorOf(who) };
};
const rc = await as("RC");

const input = (fields: Partial<LeadInput> = {}): LeadInput => ({
  kind: "leader_town",
  target: TOWN_A,
  person_name: "苏明远",
  unit: "示范区管委会",
  duty: "班子成员",
  from_on: "2023-01-01",
  doc_no: null,
  ...fields,
});
const CURRENT = leadQuery.parse({ kind: null, q: "", state: "current" });
const actionsOf = async (id: string) => {
  const { rows } = await database.admin.query<{ action: string }>("select action from audit_log where row_id = $1 order by id", [
    id,
  ]);
  return rows.map(({ action }) => action);
};

describe("a new assignment", () => {
  test("is 人才办's, carries the town of its object, and is logged", async () => {
    const id = await createLead(rc.db, rc.actor, input());
    expect(await getLead(rc.db, rc.actor, id)).toMatchObject({ town: "滍阳镇", place: "滍阳镇", to_on: null });
    expect(await actionsOf(id)).toEqual(["insert"]);
  });

  test("for a village belongs to the village's town", async () => {
    const [village] = (await database.admin.query("select id from region where parent_id = $1 order by id limit 1", [TOWN_B]))
      .rows;
    const id = await createLead(rc.db, rc.actor, input({ kind: "cadre_village", target: village.id }));
    const [row] = (await database.admin.query("select town_id from lead_assignment where id = $1", [id])).rows;
    expect(row.town_id).toBe(TOWN_B);
  });

  test("for a person is found by the number of file, whole for the own town and masked for a leader", async () => {
    const talent = await aTalent(database.system, { credit_town_id: TOWN_A, native_town_id: TOWN_A, name: "沈清平" });
    const id = await createLead(rc.db, rc.actor, input({ kind: "leader_talent", target: talent.talent_no.toLowerCase() }));
    const [zy, ld] = [await as("ZY"), await as("LD")];
    expect(await getLead(zy.db, zy.actor, id)).toMatchObject({ talent: "沈清平" });
    expect(await getLead(ld.db, ld.actor, id)).toMatchObject({ talent: "沈**" });
    const bm = await as("BM");
    expect(await getLead(bm.db, bm.actor, id)).toMatchObject({ talent: null, talent_no: null });
  });

  test.each(["ZY", "ZZ", "JB", "SH", "CZ", "FW", "BM", "LD", "SJ", "GL"] as const)("is refused to %s", async (role) => {
    const { db, actor } = await as(role);
    await expect(createLead(db, actor, input())).rejects.toMatchObject({ code: "forbidden" });
    // The database holds it too.
    await expect(aLead(db)).rejects.toMatchObject({ code: "42501" });
  });

  test("of the same charge is a second click", async () => {
    await createLead(rc.db, rc.actor, input({ person_name: "袁正庭" }));
    await expect(createLead(rc.db, rc.actor, input({ person_name: "袁正庭" }))).rejects.toMatchObject({ code: "conflict" });
  });

  test.each([
    ["a village for a town's leader", input({ target: "00000000-0000-7000-8000-410472101201" })],
    ["a person nobody has filed", input({ kind: "leader_talent", target: "GG410472101-99999" })],
  ])("about %s is refused at the field", async (_, form) => {
    await expect(createLead(rc.db, rc.actor, form)).rejects.toMatchObject({
      code: "invalid",
      fields: { target: expect.any(String) },
    });
  });
});

describe("an assignment that is over", () => {
  test("gets its last day once; the second click and a stale page hear so", async () => {
    const { id } = await aLead(database.system);
    await expect(endLead(rc.db, rc.actor, id, 1, "2022-05-31")).rejects.toMatchObject({ code: "invalid" });
    await expect(endLead(rc.db, rc.actor, id, 2, "2023-03-27")).rejects.toMatchObject({ code: "conflict" });
    await endLead(rc.db, rc.actor, id, 1, "2023-03-27");
    await expect(endLead(rc.db, rc.actor, id, 2, "2023-03-26")).rejects.toMatchObject({ code: "conflict" });
    expect(await actionsOf(id)).toEqual(["insert", "update"]);
    const current = (await listLeads(rc.db, rc.actor, CURRENT)).map((lead) => lead.id);
    const ended = (await listLeads(rc.db, rc.actor, { ...CURRENT, state: "ended" })).map((lead) => lead.id);
    expect([current.includes(id), ended.includes(id)]).toEqual([false, true]);
  });

  test("and one entered by mistake leaves every list, with its reason", async () => {
    const { id } = await aLead(database.system);
    await voidLead(rc.db, rc.actor, id, 1, "登记错了人");
    await expect(voidLead(rc.db, rc.actor, id, 2, "登记错了人")).rejects.toMatchObject({ code: "not_found" });
    expect(await actionsOf(id)).toEqual(["insert", "void"]);
  });

  test("is nobody else's to end", async () => {
    const { id } = await aLead(database.system);
    for (const role of ["ZZ", "JB", "LD", "GL"] as const) {
      const { db, actor } = await as(role);
      await expect(endLead(db, actor, id, 1, "2023-03-27")).rejects.toMatchObject({ code: "forbidden" });
    }
    const ld = await as("LD");
    await ld.db.updateTable("lead_assignment").set({ to_on: "2023-03-27" }).where("id", "=", id).execute();
    expect(await actionsOf(id)).toEqual(["insert"]);
  });
});

describe("who reads assignments", () => {
  test.each(["GL", "CZ"] as const)("not %s, by any SQL of the role", async (role) => {
    await aLead(database.system);
    const { db } = await as(role);
    expect(await db.selectFrom("lead_assignment").select("id").execute()).toEqual([]);
  });

  test("a town its own only; a foreign one does not exist", async () => {
    const { id } = await aLead(database.system, { town_id: TOWN_B });
    const zy = await as("ZY");
    await expect(getLead(zy.db, zy.actor, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

test("what is missing on the form is said at its field", () => {
  const result = leadSchema.safeParse({ kind: "leader_town", target: "", person_name: "苏", from_on: "2023-02-30" });
  const fields = result.success ? [] : result.error.issues.map(({ path }) => path[0]);
  expect(new Set(fields)).toEqual(new Set(["target", "person_name", "unit", "duty", "from_on"]));
});
