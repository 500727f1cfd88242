import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";

/** For hand-written SQL over a talent's children: `and town_id = …` for a town post, nothing for the zone. */
export const andOwnTown = (actor: Actor, alias: string): RawBuilder<unknown> =>
  actor.town_id ? sql`and ${sql.ref(`${alias}.town_id`)} = ${actor.town_id}` : sql``;
