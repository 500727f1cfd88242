import { sql } from "kysely";
import { type Actor, accessOf } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Db } from "#db/database.ts";
import { normaliseEnterpriseName } from "../rules/name.ts";
import { normaliseUscc } from "../rules/uscc.ts";
import type { EnterpriseFilters } from "../schema/filters.ts";

/** Every read of enterprises starts here: a town post reads its town's; an officer those he serves, by the database's policy. */
export function visibleEnterprises(db: Db, { town_id }: Pick<Actor, "town_id">) {
  const living = db.selectFrom("enterprise as e").where("e.voided_at", "is", null);
  return town_id ? living.where("e.town_id", "=", town_id) : living;
}
export type EnterpriseBase = ReturnType<typeof visibleEnterprises>;

/** A dispatch that holds on the day: approved, begun, not over (domain §3.7). */
export const inForce = (alias: string, today: string) => {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql<boolean>`(${column("voided_at")} is null and ${column("status")} <> 'nominated' and ${column("from_on")} <= ${today}
    and coalesce(${column("to_on")}, 'infinity') >= ${today})`;
};

/** An enterprise of 归根 in being that nobody serves as chief today: what E34 calls a gap. */
export const isGap = (today: string) => sql<boolean>`(e.is_guigen and e.status <> 'deregistered' and not exists (
  select from dispatch d where d.enterprise_id = e.id and d.role = 'chief' and ${inForce("d", today)}))`;

/** The list's filter, built once for rows, count and export. Who reads no dispatches is not asked about them. */
export function matchingEnterprises(db: Db, actor: Actor, filters: EnterpriseFilters): EnterpriseBase {
  let query = visibleEnterprises(db, actor);
  if (filters.q) query = query.where(nameOrCode(filters.q));
  if (filters.town && !actor.town_id) query = query.where("e.town_id", "=", filters.town);
  if (filters.kind) query = query.where("e.entity_kind", "=", filters.kind);
  if (filters.status) query = query.where("e.status", "=", filters.status);
  if (filters.guigen) query = query.where("e.is_guigen", "=", filters.guigen === "yes");
  if (filters.key) query = query.where("e.key_level", "=", filters.key);
  if (filters.gap && accessOf(actor) !== "assigned") query = query.where(isGap(actor.today));
  return query;
}

/** A name by its one- and two-character grams, or a code from its start or end. */
function nameOrCode(typed: string) {
  const name = normaliseEnterpriseName(typed);
  const wanted = grams(name).filter((gram) => [...gram].length === Math.min(2, [...name].length));
  const byName = sql<boolean>`(e.name_g @> ${wanted}::text[] and e.name ilike ${containing(name)})`;
  const code = normaliseUscc(typed);
  if (!/^[0-9A-Z]{4,18}$/.test(code)) return byName;
  return sql<boolean>`(e.uscc like ${containing(code)} or ${byName})`;
}

/** A person's name, and a number, as this role may see them at an enterprise (domain §8: BM masked). */
export const personAt = (actor: Pick<Actor, "role">, column: string) =>
  isMasked(actor, "enterprise")
    ? sql<string | null>`left(${sql.ref(column)}, 1) || '**'`
    : sql<string | null>`${sql.ref(column)}`;
