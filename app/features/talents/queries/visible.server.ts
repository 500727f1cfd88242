import { type SelectQueryBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { addDays } from "#app/lib/dates.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Database, Db } from "#db/database.ts";
import { type TalentFilters, withinSight } from "../schema/filters.ts";
import { cityCode } from "./columns.server.ts";

export type TalentBase = SelectQueryBuilder<Database, "talent", object>;

/** Every read of talents starts here, so no query can forget the town boundary. A town post names its town: the plan needs it, row-level security is the net below. */
export function visibleTalents(db: Db, actor: Actor): TalentBase {
  const living = db.selectFrom("talent").where("talent.voided_at", "is", null);
  return actor.town_id ? living.where("talent.credit_town_id", "=", actor.town_id) : living;
}

/** The list's filter, built once and used for rows, count and export alike. */
export function matchingTalents(db: Db, actor: Actor, asked: TalentFilters): TalentBase {
  const filters = withinSight(asked, isMasked(actor, "talent"));
  let query = visibleTalents(db, actor);
  if (filters.q) query = query.where(nameOrTail(filters.q, actor));
  if (filters.status.length > 0) query = query.where("talent.status", "in", filters.status);
  if (filters.return_will.length > 0) query = query.where("talent.return_will", "in", filters.return_will);
  if (filters.invest_will.length > 0) query = query.where("talent.invest_will", "in", filters.invest_will);
  if (filters.kind.length > 0) query = query.where("talent.talent_kind", "in", filters.kind);
  if (filters.scope.length > 0)
    query = query.where(
      "talent.away_scope",
      "in",
      filters.scope.map((scope) => SCOPE_CODES[scope]),
    );
  if (filters.province) query = query.where(sql<boolean>`${cityCode} like ${`${filters.province}%`}`);
  if (filters.city) query = query.where(sql<boolean>`${cityCode} = ${filters.city}`);
  if (filters.country) query = query.where("talent.country", "=", filters.country);
  if (filters.town && !actor.town_id) query = query.where("talent.credit_town_id", "=", filters.town);
  if (filters.owner) query = query.where("talent.owner_user_id", "=", filters.owner);
  if (filters.batch) query = query.where("talent.import_batch_id", "=", filters.batch);
  if (filters.survey) query = query.where("talent.is_away_survey", "=", filters.survey === "yes");
  if (filters.opt_out) query = query.where("talent.opt_out", "=", filters.opt_out === "yes");
  if (filters.from) query = query.where("talent.registered_on", ">=", filters.from);
  if (filters.to) query = query.where("talent.registered_on", "<=", filters.to);
  if (filters.due) query = dueBy(query, filters.due, actor.today);
  if (filters.gap) query = withGap(query, filters.gap);
  if (filters.fresh) query = query.where(staleSince(actor.today));
  return query;
}

const SCOPE_CODES = { abroad: 1, hk_mo_tw: 2, outside: 3, province: 4, city: 5, zone: 0, unknown: 9 } as const;

/** Reminders leave out who asked not to be contacted (domain E10 opt_out). */
function dueBy(query: TalentBase, due: NonNullable<TalentFilters["due"]>, today: string): TalentBase {
  const reachable = query.where("talent.opt_out", "=", false).where("talent.status", "<>", "closed");
  if (due === "never") return reachable.where(neverTalked);
  if (due === "overdue") return reachable.where("talent.next_contact_on", "<", today);
  if (due === "today") return reachable.where("talent.next_contact_on", "=", today);
  return reachable.where("talent.next_contact_on", ">=", today).where("talent.next_contact_on", "<=", addDays(today, 7));
}

/** Nobody of ours ever spoke with them: no answer, no word in a group, no meeting (domain E22). */
const neverTalked = sql<boolean>`not exists (select from outreach_participant p
  where p.talent_id = talent.id and p.person_type = 'talent' and p.counted and p.voided_at is null)`;

function withGap(query: TalentBase, gap: NonNullable<TalentFilters["gap"]>): TalentBase {
  if (gap === "contact")
    return query.where(
      sql<boolean>`not exists (select from talent_contact c where c.talent_id = talent.id and c.valid = 'valid' and c.voided_at is null)`,
    );
  return query.where(`talent.${gap}`, "=", 0);
}

/** Red in the words of domain R22: verified longer ago than the setting allows. */
const staleSince = (today: string) =>
  sql<boolean>`talent.last_verified_on < ${today}::date - coalesce((setting_of('freshness_red_days') #>> '{}')::int, 180)`;

/**
 * One search box: the number of a file, digits of a phone from its end, a name in Chinese (by its one- and two-character
 * grams), or any spelling of it. A role that sees people masked may look for what it sees: the surname and four digits.
 */
function nameOrTail(text: string, actor: Actor) {
  const masked = isMasked(actor, "talent");
  const q = text.normalize("NFKC").replace(/\s/g, "");
  if (/^GG\d/i.test(q)) return sql<boolean>`talent.talent_no like ${`${q.toUpperCase()}%`}`;
  if (/^\+?[\d-]{4,}$/.test(q)) return byPhone(q.replace(/\D/g, ""), actor, masked);
  if (masked)
    return [...q].length === 1 ? sql<boolean>`(talent.name_g @> ${[q]}::text[] and left(talent.name, 1) = ${q})` : NOBODY;
  if (/^[a-z]+$/i.test(q)) return sql<boolean>`talent.name_keys like ${containing(` ${q.toLowerCase()}`)}`;
  const wanted = grams(q).filter((gram) => [...gram].length === Math.min(2, [...q].length));
  return sql<boolean>`(talent.name_g @> ${wanted}::text[] and (talent.name ilike ${containing(q)} or talent.alias ilike ${containing(q)}))`;
}

const NOBODY = sql<boolean>`false`;

/** By the end of a number: the last four digits by index, any before them compared. */
function byPhone(digits: string, { town_id }: Actor, masked: boolean) {
  if (digits.length < 4 || (masked && digits.length > 4)) return NOBODY;
  const here = town_id ? sql`and c.town_id = ${town_id}` : sql``;
  const whole = digits.length > 4 ? sql`and regexp_replace(c.value, '[^0-9]', '', 'g') like ${`%${digits}`}` : sql``;
  return sql<boolean>`talent.id in (select c.talent_id from talent_contact c where c.tail4 = ${digits.slice(-4)} and c.voided_at is null ${here} ${whole})`;
}
