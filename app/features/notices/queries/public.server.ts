import { sql } from "kysely";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { NoticeText, ShownRow } from "../rules/text.ts";

/** A notice as the street may read it: the database answers with nothing else, and with nothing outside its days (domain §8 rule 9). */
export type PublicNotice = NoticeText & { notice_no: string; start_on: string; end_on: string; items: number };

export async function publicNotices(db: Db): Promise<PublicNotice[]> {
  const { rows } = await sql<PublicNotice>`select * from public_notices()`.execute(db);
  return rows;
}

/** One that runs today with its list. Throws `not_found` before its first and after its last day. */
export async function publicNotice(db: Db, no: string): Promise<{ notice: PublicNotice; rows: ShownRow[] }> {
  const notice = (await publicNotices(db)).find(({ notice_no }) => notice_no === no);
  if (!notice) throw new AppError("not_found", "没有这份公示。可能公示期已满，或者已经撤下。");
  const { rows } = await sql<
    ShownRow & { sort_no: number }
  >`select name, mark, unit, class, standard_fen, unit_of, months, amount_fen from public_notice_rows(${no})`.execute(db);
  return { notice, rows };
}
