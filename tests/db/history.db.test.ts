import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/database.ts";
import { aContact, aFamilyMember, aStation, aTalent } from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A, TOWN_B } from "#tests/setup/test-database.ts";

const { admin, door, asRole } = await openTestDatabase();
/** Sits in a session that may set the clock: each step happens at the hour it names. */
const zy = await asRole({ role: "ZY", maySetClock: true });
const at = (clock: string): Db => door.scoped("town", { token: zy.token, clock });
const DAY = ["2023-01-10T08:00:00Z", "2023-02-10T08:00:00Z", "2023-03-10T08:00:00Z"] as const;

type Interval = { from: string; to: string; [column: string]: unknown };
async function history(table: string, id: string): Promise<Interval[]> {
  const { rows } = await admin.query<Interval>(
    `select h.*, to_char(valid_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as from,
       case when valid_to = 'infinity' then 'now' else to_char(valid_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as to
     from ${table}_history h where ${table}_id = $1 order by h.valid_from, h.valid_to`,
    [id],
  );
  return rows;
}
const span = ({ from, to }: Interval) => [from, to];

/** One counted change for each table, written twice: at DAY[1] and back at DAY[2]. */
const talent = await aTalent(at(DAY[0]));
const SUBJECTS = [
  { table: "talent", make: (db: Db) => aTalent(db), column: "verify_status", first: "to_verify", second: "verified" },
  {
    table: "talent_contact",
    make: (db: Db) => aContact(db, { talent_id: talent.id }),
    column: "valid",
    first: "valid",
    second: "invalid",
  },
  {
    table: "family_member",
    make: (db: Db) => aFamilyMember(db, { talent_id: talent.id }),
    column: "is_active",
    first: true,
    second: false,
  },
  { table: "station", make: (db: Db) => aStation(db), column: "opened_on", first: "2022-10-01", second: "2022-11-01" },
] as const;
const write = (db: Db, table: string, id: string, change: Record<string, unknown>) =>
  sql`update ${sql.table(table)} set ${sql.join(Object.entries(change).map(([k, v]) => sql`${sql.ref(k)} = ${v}`))} where id = ${id}`.execute(
    db,
  );

describe.each(SUBJECTS)("$table", ({ table, make, column, first, second }) => {
  test("keeps what held, from change to change, the last without an end", async () => {
    const { id } = await make(at(DAY[0]));
    await write(at(DAY[1]), table, id, { [column]: second });
    await write(at(DAY[2]), table, id, { [column]: first });
    const kept = await history(table, id);
    expect(kept.map(span)).toEqual([
      [DAY[0], DAY[1]],
      [DAY[1], DAY[2]],
      [DAY[2], "now"],
    ]);
    expect(kept.map((row) => row[column])).toEqual([first, second, first]);
  });

  test("as known at a moment: one row, with what held then; none before it was entered", async () => {
    const { id } = await make(at(DAY[0]));
    await write(at(DAY[1]), table, id, { [column]: second });
    const known = async (moment: string) => {
      const { rows } = await admin.query(
        `select ${column} from ${table}_history where ${table}_id = $1 and valid_from <= $2 and valid_to > $2`,
        [id, moment],
      );
      return rows.map((row: Record<string, unknown>) => row[column]);
    };
    expect(await known("2023-01-10T07:59:59Z")).toEqual([]);
    expect(await known(DAY[0])).toEqual([first]);
    expect(await known("2023-02-10T07:59:59Z")).toEqual([first]);
    expect(await known(DAY[1])).toEqual([second]);
    expect(await known("2099-01-01T00:00:00Z")).toEqual([second]);
  });

  test("a change of nothing that counts adds no row", async () => {
    const { id } = await make(at(DAY[0]));
    await write(at(DAY[1]), table, id, { version: 2, [column]: first });
    expect(await history(table, id)).toHaveLength(1);
  });

  test("a void ends what held", async () => {
    const { id } = await make(at(DAY[0]));
    await write(at(DAY[1]), table, id, { voided_at: DAY[1], voided_by: zy.user_id, void_reason: "重复登记" });
    const kept = await history(table, id);
    expect(kept.map(span)).toEqual([
      [DAY[0], DAY[1]],
      [DAY[1], "now"],
    ]);
    expect(kept.map((row) => row.voided_at)).toEqual([null, new Date(DAY[1])]);
  });

  test("nobody writes it but the trigger", async () => {
    for (const statement of [
      `delete from ${table}_history`,
      `update ${table}_history set valid_to = now()`,
      `insert into ${table}_history default values`,
    ]) {
      await expect(sql.raw(statement).execute(zy.db)).rejects.toMatchObject({ code: "42501" });
    }
  });
});

