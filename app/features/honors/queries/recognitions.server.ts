import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { NO_SUCH_HONOR } from "../commands/hold.server.ts";
import { honorRefusal, honorStepsFor } from "../rules/steps.ts";
import type { CertificateStatus, RecognitionStatus } from "../schema/dictionaries.ts";
import type { RecognitionFilters } from "../schema/filters.ts";
import type { TogetherStep } from "../schema/forms.ts";
import { matchingRecognitions, personName, visibleCertificates, visibleRecognitions } from "./visible.server.ts";

const PAGE_SIZE = 50;

/** One page of the list, the latest application first, with the count of the whole match. */
export async function listRecognitions(db: Db, actor: Actor, filters: RecognitionFilters) {
  const matching = matchingRecognitions(db, actor, filters);
  const page = filters.after ? matching.where("h.id", "<", filters.after) : matching;
  const [found, { count }, any] = await Promise.all([
    page
      .select(["h.id", "h.work_unit", "h.honor", "h.grade", "h.doc_no", "h.recognized_on", "town.short_name as town"])
      .select(personName(actor, "h.holder_name").as("name"))
      .select(sql<RecognitionStatus>`h.status`.as("status"))
      .orderBy("h.id", "desc")
      .limit(PAGE_SIZE + 1)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as("count")).executeTakeFirstOrThrow(),
    visibleRecognitions(db, actor).select("h.id").limit(1).executeTakeFirst(),
  ]);
  const rows = found.slice(0, PAGE_SIZE);
  return {
    rows,
    total: count,
    next: found.length > PAGE_SIZE ? (rows.at(-1)?.id ?? null) : null,
    isEmpty: any === undefined,
  };
}
export type RecognitionRow = Awaited<ReturnType<typeof listRecognitions>>["rows"][number];

/** One recognition with its certificates and the steps that are open to the reader. Throws `not_found`. */
export async function getRecognition(db: Db, actor: Actor, id: string) {
  const [found, certificates] = await Promise.all([
    visibleRecognitions(db, actor)
      .where("h.id", "=", id)
      .select(["h.id", "h.version", "h.talent_id", "h.town_id", "h.work_unit", "h.honor", "h.grade", "h.basis", "h.doc_no"])
      .select(["h.recognized_on", "h.valid_until", "h.notice_from_on", "h.notice_to_on", "h.review_opinion", "h.revoked_on"])
      .select(["h.revoke_reason", "h.created_by", "h.reviewed_by", "town.name as town"])
      .select(personName(actor, "h.holder_name").as("name"))
      .select([
        sql<RecognitionStatus>`h.status`.as("status"),
        sql<string>`(h.recorded_at at time zone 'Asia/Shanghai')::date::text`.as("applied_on"),
        sql<string | null>`user_name(h.created_by)`.as("applicant"),
        sql<string | null>`user_name(h.reviewed_by)`.as("reviewer"),
        sql<string | null>`user_name(h.recognized_by)`.as("recognizer"),
      ])
      .executeTakeFirst(),
    certificatesOf(db, actor, id),
  ]);
  if (!found) throw new AppError("not_found", NO_SUCH_HONOR);
  const { created_by, reviewed_by, ...recognition } = found;
  const held = { status: found.status, created_by, reviewed_by, notice_to_on: found.notice_to_on };
  return {
    recognition,
    certificates,
    steps: honorStepsFor(actor, held),
    /** Why the recognition waits for somebody else, where it is this post's to give. */
    waitsFor:
      actor.role === "RC" && found.status === "in_notice" ? (honorRefusal("recognize", actor, held)?.message ?? null) : null,
    talentHref: can(actor, "talent:view") ? `/talents/${found.talent_id}` : null,
  };
}
export type RecognitionRecord = Awaited<ReturnType<typeof getRecognition>>;

const certificatesOf = (db: Db, actor: Actor, recognitionId: string) =>
  visibleCertificates(db, actor)
    .where("c.recognition_id", "=", recognitionId)
    .select(["c.id", "c.cert_no", "c.issued_on"])
    .select(sql<CertificateStatus>`c.status`.as("status"))
    .orderBy("c.id")
    .execute();

/** The chosen recognitions for which a step is open, and how many of the chosen are left out and why. */
export async function chosenFor(db: Db, actor: Actor, step: TogetherStep, ids: readonly string[]) {
  const rows = await visibleRecognitions(db, actor)
    .where("h.id", "=", sql<string>`any (${[...ids]}::uuid[])`)
    .select(["h.id", "h.honor", "h.grade", "h.work_unit", "h.created_by", "h.reviewed_by", "h.notice_to_on"])
    .select(["town.short_name as town"])
    .select(personName(actor, "h.holder_name").as("name"))
    .select(sql<RecognitionStatus>`h.status`.as("status"))
    .orderBy("h.id")
    .execute();
  const judged = rows.map((row) => ({ row, refusal: honorRefusal(step, actor, row) }));
  const open = judged.flatMap(({ row: { created_by, reviewed_by, ...row }, refusal }) => (refusal ? [] : [row]));
  const reasons = [...new Set(judged.flatMap(({ refusal }) => refusal?.message ?? []))];
  return { people: open, skipped: ids.length - open.length, reasons };
}
export type ChosenPerson = Awaited<ReturnType<typeof chosenFor>>["people"][number];

/** The honours of one person, for the person's page: the latest first. */
export async function honorsOfTalent(db: Db, actor: Actor, talentId: string) {
  if (!can(actor, "honor:view")) return [];
  return visibleRecognitions(db, actor)
    .leftJoin("certificate as c", (join) =>
      join
        .onRef("c.recognition_id", "=", "h.id")
        .on("c.voided_at", "is", null)
        .on(sql<boolean>`not exists (select from certificate newer where newer.replaces_id = c.id and newer.voided_at is null)`),
    )
    .where("h.talent_id", "=", talentId)
    .select(["h.id", "h.honor", "h.grade", "h.doc_no", "h.recognized_on", "c.id as certificate_id", "c.cert_no"])
    .select([sql<RecognitionStatus>`h.status`.as("status"), sql<CertificateStatus | null>`c.status`.as("certificate_status")])
    .orderBy("h.id", "desc")
    .limit(10)
    .execute();
}
export type TalentHonor = Awaited<ReturnType<typeof honorsOfTalent>>[number];

/** Whom an application is for, as the role may see the name; null for who is not there or whose file is closed. */
export async function applicantOf(db: Db, actor: Actor, talentId: string) {
  const name = isMasked(actor, "talent") ? sql<string>`left(t.name, 1) || '**'` : sql<string>`t.name`;
  const found = await db
    .selectFrom("talent as t")
    .where("t.id", "=", talentId)
    .where("t.voided_at", "is", null)
    .where("t.status", "<>", "closed")
    .select(["t.id", "t.talent_no", "t.work_unit", "t.work_post", "t.credit_town_id", "t.talent_level"])
    .select(name.as("name"))
    .executeTakeFirst();
  return found ?? null;
}
export type Applicant = NonNullable<Awaited<ReturnType<typeof applicantOf>>>;
