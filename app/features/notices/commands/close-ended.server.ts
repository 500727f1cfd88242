import type { Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { holdNotice, moveApplications, setOutcome, touched } from "./hold.server.ts";
import { itemsOf } from "./notice.server.ts";

/**
 * 期满 by the system (domain §3.4): after the last day of a notice its rows without an open objection pass, and their applications with
 * them; a held row waits for its finding. `db` sees the zone and writes as the system. Repeated it changes nothing. Returns the numbers ended.
 */
export async function closeEndedNotices(db: Db, system: { user_id: string; today: string }): Promise<string[]> {
  const due = await db
    .selectFrom("public_notice")
    .select("id")
    .where("status", "=", "running")
    .where("end_on", "<", system.today)
    .where("voided_at", "is", null)
    .orderBy("end_on")
    .orderBy("id")
    .execute();
  const ended: string[] = [];
  for (const { id } of due) {
    const no = await inTransaction(db, async (trx) => {
      const notice = await holdNotice(trx, id);
      // Withdrawn since it was read.
      if (notice.status !== "running" || notice.end_on === null || notice.end_on >= system.today) return null;
      const passing = (await itemsOf(trx, id)).filter(({ outcome }) => outcome === null);
      await setOutcome(
        trx,
        system,
        passing.map((item) => item.id),
        "passed",
      );
      await moveApplications(
        trx,
        system,
        passing.map(({ application_id }) => application_id),
        ["in_notice"],
        "notice_passed",
      );
      await trx
        .updateTable("public_notice")
        .set({ status: "ended", ...touched(system) })
        .where("id", "=", id)
        .execute();
      return notice.notice_no;
    });
    if (no) ended.push(no);
  }
  return ended;
}
