import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { isMasked } from "#app/auth/policy.ts";
import { containing } from "#app/lib/sql.ts";
import { grams } from "#app/lib/text.ts";
import type { Db } from "#db/database.ts";
import type { CertificateFilters, RecognitionFilters } from "../schema/filters.ts";

/** Every read of recognitions starts here: living, of the own town for a town post (A4: the town that pays). */
export function visibleRecognitions(db: Db, { town_id }: Pick<Actor, "town_id">) {
  const living = db
    .selectFrom("honor_recognition as h")
    .innerJoin("region as town", "town.id", "h.town_id")
    .where("h.voided_at", "is", null);
  return town_id ? living.where("h.town_id", "=", town_id) : living;
}

/** The same of certificates, each with its recognition. */
export function visibleCertificates(db: Db, { town_id }: Pick<Actor, "town_id">) {
  const living = db
    .selectFrom("certificate as c")
    .innerJoin("honor_recognition as h", "h.id", "c.recognition_id")
    .innerJoin("region as town", "town.id", "c.town_id")
    .where("c.voided_at", "is", null);
  return town_id ? living.where("c.town_id", "=", town_id) : living;
}

/** A person's name as the role may see it (domain §8: 人才 m). */
export const personName = (actor: Pick<Actor, "role">, column: "h.holder_name" | "c.receiver"): RawBuilder<string> =>
  isMasked(actor, "talent") ? sql<string>`left(${sql.ref(column)}, 1) || '**'` : sql<string>`${sql.ref(column)}`;

/** Any part of the unit, the document or — where names are not masked — the name. */
export function named(actor: Pick<Actor, "role">, text: string): RawBuilder<boolean> {
  const q = text.replace(/\s/g, "");
  const like = containing(q);
  if (isMasked(actor, "talent")) return sql<boolean>`(h.work_unit ilike ${like} or h.doc_no ilike ${like})`;
  const wanted = grams(q).filter((gram) => [...gram].length === Math.min(2, [...q].length));
  return sql<boolean>`((h.name_g @> ${wanted}::text[] and (h.holder_name ilike ${like} or h.work_unit ilike ${like})) or h.doc_no ilike ${like})`;
}

/** The list's filter, built once and used for rows and count alike. */
export function matchingRecognitions(db: Db, actor: Actor, { q, honor, status, town }: RecognitionFilters) {
  let query = visibleRecognitions(db, actor);
  if (honor) query = query.where("h.honor", "=", honor);
  if (status) query = query.where("h.status", "=", status);
  if (town && !actor.town_id) query = query.where("h.town_id", "=", town);
  return q ? query.where(named(actor, q)) : query;
}

/** The same of the register. */
export function matchingCertificates(db: Db, actor: Actor, { q, honor, status, town }: CertificateFilters) {
  let query = visibleCertificates(db, actor);
  if (honor) query = query.where("h.honor", "=", honor);
  if (status) query = query.where("c.status", "=", status);
  if (town && !actor.town_id) query = query.where("c.town_id", "=", town);
  return q ? query.where(sql<boolean>`(c.cert_no ilike ${containing(q.replace(/\s/g, ""))} or ${named(actor, q)})`) : query;
}

/** Every town that an honour may be credited to, 区直 among them. */
export const payTowns = (db: Db) =>
  db
    .selectFrom("region")
    .where("in_zone", "=", true)
    .where("level", "=", "town")
    .where("valid_to", "is", null)
    .select(["id", "name"])
    .orderBy("sort_no")
    .orderBy("id")
    .execute();
