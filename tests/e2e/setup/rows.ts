import pg from "pg";
import { TOWNS } from "#seeds/demo/people/towns.ts";
import type { Town } from "./people.ts";
import type { Samples } from "./world.ts";

const townId = (town: Town) => String(TOWNS.find(({ key }) => key === town)?.id);

/** Asks the app's database as its superuser, who sees past every policy. */
export async function asAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** One row of each kind that belongs to a person of the town with contacts, family and a story. */
export async function samplesOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select t.id as "talentId", c.id as "contactId", f.id as "familyId", i.id as "intentId", e.id as "eventId", s.id as "stationId"
     from talent t
       join talent_contact c on c.talent_id = t.id and c.kind = 'mobile'
       join family_member f on f.talent_id = t.id
       join talent_intent i on i.talent_id = t.id
       join talent_status_event e on e.talent_id = t.id
       join station s on s.town_id = t.credit_town_id and s.voided_at is null
     where t.credit_town_id = $1 and t.voided_at is null order by t.id, c.id, f.id, i.id, e.id limit 1`,
    [townId(town)],
  );
  const [row] = rows;
  if (!row) throw new Error(`the demo has no complete person in ${town}`);
  return row;
}

const OWN_WORDS = `
  select credit_town_id as town, unnest(array[id::text, talent_no, name, alias, work_unit]) as word from talent
  union select town_id, value from talent_contact
  union select town_id, unnest(array[id::text, name, phone]) from family_member`;

/**
 * What only this town's people are called, have or work at. Of two characters a word proves nothing: it stands by chance in
 * ordinary text.
 */
export async function canariesOf(client: pg.Client, town: Town): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `select word from (${OWN_WORDS}) w where char_length(word) > 2
     group by word having array_agg(distinct town) = array[$1::uuid] order by word`,
    [townId(town)],
  );
  return rows.map(({ word }) => word);
}
