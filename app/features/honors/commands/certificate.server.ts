import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { type CheckedFile, storeAttachments } from "#app/features/attachments/commands/store.server.ts";
import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { certificateRefusal } from "../rules/steps.ts";
import type { IssueInput, RecallInput, ReissueInput } from "../schema/forms.ts";
import { assertNotLater, assertOpen, holdCertificates, holdOne, holdRecognitions, refuse, touched } from "./hold.server.ts";
import { takeNumbers } from "./recognition.server.ts";

/** Marks certificates as made, many at once (domain §3.7). A second click finds them made. */
export async function makeCertificates(db: Db, actor: Actor, ids: readonly string[], made_on: string): Promise<number> {
  demand(actor, "honor:update");
  assertNotLater(actor, "made_on", made_on);
  return inTransaction(db, async (trx) => {
    const rows = await holdCertificates(trx, actor, ids);
    const open = rows.filter(({ status, made_on: on }) => !(status === "made" && on === made_on));
    for (const { status } of open) assertOpen(certificateRefusal("make", actor, status));
    if (open.length > 0)
      await trx
        .updateTable("certificate")
        .set({ status: "made", made_on, ...touched(actor) })
        .where("id", "=", sql<string>`any (${open.map(({ id }) => id)}::uuid[])`)
        .execute();
    return open.length;
  });
}

/**
 * Hands a certificate over against a signature; from that day it counts (M36). The signed sheet is a file, or `receipt_note` says where
 * it lies. Throws `conflict` for a certificate that is issued or recalled, `invalid` naming the field.
 */
export async function issueCertificate(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  input: IssueInput,
  files: readonly CheckedFile[] = [],
): Promise<void> {
  demand(actor, "honor:update");
  assertNotLater(actor, "issued_on", input.issued_on);
  if (files.length === 0 && !input.receipt_note) refuse("receipt_note", "请上传签领表，或者写明签领表存放的地方。");
  await inTransaction(db, async (trx) => {
    const row = await holdOne(holdCertificates(trx, actor, [id]), version);
    assertOpen(certificateRefusal("issue", actor, row.status));
    if (row.made_on && input.issued_on < row.made_on) refuse("issued_on", `发证日期不能早于制证日期（${row.made_on}）。`);
    await trx
      .updateTable("certificate")
      .set({ ...input, status: "issued", ...touched(actor) })
      .where("id", "=", id)
      .execute();
    if (files.length > 0) await storeAttachments(trx, { type: "certificate", id, town_id: row.town_id, privacy: "P" }, files);
  });
}

/** Replaces a lost certificate by a new one with a number of its own, 待制; it is not counted again (M36). Gives the new one's id. */
export async function reissueCertificate(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  { lost_on, reason }: ReissueInput,
): Promise<string> {
  demand(actor, "honor:update");
  assertNotLater(actor, "lost_on", lost_on);
  const newId = uuidv7();
  await inTransaction(db, async (trx) => {
    const row = await holdOne(holdCertificates(trx, actor, [id]), version);
    assertOpen(certificateRefusal("reissue", actor, row.status));
    if (row.issued_on && lost_on < row.issued_on) refuse("lost_on", `挂失日期不能早于发证日期（${row.issued_on}）。`);
    const recognitions = await holdRecognitions(trx, actor, [row.recognition_id]);
    await trx
      .updateTable("certificate")
      .set({ status: "reissued", lost_on, lost_reason: reason, ...touched(actor) })
      .where("id", "=", id)
      .execute();
    const [cert_no = ""] = await takeNumbers(trx, recognitions, actor.today.slice(0, 4));
    const { recognition_id, town_id, issuer } = row;
    await trx
      .insertInto("certificate")
      .values({ id: newId, recognition_id, town_id, issuer, cert_no, replaces_id: id })
      .execute();
  });
  return newId;
}

/** Calls a certificate in, whatever it came to; from that day it does not count (domain §3.7). */
export async function recallCertificate(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  { recalled_on, reason }: RecallInput,
): Promise<void> {
  demand(actor, "honor:update");
  assertNotLater(actor, "recalled_on", recalled_on);
  await inTransaction(db, async (trx) => {
    const row = await holdOne(holdCertificates(trx, actor, [id]), version);
    assertOpen(certificateRefusal("recall", actor, row.status));
    const last = row.issued_on ?? row.made_on;
    if (last && recalled_on < last) refuse("recalled_on", `收回日期不能早于制发日期（${last}）。`);
    await trx
      .updateTable("certificate")
      .set({ status: "recalled", recalled_on, recall_reason: reason, ...touched(actor) })
      .where("id", "=", id)
      .execute();
  });
}
