import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";

type Reader = Pick<Actor, "role">;

/** A person's name as the role may see it: whole, or the surname alone (domain §2.0). */
export const shownName = (reader: Reader, column: string): RawBuilder<string> =>
  isMasked(reader, "talent") ? sql<string>`left(${sql.ref(column)}, 1) || '**'` : sql<string>`${sql.ref(column)}`;

/** Free text about persons: masked roles read none. */
export const freeText = (reader: Reader, column: string): RawBuilder<string | null> =>
  isMasked(reader, "talent") ? sql<null>`null` : sql<string | null>`${sql.ref(column)}`;

/** 160****0001. */
export const maskedPhone = (column: string): RawBuilder<string | null> =>
  sql<
    string | null
  >`case when char_length(${sql.ref(column)}) >= 8 then left(${sql.ref(column)}, 3) || '****' || right(${sql.ref(column)}, 4) else '****' end`;
