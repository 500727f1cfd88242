import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";

/** 160****0001 for numbers, two ends of an address for the rest: what a list shows of a way to reach someone. */
export const maskedContact = (column: string) => sql<string | null>`case
  when ${sql.ref(column)} like '%@%' then left(${sql.ref(column)}, 1) || '***' || substring(${sql.ref(column)} from '@.*$')
  when char_length(${sql.ref(column)}) >= 8 then left(${sql.ref(column)}, 3) || '****' || right(${sql.ref(column)}, 4)
  else left(${sql.ref(column)}, 2) || '****' end`;

/** A name as the role may see it: whole in the own town and to unmasked roles, else the surname alone (domain §2.0). */
export const shownName = (actor: Actor, column = "talent.name") =>
  isMasked(actor, "talent") ? sql<string>`left(${sql.ref(column)}, 1) || '**'` : sql<string>`${sql.ref(column)}`;

/** A personal field that masked roles do not see at all. */
export const unlessMasked = <T>(actor: Actor, column: string) =>
  isMasked(actor, "talent") ? sql<T | null>`null` : sql<T | null>`${sql.ref(column)}`;

/** Where a person is in China, by six-digit city code; people of the zone itself are in its city. */
export const cityCode: RawBuilder<string | null> =
  sql`coalesce(talent.city_code, case when talent.away_scope = 0 then '410400' end)`;
