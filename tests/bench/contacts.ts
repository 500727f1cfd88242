import type pg from "pg";
import { uuidv7 } from "uuidv7";
import { logOutreach } from "#app/features/outreach/commands/log-outreach.server.ts";
import { type OutreachInput, talentIn } from "#app/features/outreach/schema/input.ts";
import type { House } from "./house.ts";
import { interleaved } from "./measure.ts";
import type { Line } from "./reads.ts";

const TABLES = ["outreach_record", "outreach_participant"] as const;
const twin = (table: string) => `plain_${table}`;
/** Numbers of the twins' rows. */
let no = 0;

/** One call logged and one tour with fifty people entered, beside the same rows put into tables without scope, log, history or the clock. */
export async function measureContacts(house: House, client: pg.PoolClient): Promise<Line[]> {
  for (const table of TABLES) {
    await client.query(`create table ${twin(table)} (like ${table} including defaults including indexes)`);
  }
  const people = await house.clerk
    .makeDb()
    .selectFrom("talent")
    .select("id")
    .where("credit_town_id", "=", house.found.townId)
    .where("voided_at", "is", null)
    .orderBy("id")
    .limit(50)
    .execute();
  const ids = people.map(({ id }) => id);
  return [
    await measureLogging(house, client, "one contact logged", ids.slice(0, 1)),
    await measureLogging(house, client, `one event of ${ids.length} people`, ids),
  ];
}

const contact = (talentIds: readonly string[], today: string): OutreachInput => ({
  kind: talentIds.length > 1 ? "incoming" : "online",
  method: talentIds.length > 1 ? "LV" : "PH",
  campaign_id: null,
  occurred_on: today,
  late_reason: null,
  started_at: null,
  station_id: null,
  staff: [],
  lead_person: null,
  place: null,
  purpose: ["follow_up"],
  content: "问候近况，谈了回乡的打算，约定再联系。",
  policy_text: null,
  lead_text: null,
  gift_desc: null,
  gift_value_fen: null,
  gift_source: null,
  gift_reason: null,
  chat_group_id: null,
  next_contact_on: null,
  participants: talentIds.map((id) => talentIn(id, { result: "1", met: true })),
});

async function measureLogging({ clerk }: House, client: pg.PoolClient, name: string, ids: readonly string[]): Promise<Line> {
  const log = () => logOutreach(clerk.makeDb(), clerk.actor, contact(ids, clerk.actor.today));
  const bare = await bareLogging(client, await log());
  return { name, goal: 4, ...(await interleaved({ ours: log, plain: bare }, { warmUp: 5, calls: 30, ms: 6_000 })) };
}

/** The rows that one entry wrote, inserted again under other ids: one transaction, one prepared statement a table. */
async function bareLogging(client: pg.PoolClient, recordId: string) {
  const kept = await Promise.all(
    TABLES.map(async (table) => {
      const { rows: made } = await client.query<{ name: string }>(
        `select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped order by attnum`,
      );
      const key = table === "outreach_record" ? "id" : "record_id";
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${table} where ${key} = $1`, [recordId]);
      return { table, columns: made.map(({ name }) => name), rows };
    }),
  );
  return async () => {
    const id = uuidv7();
    await client.query("begin");
    for (const { table, columns, rows } of kept) {
      const own = rows.map((row) =>
        table === "outreach_record" ? { ...row, id, record_no: `PLAIN-${++no}` } : { ...row, id: uuidv7(), record_id: id },
      );
      await client.query({
        name: `bare_${table}_${rows.length}`,
        text: `insert into ${twin(table)} (${columns.join(", ")}) select ${columns.join(", ")} from jsonb_populate_recordset(null::${twin(table)}, $1::jsonb)`,
        values: [JSON.stringify(own)],
      });
    }
    await client.query("commit");
  };
}
