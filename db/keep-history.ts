/**
 * The history of what is counted of a table (domain §4): each version of the counted columns with its transaction times, written by
 * statement triggers, one index look-up a changed row whatever the planner knows. `town` is the column of the policy; the key is
 * `<table>_id`. Frozen with the migrations that use it.
 */
export function keepHistory(table: string, town: string, columns: readonly string[]): string[] {
  const names = columns.join(", ");
  const changed = columns.map((column) => `h.${column} is distinct from n.${column}`).join(" or ");
  return [
    `create table ${table}_history as select id as ${table}_id, ${names}, now() as valid_from, 'infinity'::timestamptz as valid_to from ${table} with no data`,
    `alter table ${table}_history alter column ${table}_id set not null, alter column valid_from set not null, alter column valid_to set not null,
      alter column valid_to set default 'infinity'`,
    `create index ${table}_history_idx on ${table}_history (${table}_id, valid_to)`,
    `create index ${table}_history_town_idx on ${table}_history (${town}, valid_to)`,
    `alter table ${table}_history enable row level security`,
    `alter table ${table}_history force row level security`,
    `create policy ${table}_history_owner on ${table}_history to guigen_owner using (true) with check (true)`,
    `create policy ${table}_history_town on ${table}_history for select to guigen_town using (${town} = (select ctx_town()))`,
    `create policy ${table}_history_zone on ${table}_history for select to guigen_zone using (true)`,
    `grant select on ${table}_history to guigen_town, guigen_zone`,
    `create function ${table}_history_insert() returns trigger language plpgsql volatile security definer set search_path from current as $$
      begin
        insert into ${table}_history (${table}_id, ${names}, valid_from) select id, ${names}, ctx_now() from new_rows;
        return null;
      end $$`,
    `create function ${table}_history_update() returns trigger language plpgsql volatile security definer
      set search_path from current set enable_hashjoin = off set enable_mergejoin = off as $$
      declare at_now timestamptz := ctx_now();
      begin
        with ended as (
          update ${table}_history h set valid_to = greatest(at_now, h.valid_from) from new_rows n
          where h.${table}_id = n.id and h.${table}_id = any (array(select id from new_rows)) and h.valid_to = 'infinity' and (${changed}) returning n.*, h.valid_to)
        insert into ${table}_history (${table}_id, ${names}, valid_from) select id, ${names}, valid_to from ended;
        return null;
      end $$`,
    `create trigger ${table}_history_insert after insert on ${table} referencing new table as new_rows for each statement execute function ${table}_history_insert()`,
    `create trigger ${table}_history_update after update on ${table} referencing new table as new_rows for each statement execute function ${table}_history_update()`,
  ];
}
