import { type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Database, Db } from "#db/database.ts";
import type { OutreachFilters } from "../schema/filters.ts";

export type OutreachBase = SelectQueryBuilder<{ r: Database["outreach_record"] } & Database, "r", object>;

/** Every read of contacts starts here: a town post names its town, row-level security is the net below. What was voided only its own page shows. */
export function visibleOutreach(db: Db, actor: Actor, evenVoided = false): OutreachBase {
  let records = db.selectFrom("outreach_record as r");
  if (!evenVoided) records = records.where("r.voided_at", "is", null);
  return (actor.town_id ? records.where("r.town_id", "=", actor.town_id) : records) as OutreachBase;
}

/** The list's filter, built once for rows and count alike. */
export function matchingOutreach(db: Db, actor: Actor, filters: OutreachFilters): OutreachBase {
  let query = visibleOutreach(db, actor);
  if (filters.kind.length > 0) query = query.where("r.kind", "in", filters.kind);
  if (filters.method.length > 0) query = query.where("r.method", "in", filters.method);
  if (filters.purpose) query = query.where(sql<boolean>`${filters.purpose} = any (r.purpose)`);
  if (filters.campaign) query = query.where("r.campaign_id", "=", filters.campaign);
  if (filters.by) query = query.where("r.created_by", "=", filters.by);
  if (filters.town && !actor.town_id) query = query.where("r.town_id", "=", filters.town);
  if (filters.batch) query = query.where("r.import_batch_id", "=", filters.batch);
  if (filters.from) query = query.where("r.occurred_on", ">=", filters.from);
  if (filters.to) query = query.where("r.occurred_on", "<=", filters.to);
  if (filters.result.length > 0) query = query.where(anyone(actor, sql`p.result = any (${filters.result}::text[])`));
  if (filters.flag === "no_files") query = query.where(lacksFiles);
  if (filters.flag === "late") query = query.where(isLate);
  if (filters.flag === "missed") query = query.where(sql<boolean>`not ${anyone(actor, sql`p.counted`)}`);
  if (filters.q) query = query.where(byPerson(filters.q, actor));
  return query;
}

const here = ({ town_id }: Actor) => (town_id ? sql`and p.person_town_id = ${town_id}` : sql``);

/** Whether somebody of the record is so. */
const anyone = (actor: Actor, condition: ReturnType<typeof sql>) =>
  sql<boolean>`exists (select from outreach_participant p where p.record_id = r.id and p.voided_at is null ${here(actor)} and ${condition})`;

/** A visit or a tour without any file, a symposium without its sign-in sheet (domain E21). */
export const lacksFiles = sql<boolean>`(r.kind in ('visit', 'symposium', 'tour') and not exists (select from attachment a where a.owner_id = r.id
  and a.voided_at is null and (r.kind <> 'symposium' or a.category = 'sign_in_sheet')))`;

/** Entered more than seven days after the day: flagged, as domain §4 asks. */
export const isLate = sql<boolean>`(least((r.recorded_at at time zone 'Asia/Shanghai')::date, (select business_today())) - r.occurred_on > 7)`;

/** A number of a record, or somebody in it: by name, its spelling, the last four digits of a phone. Masked roles look for what they see. */
function byPerson(text: string, actor: Actor) {
  const q = text.normalize("NFKC").replace(/\s/g, "");
  if (/^LL\d/i.test(q)) return sql<boolean>`r.record_no like ${`${q.toUpperCase()}%`}`;
  return anyone(
    actor,
    sql`p.talent_id in (select t.id from talent t where t.voided_at is null ${actor.town_id ? sql`and t.credit_town_id = ${actor.town_id}` : sql``} and ${named(q, actor)})`,
  );
}

function named(q: string, actor: Actor) {
  if (/^\d{4}$/.test(q))
    return sql`t.id in (select c.talent_id from talent_contact c where c.tail4 = ${q} and c.voided_at is null ${actor.town_id ? sql`and c.town_id = ${actor.town_id}` : sql``})`;
  if (isMasked(actor, "talent"))
    return [...q].length === 1 ? sql`t.name_g @> ${[q]}::text[] and left(t.name, 1) = ${q}` : sql`false`;
  if (/^[a-z]+$/i.test(q)) return sql`t.name_keys like ${containing(` ${q.toLowerCase()}`)}`;
  const wanted = grams(q).filter((gram) => [...gram].length === Math.min(2, [...q].length));
  return sql`t.name_g @> ${wanted}::text[] and (t.name ilike ${containing(q)} or t.alias ilike ${containing(q)})`;
}
