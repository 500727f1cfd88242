import { sql } from "kysely";
import { CAMPAIGN_KINDS, OUTREACH_KIND } from "#app/features/outreach/schema/dictionaries.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import type { Entry } from "./outreach-row.ts";
import { levelOf } from "./same-contact.ts";

export type Registered = { record_no: string | null };

/**
 * Which rows are on file already, by one statement for any number of them; the rule of `contactKeys`. A record of the zone's own is
 * not seen by a town: of it the town's person, the day and the kind are enough.
 */
export async function findRegistered(
  db: Db,
  townId: string,
  rows: readonly { id: string; entry: Entry }[],
): Promise<Map<string, Registered>> {
  if (rows.length === 0) return new Map();
  const asked = rows.flatMap(({ id, entry: { input, person_keys } }) =>
    person_keys.map((person_key, i) => ({
      id,
      person_key,
      occurred_on: input.occurred_on,
      kind: input.kind,
      method: input.method,
      result: input.participants[i]?.result ?? null,
      campaign_id: input.campaign_id,
    })),
  );
  const { rows: found } = await sql<{ id: string } & Registered>`
    select distinct on (x.id) x.id, r.record_no
    from jsonb_to_recordset(${jsonRows(asked)}) x (id text, person_key text, occurred_on date, kind text, method text, result text, campaign_id uuid)
      join outreach_participant p on p.person_key = x.person_key and p.occurred_on = x.occurred_on and p.kind = x.kind
        and p.person_town_id = ${townId} and p.voided_at is null
      left join outreach_record r on r.id = p.record_id
    where case when x.kind = any (${[...CAMPAIGN_KINDS]}::text[]) then r.id is null or r.campaign_id is not distinct from x.campaign_id
      else p.method = x.method and p.result is not distinct from x.result end
    order by x.id, r.record_no`.execute(db);
  return new Map(found.map(({ id, record_no }) => [id, { record_no }]));
}

/** A row that is on file already, as it waits. */
export const registeredVerdict = (entry: Entry, { record_no }: Registered) => ({
  decision: "duplicate",
  match_id: entry.talent_id,
  match_level: levelOf(entry),
  match_rule: `同一人同一天的${OUTREACH_KIND[entry.input.kind]}已登记${record_no ? `（${record_no}）` : ""}`,
});
