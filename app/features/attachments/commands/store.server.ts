import type { Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import { seal } from "#app/lib/crypto.server.ts";
import type { Database } from "#db/database.ts";
import { insertRows } from "#db/insert-rows.ts";
import type { AttachmentCategory } from "../schema.ts";

/** A file that was looked into and found to be what it says; `bytes` are what is kept. */
export type CheckedFile = {
  category: AttachmentCategory;
  file_name: string;
  mime: string;
  size: number;
  sha256: string;
  bytes: Buffer;
  thumb: Buffer | null;
};

/** What files hang on: its table, its row, the town whose people may open them, and its class (domain E84). */
export type AttachmentOwner = {
  type:
    | "outreach_record"
    | "ticket"
    | "officer_log"
    | "project_stage_event"
    | "investment_receipt"
    | "project_milestone"
    | "certificate"
    | "subsidy_application"
    | "payment_batch"
    | "public_notice";
  id: string;
  town_id: string;
  privacy: "U" | "I" | "P" | "S";
};

/** Where a file's bytes and its small picture are sealed for. */
export const bodyPlace = (attachmentId: string, column: "bytes_enc" | "thumb_enc") => ({
  table: "attachment_body",
  column,
  rowId: attachmentId,
});

/** Keeps checked files with their owner, inside its transaction: the bytes sealed and apart from the words about them. */
export async function storeAttachments(
  trx: Transaction<Database>,
  owner: AttachmentOwner,
  files: readonly CheckedFile[],
): Promise<string[]> {
  const rows = files.map(({ bytes, thumb, ...file }) => ({
    words: { ...file, id: uuidv7(), owner_type: owner.type, owner_id: owner.id, town_id: owner.town_id, privacy: owner.privacy },
    bytes,
    thumb,
  }));
  await insertRows(
    trx,
    "attachment",
    ["id", "owner_type", "owner_id", "town_id", "category", "file_name", "mime", "size", "sha256", "privacy"],
    rows.map(({ words }) => words),
  );
  for (const { words, bytes, thumb } of rows)
    await trx
      .insertInto("attachment_body")
      .values({
        attachment_id: words.id,
        town_id: owner.town_id,
        bytes_enc: seal(bytes, bodyPlace(words.id, "bytes_enc")),
        thumb_enc: thumb && seal(thumb, bodyPlace(words.id, "thumb_enc")),
      })
      .execute();
  return rows.map(({ words }) => words.id);
}
