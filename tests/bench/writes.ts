import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { uuidv7 } from "uuidv7";
import { fileTalent } from "#app/features/talents/commands/file-talents.server.ts";
import { aPerson } from "#tests/setup/a-person.ts";
import { ledgerFile } from "#tests/setup/ledger-file.ts";
import type { App } from "./app.ts";
import { measureContacts } from "./contacts.ts";
import type { House } from "./house.ts";
import { interleaved, spreadOf, timed } from "./measure.ts";
import type { Line } from "./reads.ts";
import { upload } from "./upload.ts";

/** What one person becomes: the tables a filing writes. */
const TABLES = ["talent", "talent_contact", "talent_intent", "talent_status_event"] as const;
const twin = (table: string) => `plain_${table}`;

/** Filing one person, and taking in a ledger, beside the same rows put into tables without scope, log or history. */
export async function measureWrites(house: House, app: App, importRows: number): Promise<Line[]> {
  const client = await house.plain.connect();
  try {
    for (const table of TABLES) await client.query(`create table ${twin(table)} (like ${table} including all)`);
    return [
      await measureFiling(house, client),
      ...(await measureContacts(house, client)),
      await measureImport(house, app, client, importRows),
    ];
  } finally {
    client.release();
  }
}

const person = (no: number, townId: string) =>
  aPerson({
    native_town_id: townId,
    contacts: [
      {
        kind: "mobile",
        value: `1600375${String(no % 10_000).padStart(4, "0")}`,
        is_primary: true,
        valid: "to_check",
        verified_on: null,
      },
    ],
  });

async function measureFiling({ clerk, found, plain }: House, client: pg.PoolClient): Promise<Line> {
  let no = 0;
  const file = () => fileTalent(clerk.makeDb(), clerk.actor, person(++no, found.townId));
  const bare = await bareFiling(client, await file());
  const timing = await interleaved({ ours: file, plain: bare }, { warmUp: 8, calls: 50, ms: 6_000 });
  await plain.query("analyze talent");
  return { name: "one person filed, audited", goal: 4, ...timing };
}

/** The rows that a filing wrote, inserted again under other ids: one transaction, prepared statements, nothing else. */
async function bareFiling(client: pg.PoolClient, talentId: string) {
  const statements: { table: string; columns: string[]; row: Record<string, unknown> }[] = [];
  for (const table of TABLES) {
    const { rows: made } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    );
    const { rows } = await client.query<Record<string, unknown>>(
      `select * from ${table} where ${table === "talent" ? "id" : "talent_id"} = $1`,
      [talentId],
    );
    for (const row of rows) statements.push({ table, columns: made.map(({ name }) => name), row });
  }
  let no = 0;
  return async () => {
    const id = uuidv7();
    await client.query("begin");
    for (const { table, columns, row } of statements) {
      const own =
        table === "talent" ? { ...row, id, talent_no: `GG000000000-${10_000 + ++no}` } : { ...row, id: uuidv7(), talent_id: id };
      const values = own as Record<string, unknown>;
      await client.query({
        name: `bare_${table}`,
        text: `insert into ${twin(table)} (${columns.join(", ")}) values (${columns.map((_, i) => `$${i + 1}`).join(", ")})`,
        values: columns.map((column) => values[column]),
      });
    }
    await client.query("commit");
  };
}

/** A workbook through the product's screens, beside COPY of the rows that came of it. */
async function measureImport(house: House, app: App, client: pg.PoolClient, rows: number): Promise<Line> {
  const { batchId, created, checked, committed } = await upload(app, house, await ledgerFile(rows));
  if (created !== rows) throw new Error(`${created} of ${rows} imported`);
  console.error(`  import: checked in ${Math.round(checked)} ms, committed in ${Math.round(committed)} ms`);
  const copies = [];
  for (let i = 0; i < 3; i++) copies.push(await copyAgain(client, batchId));
  const name = `import of ${rows.toLocaleString("en")}, checked and committed`;
  return { name, goal: 4, ours: spreadOf([checked + committed]), plain: spreadOf(copies) };
}

async function copyAgain(client: pg.PoolClient, batchId: string): Promise<number> {
  let ms = 0;
  for (const table of TABLES) {
    const { rows } = await client.query<{ list: string }>(
      `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    );
    const columns = rows[0]?.list ?? "";
    const sink = new PassThrough();
    const content = buffer(sink);
    await pipeline(
      client.query(copyTo(`copy (select ${columns} from ${table} where import_batch_id = '${batchId}') to stdout`)),
      sink,
    );
    const bytes = await content;
    await client.query(`truncate ${twin(table)}`);
    ms += await timed(() =>
      pipeline(Readable.from([bytes]), client.query(copyFrom(`copy ${twin(table)} (${columns}) from stdin`))),
    );
  }
  return ms;
}
