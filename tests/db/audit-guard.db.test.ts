import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/database.ts";
import { aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";

const { admin, owner, door, asRole } = await openTestDatabase();
const zy = await asRole({ role: "ZY" });
const gl = await asRole({ role: "GL" });
const DENIED = { code: "42501" };

const sj = await asRole({ role: "SJ" });

describe("nobody changes the log", () => {
  const actors = { town: zy, zone: sj, assigned: gl };
  const handles = {
    ...Object.fromEntries(Object.entries(actors).map(([name, { db }]) => [name, db])),
    public: door.scoped("public", { token: "" }),
  };
  const statements = [
    "update audit_log set user_id = user_id",
    "delete from audit_log",
    "truncate audit_log",
    "insert into audit_log (user_id, role, action, table_name) values (gen_random_uuid(), 'ZY', 'insert', 'talent')",
    "select audit_put('insert', 'talent', null, null, null, null)",
    "alter table audit_log disable trigger all",
    "drop trigger audit_log_frozen on audit_log",
    "drop table audit_log",
  ];
  const cases = Object.entries(handles).flatMap(([name, db]) => statements.map((statement) => ({ name, db, statement })));

  test.each(cases)("guigen_$name: $statement", async ({ db, statement }) => {
    await expect(sql.raw(statement).execute(db)).rejects.toMatchObject(DENIED);
  });

  test.each(statements.slice(0, 3))("its own owner and a superuser stumble over: %s", async (statement) => {
    await expect(sql.raw(statement).execute(owner)).rejects.toMatchObject(DENIED);
    await expect(admin.query(statement)).rejects.toMatchObject(DENIED);
  });

  test("no town and nobody outside reads it, nor any post of the zone but the auditor and 人才办", async () => {
    expect(await actors.zone.db.selectFrom("audit_log").select("id").limit(1).execute()).toHaveLength(1);
    for (const role of ["JB", "SH", "CZ", "LD"] as const) {
      const { db } = await asRole({ role });
      expect(await db.selectFrom("audit_log").select("id").execute()).toEqual([]);
    }
    for (const reader of [zy.db, handles.public])
      await expect(sql`select id from audit_log`.execute(reader)).rejects.toMatchObject(DENIED);
  });

  test("an event reported by the application stands in the name of its session, and only of a session", async () => {
    const talent = await aTalent(zy.db);
    const report = (db: Db, action: string) =>
      sql`select audit_event(${action}, 'talent', ${talent.id}, '{"field": "id_no"}', '核对身份')`.execute(db);
    await report(zy.db, "reveal");
    const { rows } = await admin.query("select * from audit_log where row_id = $1 and action <> 'insert'", [talent.id]);
    expect(rows).toEqual([
      expect.objectContaining({ action: "reveal", user_id: zy.user_id, town_id: TOWN_A, reason: "核对身份" }),
    ]);
    for (const forged of ["insert", "sign_in", "void"]) await expect(report(zy.db, forged)).rejects.toMatchObject(DENIED);
    await expect(report(door.scoped("zone", { token: "" }), "reveal")).rejects.toMatchObject(DENIED);
  });
});
