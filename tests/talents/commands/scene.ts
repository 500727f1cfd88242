import type pg from "pg";
import type { Actor } from "#app/auth/actor.ts";
import { fileTalent } from "#app/features/talents/commands/file-talents.server.ts";
import type { TalentInput } from "#app/features/talents/schema/input.ts";
import type { Db } from "#db/database.ts";
import type { TestActor } from "#tests/setup/test-database.ts";
import { actorOf, personOf } from "../people.ts";

/** Somebody acting: the handle and the actor that every command takes. */
export type Hand = { db: Db; actor: Actor };
export const handOf = (signedIn: TestActor): Hand => ({ db: signedIn.db, actor: actorOf(signedIn) });

let made = 0;
/** A number of the unassigned block that no other person of this file has. */
export const freshPhone = () => `1600375${String(++made).padStart(4, "0")}`;

/** Files one person with one number; the name is theirs alone unless given. */
export const filed = (hand: Hand, fields: Partial<TalentInput> = {}) =>
  fileTalent(hand.db, hand.actor, personOf({ phone: freshPhone(), ...fields }));

export const talentOf = (db: Db, id: string) =>
  db.selectFrom("talent").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

export async function familyIds(db: Db, talentId: string): Promise<string[]> {
  const rows = await db.selectFrom("family_member").select("id").where("talent_id", "=", talentId).orderBy("id").execute();
  return rows.map(({ id }) => id);
}

export async function contactIds(db: Db, talentId: string): Promise<string[]> {
  const rows = await db.selectFrom("talent_contact").select("id").where("talent_id", "=", talentId).orderBy("id").execute();
  return rows.map(({ id }) => id);
}

/** What the log says of a table since a moment, oldest first. */
export async function auditSince(admin: pg.Pool, since: number, table: string) {
  const { rows } = await admin.query<{
    action: string;
    row_id: string;
    user_id: string;
    after: Record<string, unknown>;
    reason: string | null;
  }>("select action, row_id, user_id, after, reason from audit_log where id > $1 and table_name = $2 order by id", [
    since,
    table,
  ]);
  return rows;
}

export async function lastAudit(admin: pg.Pool): Promise<number> {
  const { rows } = await admin.query<{ id: string }>("select coalesce(max(id), 0) as id from audit_log");
  return Number(rows[0]?.id ?? 0);
}

export const relative = { name: "沈伯安", kin: "51", gender: "1", phone: null, address: null, is_minor: false, care_note: null };
export const wish = {
  assessed_on: "2023-03-20",
  return_will: 4,
  return_mode: null,
  invest_will: 1,
  invest_band: null,
  invest_amount_fen: null,
  is_approx: false,
  invest_industry: null,
  invest_mode: null,
  horizon: null,
  target_town_id: null,
  needs: null,
};
export const step = {
  occurred_on: "2023-03-27",
  evidence_text: "电话核实属实",
  late_reason: null,
  next_contact_on: null,
  return_type: null,
  returned_on: null,
};
