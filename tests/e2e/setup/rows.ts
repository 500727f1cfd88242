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

/** One row of each kind that belongs to a person of the town with a mobile, family and a story; then the town's import and a clerk's view. */
export async function samplesOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select t.id as "talentId", t.name, t.credit_town_id as "townId", c.id as "contactId", c.value as phone, f.id as "memberId",
       i.id as "intentId", e.id as "eventId", s.id as "stationId",
       (select v.id from saved_view v join user_account u on u.id = v.user_id where u.login = $2) as "viewId"
     from talent t
       join talent_contact c on c.talent_id = t.id and c.kind = 'mobile'
       join family_member f on f.talent_id = t.id
       join talent_intent i on i.talent_id = t.id
       join talent_status_event e on e.talent_id = t.id
       join station s on s.town_id = t.credit_town_id and s.voided_at is null
     where t.credit_town_id = $1 and t.voided_at is null and not t.opt_out
     order by t.id, c.id, f.id, i.id, e.id limit 1`,
    [townId(town), `${town}.zy`],
  );
  const [row] = rows;
  if (!row) throw new Error(`the demo has no complete person in ${town}`);
  return { ...row, ...(await importOf(client, town)) };
}

async function importOf(client: pg.Client, town: Town): Promise<Samples> {
  const { rows } = await client.query<Record<string, string>>(
    `select b.id as "batchId", r.id as "rowId" from import_batch b join import_row r on r.batch_id = b.id
     where b.town_id = $1 and b.status = 'ready' order by b.id, r.id limit 1`,
    [townId(town)],
  );
  return { ...rows[0] };
}

/** All ids of the town's rows by the name of the route parameter they may stand for. */
export async function idsOf(client: pg.Client, town: Town): Promise<Record<string, string[]>> {
  const { rows } = await client.query<{ kind: string; ids: string[] }>(
    `select kind, array_agg(id) as ids from (
       select 'talentId' as kind, id from talent where credit_town_id = $1
       union all select 'contactId', id from talent_contact where town_id = $1
       union all select 'memberId', id from family_member where town_id = $1
       union all select 'intentId', id from talent_intent where town_id = $1
       union all select 'eventId', id from talent_status_event where town_id = $1
       union all select 'stationId', id from station where town_id = $1
       union all select 'batchId', id from import_batch where town_id = $1
       union all select 'rowId', id from import_row where town_id = $1
       union all select 'viewId', v.id from saved_view v join user_account u on u.id = v.user_id where u.login = $2
     ) owned group by kind`,
    [townId(town), `${town}.zy`],
  );
  return Object.fromEntries(rows.map(({ kind, ids }) => [kind, ids]));
}

/** Gives each town's clerk a saved view. */
export async function saveViews(client: pg.Client): Promise<void> {
  await client.query(
    `insert into saved_view (id, user_id, screen, name, query)
     select ('019523f0-0000-7000-8000-' || lpad(row_number() over (order by login)::text, 12, '0'))::uuid, id, 'talents', '省外的人', 'scope=outside'
     from user_account where login in ('zhiyang.zy', 'yingbin.zy')`,
  );
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

/** A fingerprint of the sample person and everything that hangs on it: unchanged means that nobody has written. */
export async function stateOfPerson(client: pg.Client, talentId: string): Promise<string> {
  const { rows } = await client.query<{ state: string }>(
    `select md5(string_agg(row, '|' order by row)) as state from (
       select t::text as row from talent t where id = $1
       union all select c::text from talent_contact c where talent_id = $1
       union all select f::text from family_member f where talent_id = $1
       union all select i::text from talent_intent i where talent_id = $1
       union all select e::text from talent_status_event e where talent_id = $1
     ) everything`,
    [talentId],
  );
  return String(rows[0]?.state);
}
