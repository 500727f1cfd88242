import { type Kysely, sql } from "kysely";

/** What a count reads is kept as it held at every moment (domain §4 “History of what counts”), so that any published figure can be replayed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

/** The counted columns of each entity; the key column is `<entity>_id`. */
const COUNTED = {
  talent: [
    "credit_town_id",
    "is_away_survey",
    "registered_on",
    "verify_status",
    "native_town_id",
    "work_state",
    "work_unit",
    "city_code",
    "country",
    "voided_at",
  ],
  talent_contact: ["talent_id", "town_id", "valid", "voided_at"],
  family_member: ["talent_id", "town_id", "person_key", "is_active", "voided_at"],
  station: ["town_id", "opened_on", "status", "voided_at"],
} as const;

const historyTable = (table: keyof typeof COUNTED) =>
  table === "station"
    ? []
    : [
        `create table ${table}_history as select id as ${table}_id, ${COUNTED[table].join(", ")}, now() as valid_from, 'infinity'::timestamptz as valid_to from ${table} with no data`,
        `alter table ${table}_history alter column ${table}_id set not null, alter column valid_from set not null, alter column valid_to set not null,
          alter column valid_to set default 'infinity'`,
        `create index ${table}_history_idx on ${table}_history (${table}_id, valid_to)`,
      ];

const guard = (table: keyof typeof COUNTED) => {
  const town = table === "talent" ? "credit_town_id" : "town_id";
  const columns = COUNTED[table].join(", ");
  const changed = COUNTED[table].map((column) => `h.${column} is distinct from n.${column}`).join(" or ");
  return [
    `create index ${table}_history_town_idx on ${table}_history (${town}, valid_to)`,
    `alter table ${table}_history enable row level security`,
    `alter table ${table}_history force row level security`,
    `create policy ${table}_history_owner on ${table}_history to guigen_owner using (true) with check (true)`,
    `create policy ${table}_history_town on ${table}_history for select to guigen_town using (${town} = (select ctx_town()))`,
    `create policy ${table}_history_zone on ${table}_history for select to guigen_zone using (true)`,
    `grant select on ${table}_history to guigen_town, guigen_zone`,
    `create function ${table}_history_insert() returns trigger language plpgsql volatile security definer set search_path from current as $$
      declare at_now timestamptz := ctx_now();
      begin
        insert into ${table}_history (${table}_id, ${columns}, valid_from) select id, ${columns}, at_now from new_rows;
        return null;
      end $$`,
    // Compares with what is held as current, one index look-up a row: a plan kept from a large statement must not serve a small one, nor the other way round.
    `create function ${table}_history_update() returns trigger language plpgsql volatile security definer
      set search_path from current set enable_hashjoin = off set enable_mergejoin = off as $$
      declare at_now timestamptz := ctx_now();
      begin
        with ended as (
          update ${table}_history h set valid_to = greatest(at_now, h.valid_from) from new_rows n
          where h.${table}_id = n.id and h.valid_to = 'infinity' and (${changed}) returning n.*, h.valid_to)
        insert into ${table}_history (${table}_id, ${columns}, valid_from) select id, ${columns}, valid_to from ended;
        return null;
      end $$`,
    `create trigger ${table}_history_insert after insert on ${table} referencing new table as new_rows for each statement execute function ${table}_history_insert()`,
    `create trigger ${table}_history_update after update on ${table} referencing new table as new_rows for each statement execute function ${table}_history_update()`,
  ];
};

const STATEMENTS = (Object.keys(COUNTED) as (keyof typeof COUNTED)[]).flatMap((table) => [
  ...historyTable(table),
  ...guard(table),
]);
