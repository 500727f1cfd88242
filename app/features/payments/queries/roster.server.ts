import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import type { Db } from "#db/database.ts";
import type { RosterLine } from "../rules/roster.ts";
import { LINE_KIND, type LineKind } from "../schema/dictionaries.ts";
import { payeeName, personKey, visibleLines } from "./visible.server.ts";

/** The lines of RPT-06 for paper that may be seen: ID, account and telephone by their masks, no bank beside them. */
export async function rosterLines(db: Db, actor: Actor, batchId: string): Promise<RosterLine[]> {
  const rows = await visibleLines(db, actor)
    .innerJoin("subsidy_application as a", "a.id", "l.application_id")
    .innerJoin("policy_standard as s", "s.id", "a.standard_id")
    .innerJoin("talent as t", "t.id", "l.talent_id")
    .where("l.batch_id", "=", batchId)
    .where("l.status", "<>", "cancelled")
    .select(["l.id", "l.period_ym", "l.months", "l.amount_fen", "l.account_masked as account", "a.work_unit_at_apply as unit"])
    .select(["a.std_amount_fen", "s.grade", "t.id_no_masked as id_no"])
    .select(sql<LineKind>`l.kind`.as("kind"))
    .select(payeeName(actor).as("name"))
    .select(personKey(actor).as("talent_id"))
    .select(
      sql<
        string | null
      >`(select left(c.value, 3) || '****' || right(c.value, 4) from talent_contact c where c.talent_id = l.talent_id and c.kind = 'mobile'
        and c.voided_at is null order by c.is_primary desc, c.id limit 1)`.as("phone"),
    )
    .orderBy("l.line_no")
    .orderBy("l.id")
    .execute();
  return rows.map(({ kind, ...row }) => ({ ...row, bank: null, note: kind === "normal" ? null : LINE_KIND[kind] }));
}
