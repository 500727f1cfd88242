import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can, isMasked, type Permission } from "#app/auth/policy.ts";
import { open } from "#app/lib/crypto.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import { type AttachmentOwner, bodyPlace } from "./commands/store.server.ts";

const NO_SUCH_FILE = "没有找到这个文件。可能已作废，或者不在您的管辖范围内。";

/** A file is seen with what it hangs on; the file routes let in whoever has one of these. */
const SEEN_WITH: Record<AttachmentOwner["type"], Permission> = {
  outreach_record: "outreach:view",
  ticket: "ticket:view",
  officer_log: "officer_log:view",
  project_stage_event: "project:view",
  project_milestone: "project:view",
  investment_receipt: "investment:view",
  certificate: "honor:view",
  subsidy_application: "application:view",
  payment_batch: "payment:view",
  public_notice: "public_notice:view",
};

/**
 * Every read of files starts here: living, of the own town for a town post, never class S; and class P only for whom people are
 * not masked (domain §2.0, §8): a photograph or a sign-in sheet has no masked form.
 */
function visibleFiles(db: Db, actor: Actor) {
  let files = db.selectFrom("attachment as a").where("a.voided_at", "is", null).where("a.privacy", "<>", "S");
  // Whoever reviews an application reads its proofs (domain §8: full if applicant).
  if (isMasked(actor, "talent"))
    files = files.where((eb) => eb.or([eb("a.privacy", "in", ["U", "I"]), eb("a.owner_type", "=", "subsidy_application")]));
  // A bank card in a picture shows what a masked post reads by its ends alone.
  if (isMasked(actor, "payment"))
    files = files.where((eb) => eb.or([eb("a.privacy", "in", ["U", "I"]), eb("a.owner_type", "<>", "payment_batch")]));
  const hidden = (Object.keys(SEEN_WITH) as AttachmentOwner["type"][]).filter((type) => !can(actor, SEEN_WITH[type]));
  if (hidden.length > 0) files = files.where("a.owner_type", "not in", hidden);
  return actor.town_id ? files.where("a.town_id", "=", actor.town_id) : files;
}

/** The files of these rows, as they were added. */
export const filesOf = (db: Db, actor: Actor, ownerIds: readonly string[]) =>
  visibleFiles(db, actor)
    .where("a.owner_id", "=", sql<string>`any (${[...ownerIds]}::uuid[])`)
    .select(["a.id", "a.owner_id", "a.category", "a.file_name", "a.mime", "a.size", "a.version"])
    .select(sql<string>`user_name(a.created_by)`.as("by"))
    .orderBy("a.owner_id")
    .orderBy("a.id")
    .execute();

/** What is known of one file, or not_found. */
export async function getFile(db: Db, actor: Actor, id: string) {
  const file = await visibleFiles(db, actor)
    .where("a.id", "=", id)
    .select(["a.id", "a.owner_id", "a.owner_type", "a.category", "a.file_name", "a.mime", "a.size"])
    .executeTakeFirst();
  if (!file) throw new AppError("not_found", NO_SUCH_FILE);
  return file;
}

/** The file itself or its small picture, unsealed for whoever may see it; not_found also for a file that has no picture. */
export async function openFile(db: Db, actor: Actor, id: string, part: "whole" | "thumb") {
  const column = part === "whole" ? "bytes_enc" : "thumb_enc";
  const file = await visibleFiles(db, actor)
    .innerJoin("attachment_body as b", "b.attachment_id", "a.id")
    .where("a.id", "=", id)
    .select(["a.file_name", "a.mime"])
    .select(`b.${column} as sealed`)
    .executeTakeFirst();
  if (!file?.sealed) throw new AppError("not_found", NO_SUCH_FILE);
  return { file_name: file.file_name, mime: file.mime, bytes: open(file.sealed, bodyPlace(id, column)) };
}
