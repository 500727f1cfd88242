import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Actor, Role } from "#app/auth/actor.ts";
import { accessOf } from "#app/auth/actor.ts";
import { exportAudit } from "#app/features/audit/commands/export-audit.server.ts";
import { shownLine } from "#app/features/audit/lines.ts";
import { objectsOf } from "#app/features/audit/objects.server.ts";
import { listAudit, namesOf } from "#app/features/audit/queries.server.ts";
import { type AuditQuery, parseAuditQuery } from "#app/features/audit/schema.ts";
import { TABLE_WORDS } from "#app/features/audit/words/index.ts";
import { listExports } from "#app/features/talents/queries/export-log.server.ts";
import { openSystemSession } from "#db/system-session.ts";
import { ZONE_ID } from "#seeds/demo/people/region.ts";
import { aPosition, aTalent, aUser } from "#seeds/factories.ts";
import { actorOf } from "#tests/setup/actor.ts";
import { openTestDatabase } from "#tests/setup/test-database.ts";

const { admin, system, door, asRole } = await openTestDatabase();
const ALL = parseAuditQuery(new URLSearchParams());

/** Somebody of the zone in a post of a named unit. */
async function inUnit(role: Role, unit_name: string) {
  const user = await aUser(system);
  const post = await aPosition(system, { user_id: user.id, role, region_id: ZONE_ID, unit_name });
  const token = await openSystemSession(admin, { userId: user.id, positionId: post.id, role, townId: null });
  const who = { user_id: user.id, position_id: post.id, role, town_id: null };
  const actor: Actor = { ...actorOf(who), unit_name };
  return { db: door.scoped(accessOf(who), { token }), actor };
}

const zy = await asRole({ role: "ZY" });
const sj = await inUnit("SJ", "审计局");
const gl = await inUnit("GL", "政务服务局");
const rc = await inUnit("RC", "人才办");
const colleague = await inUnit("RC", "人才办");
const other = await inUnit("RC", "另一个单位");

const talent = await aTalent(zy.db, { name: "沈清平" });
await sql`update talent set work_unit = '示例公司', edu = '21' where id = ${talent.id}`.execute(zy.db);
await sql`select audit_event('reveal', 'talent', ${talent.id}, '{"field": "id_no"}', '核对身份')`.execute(colleague.db);
await sql`select audit_event('reveal', 'talent', ${talent.id}, '{"field": "id_no"}', '别处核对')`.execute(other.db);
await sql`update dict_item set name = '亲戚' where dict_code = 'KIN' and code = '97'`.execute(gl.db);

const rowsSeen = async ({ db, actor }: typeof sj, query: Partial<AuditQuery> = {}) =>
  (await listAudit(db, actor, { ...ALL, ...query }, { limit: 1000 })).rows;

describe("who reads which lines, by SQL as by screen", () => {
  const raw = (db: typeof sj.db) => db.selectFrom("audit_log").select(["user_id", "table_name", "reason"]).execute();

  test("the auditor all", async () => {
    const tables = new Set((await raw(sj.db)).map(({ table_name }) => table_name));
    expect([...tables]).toEqual(expect.arrayContaining(["talent", "dict_item", "user_account"]));
  });

  test("the administrator accounts, sessions and reference data, and no row of the business", async () => {
    const tables = new Set((await raw(gl.db)).map(({ table_name }) => table_name));
    expect([...tables]).toEqual(expect.arrayContaining(["dict_item", "setting", "user_account", "workday_calendar"]));
    expect([...tables].filter((table) => /talent|family|outreach|campaign|import|station|lead|export/.test(table))).toEqual([]);
    expect((await rowsSeen(gl)).every(({ table_name }) => table_name !== "talent")).toBe(true);
  });

  test("人才办 what was done in posts of its own unit", async () => {
    const reasons = (await raw(rc.db)).map(({ reason }) => reason);
    expect(reasons).toContain("核对身份");
    expect(reasons).not.toContain("别处核对");
    expect((await rowsSeen(rc)).map(({ user_id }) => user_id)).not.toContain(zy.user_id);
  });

  test("officers and departments nothing, though they share the administrator's class", async () => {
    for (const role of ["FW", "BM"] as const) expect(await raw((await asRole({ role })).db)).toEqual([]);
  });
});

