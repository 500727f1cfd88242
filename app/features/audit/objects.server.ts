import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import type { AuditLine } from "./queries.server.ts";

/** What a line is about: a word for the row, and its page where the reader may open one. */
export type AuditObject = { text: string; href: string | null };

type Found = { id: string; text: string; href: string | null };
type Source = { tables: readonly string[]; find: (db: Db, ids: readonly string[]) => Promise<{ rows: Found[] }> };

/** Rows of people, all of which lead to the person. */
const CHILDREN = ["talent_contact", "family_member", "talent_intent", "talent_status_event"] as const;

function sourcesFor(actor: Pick<Actor, "role">): Source[] {
  const mayEdit = can(actor, "reference:update");
  const sources: Source[] = [
    {
      tables: ["setting"],
      find: (db, ids) =>
        sql<Found>`select id::text, label as text,
        case when ${mayEdit} then '/settings/' || key else '/settings' end as href from setting where id = any(${ids}::uuid[])`.execute(
          db,
        ),
    },
    {
      tables: ["dict_item"],
      find: (db, ids) =>
        sql<Found>`select id::text, name as text, '/settings/dictionaries?dict=' || dict_code as href
        from dict_item where id = any(${ids}::uuid[])`.execute(db),
    },
    {
      tables: ["workday_calendar"],
      find: (db, ids) =>
        sql<Found>`select id::text, day::text as text, '/settings/calendar?year=' || extract(year from day) as href
        from workday_calendar where id = any(${ids}::uuid[])`.execute(db),
    },
    {
      tables: ["festival"],
      find: (db, ids) =>
        sql<Found>`select id::text, year || '年' || name as text, '/settings/calendar?year=' || year as href
        from festival where id = any(${ids}::uuid[])`.execute(db),
    },
    {
      tables: ["region"],
      find: (db, ids) =>
        sql<Found>`select id::text, name as text, null as href from region where id = any(${ids}::uuid[])`.execute(db),
    },
    {
      tables: ["user_account", "user_sign_in"],
      find: (db, ids) =>
        sql<Found>`select u.id::text, user_name(u.id) as text, null as href
        from unnest(${ids}::uuid[]) u (id) where user_name(u.id) is not null`.execute(db),
    },
    {
      tables: ["user_position"],
      find: (db, ids) =>
        sql<Found>`select id::text, concat(user_name(user_id), '，', unit_name, duty) as text, null as href
        from user_position where id = any(${ids}::uuid[])`.execute(db),
    },
    {
      tables: ["station"],
      find: (db, ids) =>
        sql<Found>`select id::text, name as text, '/places/stations' as href from station where id = any(${ids}::uuid[])`.execute(
          db,
        ),
    },
  ];
  if (can(actor, "lead:view"))
    sources.push({
      tables: ["lead_assignment"],
      find: (db, ids) =>
        sql<Found>`select id::text, person_name as text, '/leads' as href
        from lead_assignment where id = any(${ids}::uuid[])`.execute(db),
    });
  if (can(actor, "import:view") || can(actor, "import:approve"))
    sources.push({
      tables: ["import_batch"],
      find: (db, ids) =>
        sql<Found>`select id::text, file_name as text, '/imports/' || id as href
        from import_batch where id = any(${ids}::uuid[])`.execute(db),
    });
  if (can(actor, "talent:view"))
    sources.push({
      tables: ["talent", "talent_secret", ...CHILDREN],
      find: (db, ids) =>
        sql<Found>`
        select x.id::text, t.talent_no as text, case when t.voided_at is null then '/talents/' || t.id end as href from (
          select id, id as talent_id from talent where id = any(${ids}::uuid[])
          ${sql.join(
            CHILDREN.map((child) => sql`union all select id, talent_id from ${sql.table(child)} where id = any(${ids}::uuid[])`),
            sql` `,
          )}
        ) x join talent t on t.id = x.talent_id`.execute(db),
    });
  return sources;
}

/** The objects of a page's lines, by row id, as far as the reader may know them. */
export async function objectsOf(
  db: Db,
  actor: Pick<Actor, "role">,
  lines: readonly Pick<AuditLine, "table_name" | "row_id">[],
): Promise<Map<string, AuditObject>> {
  const objects = new Map<string, AuditObject>();
  const asked = (tables: readonly string[]) => [
    ...new Set(lines.filter(({ table_name }) => tables.includes(table_name)).flatMap(({ row_id }) => row_id ?? [])),
  ];
  await Promise.all(
    sourcesFor(actor).map(async ({ tables, find }) => {
      const ids = asked(tables);
      if (ids.length === 0) return;
      for (const { id, text, href } of (await find(db, ids)).rows) objects.set(id, { text, href });
    }),
  );
  return objects;
}
