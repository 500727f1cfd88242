import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { IntentInput } from "#app/features/talents/schema/input.ts";
import { blindIndex } from "#app/lib/crypto.server.ts";
import { deriveKey } from "#app/lib/data-key.server.ts";
import { pinyinOf } from "#app/lib/pinyin.server.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Db } from "#db/database.ts";
import { type Candidate, candidateOf, type MatchRule, type OwnHit, sureKeys } from "./rules/duplicates.ts";
import type { Target } from "./rules/merge-fields.ts";
import { MERGE_COLUMNS, type MergeValues } from "./rules/merge-groups.ts";
import type { Normalized } from "./rules/settle.ts";

/** A person to file, as it is compared with those on file. */
export const candidateFrom = (key: string, { input, id_no_bidx }: Pick<Normalized, "input" | "id_no_bidx">): Candidate =>
  candidateOf(key, input, pinyinOf(input.name).full, id_no_bidx);

export const idNoIndex = (idNo: string | null): string | null =>
  idNo === null ? null : blindIndex("talent.id_no", idNo).toString("hex");

let keyOfKeys: Buffer | undefined;

/** What a mended row is found by among the rows of its file, without telling what they hold. */
export const restingKeys = (person: Candidate): string[] => sealedKeys(sureKeys(person));

/** Keys that tell nothing of what they were made from. */
export function sealedKeys(plainKeys: readonly string[]): string[] {
  keyOfKeys ??= deriveKey("bidx:import_row.match_keys");
  const key = keyOfKeys;
  return plainKeys.map((plain) => createHmac("sha256", key).update(plain).digest("base64url").slice(0, 22));
}

/** The town's own people who look like a candidate: the surest match of each (domain §6), by one statement for any number of rows. */
export async function findOwn(db: Db, townId: string, people: readonly Candidate[]): Promise<Map<string, OwnHit>> {
  if (people.length === 0) return new Map();
  const { rows } = await sql<{ key: string; talent_id: string; version: number; rule: MatchRule }>`
    with candidate as materialized (
      select * from jsonb_to_recordset(${jsonRows(people)}) c (key text, name text, name_py text, id_no_bidx text, numbers text[], mobiles text[],
        family_numbers text[], native_town_id uuid, village text, birth_year int, work_unit text)),
    hit as (
      select c.key, t.id, t.version, 1 as rank, 'id_no' as rule from candidate c join talent t on t.id_no_bidx = decode(c.id_no_bidx, 'hex')
        where t.credit_town_id = ${townId} and t.voided_at is null
      union all
      select c.key, t.id, t.version, case when t.name = c.name then 2 else 6 end, case when t.name = c.name then 'number_name' else 'mobile' end
        from candidate c cross join unnest(c.numbers) n (value) join talent_contact k on k.value = n.value and k.town_id = ${townId} and k.voided_at is null
        join talent t on t.id = k.talent_id and t.credit_town_id = ${townId} where t.voided_at is null and (t.name = c.name or n.value = any (c.mobiles))
      union all
      select c.key, t.id, t.version, s.rank, s.rule from candidate c join talent t on t.name = c.name cross join lateral (values
          (3, 'family_name', cardinality(c.family_numbers) > 0 and exists (select from family_member f where f.talent_id = t.id and f.voided_at is null and f.phone = any (c.family_numbers))),
          (4, 'birth', t.native_town_id = c.native_town_id and abs(extract(year from t.birth_on)::int - c.birth_year) <= 1),
          (5, 'work', t.work_unit = c.work_unit)) s (rank, rule, holds)
        where t.credit_town_id = ${townId} and t.voided_at is null and s.holds
      union all
      select c.key, t.id, t.version, 7, 'village' from candidate c join talent t on t.name_py = c.name_py
        where t.credit_town_id = ${townId} and t.voided_at is null and c.village is not null
          and regexp_replace(regexp_replace(t.native_text, '\\s', '', 'g'), '^.*(镇|街道|办事处|乡)', '') = c.village)
    select distinct on (key) key, id as talent_id, version, rule from hit order by key, rank, id`.execute(db);
  return new Map(rows.map(({ key, ...hit }) => [key, hit]));
}

/** Whether other towns hold the candidates: 1 surely, 2 perhaps. Tells no more than that (domain §6, architecture §3). */
export async function findForeign(db: Db, people: readonly Candidate[]): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  const asked = people.map(({ key, name, native_town_id, birth_year, work_unit, id_no_bidx, mobiles }) => ({
    key,
    name,
    native_town_id,
    birth_year,
    work_unit,
    id_no_bidx,
    phones: mobiles,
  }));
  const { rows } = await sql<{
    row_key: string;
    level: number;
  }>`select row_key, level from foreign_duplicates(${jsonRows(asked)})`.execute(db);
  return new Map(rows.map(({ row_key, level }) => [row_key, level]));
}

/** Talents of the town as an update finds them. `hold` keeps them still until the transaction ends. */
export async function loadTargets(db: Db, townId: string, ids: readonly string[], hold = false): Promise<Map<string, Target>> {
  if (ids.length === 0) return new Map();
  const among = sql<string>`any(${[...new Set(ids)]}::uuid[])`;
  let people = db
    .selectFrom("talent")
    .select(["id", "version", "talent_no", "id_no_masked", "id_no_bidx", ...MERGE_COLUMNS])
    .where("credit_town_id", "=", townId)
    .where("id", "=", among)
    .where("voided_at", "is", null)
    .orderBy("id");
  if (hold) people = people.forUpdate();
  const talents = await people.execute();
  const [contacts, family, intents] = await Promise.all([
    db
      .selectFrom("talent_contact")
      .select(["talent_id", "kind", "value", "is_primary"])
      .where("talent_id", "=", among)
      .where("town_id", "=", townId)
      .where("voided_at", "is", null)
      .execute(),
    db
      .selectFrom("family_member")
      .select(["talent_id", "name"])
      .where("talent_id", "=", among)
      .where("town_id", "=", townId)
      .where("voided_at", "is", null)
      .execute(),
    db
      .selectFrom("talent_intent")
      .distinctOn("talent_id")
      .select(["talent_id", ...INTENT_FIELDS])
      .where("talent_id", "=", among)
      .where("town_id", "=", townId)
      .where("voided_at", "is", null)
      .orderBy("talent_id")
      .orderBy("assessed_on", "desc")
      .orderBy("id", "desc")
      .execute(),
  ]);
  const targets = new Map<string, Target>();
  for (const { id, version, talent_no, id_no_masked, id_no_bidx, ...values } of talents)
    targets.set(id, {
      id,
      version,
      talent_no,
      id_no_masked,
      id_no_bidx: id_no_bidx?.toString("hex") ?? null,
      values: values as MergeValues,
      intent: null,
      contacts: [],
      family: [],
    });
  for (const { talent_id, ...contact } of contacts) targets.get(talent_id)?.contacts.push(contact);
  for (const { talent_id, name } of family) targets.get(talent_id)?.family.push({ name });
  for (const { talent_id, ...intent } of intents) {
    const target = targets.get(talent_id);
    if (target) target.intent = intent satisfies IntentInput;
  }
  return targets;
}

const INTENT_FIELDS = [
  "assessed_on",
  "return_will",
  "return_mode",
  "invest_will",
  "invest_band",
  "invest_amount_fen",
  "is_approx",
  "invest_industry",
  "invest_mode",
  "horizon",
  "target_town_id",
  "needs",
] as const satisfies (keyof IntentInput)[];
