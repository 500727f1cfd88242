import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_CERTIFICATE } from "../commands/hold.server.ts";
import { certificateRefusal, certificateStepsFor } from "../rules/steps.ts";
import type { CertificateStatus, Honor } from "../schema/dictionaries.ts";
import type { CertificateFilters } from "../schema/filters.ts";
import { matchingCertificates, personName, visibleCertificates } from "./visible.server.ts";

const PAGE_SIZE = 50;
/** Beyond this a register is no page any more; it is narrowed. */
const MOST_LINES = 1_000;

/** One page of the register, by number, with the count of the whole match and of its parts. */
export async function listCertificates(db: Db, actor: Actor, filters: CertificateFilters) {
  const matching = matchingCertificates(db, actor, filters);
  const page = filters.after ? matching.where("c.cert_no", ">", filters.after) : matching;
  const [found, totals, any] = await Promise.all([
    page
      .select(["c.id", "c.cert_no", "c.made_on", "c.issued_on", "c.replaces_id", "h.honor", "h.grade", "h.work_unit"])
      .select(["town.short_name as town"])
      .select(personName(actor, "h.holder_name").as("name"))
      .select(sql<CertificateStatus>`c.status`.as("status"))
      .orderBy("c.cert_no")
      .limit(PAGE_SIZE + 1)
      .execute(),
    matching
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .select(sql<number>`count(*) filter (where c.status = 'issued')::int`.as("issued"))
      .executeTakeFirstOrThrow(),
    visibleCertificates(db, actor).select("c.id").limit(1).executeTakeFirst(),
  ]);
  const rows = found.slice(0, PAGE_SIZE);
  return {
    rows,
    total: totals.count,
    issued: totals.issued,
    next: found.length > PAGE_SIZE ? (rows.at(-1)?.cert_no ?? null) : null,
    isEmpty: any === undefined,
  };
}
export type CertificateRow = Awaited<ReturnType<typeof listCertificates>>["rows"][number];

/** One certificate, what it replaces or is replaced by, and the steps that are open to the reader. Throws `not_found`. */
export async function getCertificate(db: Db, actor: Actor, id: string) {
  const [certificate, successor] = await Promise.all([
    visibleCertificates(db, actor)
      .leftJoin("certificate as lost", "lost.id", "c.replaces_id")
      .where("c.id", "=", id)
      .select(["c.id", "c.version", "c.recognition_id", "c.cert_no", "c.issuer", "c.made_on", "c.issued_on", "c.receipt_note"])
      .select(["c.lost_on", "c.lost_reason", "c.recalled_on", "c.recall_reason", "c.replaces_id", "lost.cert_no as lost_no"])
      .select(["h.work_unit", "h.grade", "h.doc_no", "h.recognized_on", "h.valid_until", "town.name as town"])
      .select(personName(actor, "h.holder_name").as("name"))
      .select(personName(actor, "c.receiver").$castTo<string | null>().as("receiver"))
      .select([sql<CertificateStatus>`c.status`.as("status"), sql<Honor>`h.honor`.as("honor")])
      .executeTakeFirst(),
    visibleCertificates(db, actor).where("c.replaces_id", "=", id).select(["c.id", "c.cert_no"]).executeTakeFirst(),
  ]);
  if (!certificate) throw new AppError("not_found", NO_SUCH_CERTIFICATE);
  return { certificate, successor: successor ?? null, steps: certificateStepsFor(actor, certificate.status) };
}
export type CertificateRecord = Awaited<ReturnType<typeof getCertificate>>;

/** The chosen certificates that can be marked as made. */
export async function chosenToMake(db: Db, actor: Actor, ids: readonly string[]) {
  const rows = await visibleCertificates(db, actor)
    .where("c.id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .select(["c.id", "c.cert_no", "h.honor"])
    .select(personName(actor, "h.holder_name").as("name"))
    .select(sql<CertificateStatus>`c.status`.as("status"))
    .orderBy("c.cert_no")
    .execute();
  const open = rows.filter(({ status }) => certificateRefusal("make", actor, status) === null);
  return { certificates: open, skipped: ids.length - open.length };
}

/** The lines of RPT-16 for a filter, by number. */
export const registerLines = (db: Db, actor: Actor, filters: CertificateFilters) =>
  matchingCertificates(db, actor, { ...filters, after: undefined })
    .leftJoin("certificate as lost", "lost.id", "c.replaces_id")
    .select(["c.id", "c.cert_no", "c.issued_on", "c.lost_on", "c.recalled_on", "lost.cert_no as lost_no"])
    .select(["h.work_unit", "h.honor", "h.doc_no"])
    .select(personName(actor, "h.holder_name").as("name"))
    .select(sql<CertificateStatus>`c.status`.as("status"))
    .orderBy("c.cert_no")
    .limit(MOST_LINES)
    .execute();