describe("intervals of one row abut and never overlap", () => {
  /** Rows whose intervals overlap, leave a gap, or do not end in exactly one that is open. */
  const broken = async () =>
    (
      await admin.query(`select talent_id from (
        select talent_id, valid_to, lead(valid_from) over w as next_from, count(*) filter (where valid_to = 'infinity') over (partition by talent_id) as open
        from talent_history window w as (partition by talent_id order by valid_from, valid_to)) h
      where open <> 1 or coalesce(next_from, 'infinity') <> valid_to`)
    ).rows;

  test("after one statement over a thousand rows", async () => {
    await sql`insert into talent (id, talent_no, name, gender, credit_town_id, is_away_survey, origin, registered_on, talent_kind, away_scope, city_code, work_state, owner_user_id, consent_basis, native_town_id, remark)
      select gen_random_uuid(), 'GG410472101-' || 50000 + i, '示例人', '1', ctx_town(), true, 'village_survey', '2023-01-10', '1', 3, '440300', 1, ctx_user(), 'statutory_duty', ctx_town(), 'bulk'
      from generate_series(1, 1000) i`.execute(at(DAY[0]));
    await sql`update talent set work_state = 2 where remark = 'bulk'`.execute(at(DAY[1]));
    const { rows } =
      await admin.query(`select count(*) as rows, count(*) filter (where valid_to = 'infinity' and work_state = 2) as current
      from talent_history h where exists (select from talent t where t.id = h.talent_id and t.remark = 'bulk')`);
    expect(rows).toEqual([{ rows: 2000, current: 1000 }]);
    expect(await broken()).toEqual([]);
  });

  test("after two changes in one transaction: only the last is ever seen to have held", async () => {
    const { id } = await aTalent(at(DAY[0]));
    await at(DAY[1])
      .transaction()
      .execute(async (trx) => {
        await write(trx, "talent", id, { work_state: 2 });
        await write(trx, "talent", id, { work_state: 3 });
      });
    const held = (await history("talent", id)).filter(({ from, to }) => from !== to);
    expect(held.map((row) => [...span(row), row.work_state])).toEqual([
      [DAY[0], DAY[1], 1],
      [DAY[1], "now", 3],
    ]);
    expect(await broken()).toEqual([]);
  });

  test("after a change whose transaction began before the one it follows", async () => {
    const { id } = await aTalent(at(DAY[0]));
    await write(at(DAY[2]), "talent", id, { work_state: 2 });
    await write(at(DAY[1]), "talent", id, { work_state: 3 });
    const kept = await history("talent", id);
    expect(kept.at(-1)).toMatchObject({ from: DAY[2], to: "now", work_state: 3 });
    expect(await broken()).toEqual([]);
  });

  test("after the same rows are changed by many at once", async () => {
    const { id } = await aTalent(zy.db);
    await Promise.all(Array.from({ length: 12 }, (_, i) => write(zy.db, "talent", id, { work_state: i % 12 })));
    expect(await broken()).toEqual([]);
  });
});

test("a person moved to another town belongs to each for the time it was so", async () => {
  const { id } = await aTalent(at(DAY[0]));
  const contact = await aContact(at(DAY[0]), { talent_id: id });
  const rc = await asRole({ role: "RC", maySetClock: true });
  await door
    .scoped("zone", { token: rc.token, clock: DAY[1] })
    .updateTable("talent")
    .set({ credit_town_id: TOWN_B })
    .where("id", "=", id)
    .execute();
  expect((await history("talent", id)).map((row) => [...span(row), row.credit_town_id])).toEqual([
    [DAY[0], DAY[1], TOWN_A],
    [DAY[1], "now", TOWN_B],
  ]);
  expect((await history("talent_contact", contact.id)).map((row) => row.town_id)).toEqual([TOWN_A, TOWN_B]);
});

describe("the clock", () => {
  const clock = "2023-01-10T16:30:00Z";

  test("is that of the context in a session that may set it: recorded_at, history and the business day follow", async () => {
    const { id, recorded_at } = await aTalent(at(clock));
    expect(recorded_at).toEqual(new Date(clock));
    expect((await history("talent", id)).map(span)).toEqual([[clock, "now"]]);
    expect((await sql`select business_today() as day`.execute(at(clock))).rows).toEqual([{ day: "2023-01-11" }]);
  });

  test.each([clock, "not a time"])("is the real one in any other session, whatever the context says (%s)", async (said) => {
    const other = await asRole({ role: "ZY", clock: said });
    const before = Date.now() - 60_000;
    const { id, recorded_at } = await aTalent(other.db);
    expect(new Date(String(recorded_at)).getTime()).toBeGreaterThan(before);
    const { rows } = await admin.query<{ day: string; log: Date; today: string }>(
      "select min(at) as log, to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as today from audit_log where row_id = $1",
      [id],
    );
    expect(rows[0]?.log.getTime()).toBeGreaterThan(before);
    expect((await sql`select business_today() as day`.execute(other.db)).rows).toEqual([{ day: rows[0]?.today }]);
  });
});