describe("a search", () => {
  test("by a number of file finds the person and what hangs on them", async () => {
    const found = await rowsSeen(sj, { row: talent.talent_no });
    expect(found.map(({ action }) => action)).toEqual(["reveal", "reveal", "update", "insert"]);
  });

  test.each<[string, Partial<AuditQuery>, number]>([
    ["the action", { action: "reveal" }, 2],
    ["the table", { table: "dict_item", action: "update" }, 1],
    ["a day to come", { from: "2099-01-01" }, 0],
    ["a day gone by", { to: "2020-01-01" }, 0],
    ["nobody's name", { who: "没有这个人" }, 0],
  ])("by %s", async (_, query, count) => {
    expect(await rowsSeen(sj, query)).toHaveLength(count);
  });

  test("pages by key without losing or repeating a line", async () => {
    const whole = (await rowsSeen(sj)).map(({ id }) => id);
    const first = await listAudit(sj.db, sj.actor, ALL, { limit: 3 });
    const second = await listAudit(sj.db, sj.actor, ALL, { limit: 3, before: first.next ?? 0 });
    expect([...first.rows, ...second.rows].map(({ id }) => id)).toEqual(whole.slice(0, 6));
  });

  test("shows before and after in words, masked as the log holds them, and leads to the person", async () => {
    const [line] = await rowsSeen(sj, { row: talent.id, action: "update" });
    if (!line) throw new Error("no line");
    const shown = shownLine(line, await objectsOf(sj.db, sj.actor, [line]), await namesOf(sj.db, []));
    expect(shown).toMatchObject({ action: "修改", object: "人才", text: talent.talent_no, href: `/talents/${talent.id}` });
    expect(shown.changes.map(({ word }) => word).sort()).toEqual(["学历", "工作单位"]);
    expect(JSON.stringify(shown.changes)).not.toContain("示例公司");
    expect(shown.changes).toContainEqual(expect.objectContaining({ word: "学历", after: "大学本科毕业" }));
  });
});

describe("an export of the log", () => {
  test("is the auditor's, written down before a line leaves, and holds what was counted", async () => {
    const { ledger } = await exportAudit(sj.db, sj.actor, { ...ALL, action: "reveal" }, new Date());
    const rows: unknown[] = [];
    for await (const row of ledger.rows) rows.push(row);
    expect(rows).toHaveLength(2);
    const [entry] = (await listExports(sj.db, sj.actor)).rows;
    expect(entry).toMatchObject({ report: "审计日志", row_count: 2, has_sensitive: false });
    expect(await rowsSeen(sj, { action: "export" })).toMatchObject([{ table_name: "audit_log" }]);
  });

  test.each(["RC", "GL", "LD"] as const)("is refused to %s", async (role) => {
    const { db, actor } = await inUnit(role, "某单位");
    await expect(exportAudit(db, actor, ALL, new Date())).rejects.toMatchObject({ code: "forbidden" });
  });

  test("of too much is refused with a sentence", async () => {
    await expect(exportAudit(sj.db, sj.actor, ALL, new Date(), 2)).rejects.toThrow(/一次最多导出2条/);
  });
});

describe("the export log", () => {
  const write = ({ db }: typeof sj, reason: string) =>
    sql`insert into export_log (id, report, row_count, ids_hash, has_sensitive, reason) values (gen_random_uuid(), '摸排台账', 1, '', false, ${reason})`.execute(
      db,
    );

  test("人才办 reads its own unit's, by SQL too; the administrator who and how much, never why", async () => {
    await write(colleague, "本单位导出");
    await write(other, "外单位导出");
    const reasons = (await rc.db.selectFrom("export_log").select("reason").execute()).map(({ reason }) => reason);
    expect(reasons).toEqual(["本单位导出"]);
    expect((await listExports(rc.db, rc.actor)).rows.map(({ reason }) => reason)).toEqual(["本单位导出"]);
    const technical = (await listExports(gl.db, gl.actor)).rows;
    expect(technical.length).toBeGreaterThanOrEqual(2);
    expect(technical.every(({ reason, town }) => reason === null && town === null)).toBe(true);
    for (const column of ["reason", "filters", "town_id", "ids_hash"])
      await expect(sql`select ${sql.ref(column)} from export_log`.execute(gl.db)).rejects.toMatchObject({ code: "42501" });
  });
});

/** What a child carries of its person, and what the importer keeps for itself. */
const CARRIED =
  /^((talent_contact|talent_intent|talent_status_event|family_member|outreach_participant)\.town_id|import_batch\.(kind|checked_at|file_enc|samples_enc|sheets|lease_.*|progress_.*))$/;
/** Columns for the machine: keys, versions, joins and what only says how a row came in. */
const UNSPOKEN =
  /^(id|version|source|import_batch_id|recorded_at|created_at|created_by|updated_at|updated_by|talent_id|family_member_id|record_id|event_id|event_type|person_key|target_type|owner_type|owner_id|.*_bidx|id_no_enc|name_py|name_keys|name_g|tail4|sha256)$/;

test("of a table that has its words, every column people may see has one", async () => {
  const { rows } = await admin.query<{ table: string; column: string }>(`
    select distinct c.relname as table, a.attname as column from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where t.tgfoid = 'audit_statement'::regproc order by 1, 2`);
  const silent = rows
    .filter(({ table, column }) => !UNSPOKEN.test(column) && !CARRIED.test(`${table}.${column}`))
    .filter(({ table, column }) => TABLE_WORDS[table] && !Object.hasOwn(TABLE_WORDS[table].columns, column))
    .map(({ table, column }) => `${table}.${column}`);
  expect(silent).toEqual([]);
});
