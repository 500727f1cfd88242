import { sql } from "kysely";
import { expect, test } from "vitest";
import {
  aContact,
  aFamilyMember,
  anImportBatch,
  anImportMapping,
  anImportRow,
  anIntent,
  aStatusEvent,
  aTalent,
} from "#seeds/factories.ts";
import { openTestDatabase, TOWN_A } from "#tests/setup/test-database.ts";

const { admin, asRole } = await openTestDatabase();

/** Domain §8: what is the administrator's, or public to everybody signed in. Every other table is the programme's business. */
const HIS = [
  "audit_log",
  "column_class",
  "dict_item",
  "festival",
  "region",
  "setting",
  "station",
  "user_account",
  "user_position",
  "user_sign_in",
  "workday_calendar",
];

const clerk = await asRole({ role: "ZY" });
const talent = await aTalent(clerk.db, {
  credit_town_id: TOWN_A,
  is_away_survey: true,
  verify_status: "verified",
  native_town_id: TOWN_A,
});
const at = { town_id: TOWN_A, talent_id: talent.id };
await aContact(clerk.db, at);
await aFamilyMember(clerk.db, at);
await anIntent(clerk.db, at);
await aStatusEvent(clerk.db, at);
const batch = await anImportBatch(clerk.db, { town_id: TOWN_A });
await anImportRow(clerk.db, { town_id: TOWN_A, batch_id: batch.id });
await anImportMapping(clerk.db, { town_id: TOWN_A });
await sql`select metric_refresh(${TOWN_A})`.execute(clerk.db);

const { rows: tables } = await admin.query<{ name: string }>(
  `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname !~ '^kysely_' order by 1`,
);
const business = tables.map(({ name }) => name).filter((name) => !HIS.includes(name));
const gl = await asRole({ role: "GL" });

/** The rows he reads of a table: some, none, or no right to ask. */
const seen = (table: string) =>
  sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(gl.db).then(
    ({ rows }) => Number(rows[0]?.n),
    (error: { code?: string }) => (error.code === "42501" ? 0 : Promise.reject(error)),
  );

test("there is something to see: the business tables of people hold rows", async () => {
  for (const table of ["talent", "talent_contact", "family_member", "talent_intent", "import_row", "talent_history"]) {
    expect(business).toContain(table);
    expect((await admin.query(`select from ${table} limit 1`)).rowCount, table).toBe(1);
  }
});

test.each(business)("the administrator reads no row of %s", async (table) => {
  expect(await seen(table)).toBe(0);
});

test.each(business)("the administrator writes no row of %s", async (table) => {
  const write = sql`update ${sql.table(table)} set ${sql.ref(await firstColumn(table))} = ${sql.ref(await firstColumn(table))}`;
  const changed = await write.execute(gl.db).then(
    ({ numAffectedRows }) => Number(numAffectedRows),
    (error: { code?: string }) => (error.code === "42501" ? 0 : Promise.reject(error)),
  );
  expect(changed).toBe(0);
});

async function firstColumn(table: string): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum limit 1",
    [table],
  );
  return String(rows[0]?.name);
}
