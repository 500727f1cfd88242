import type pg from "pg";
import type { Actor } from "#app/auth/actor.ts";
import { changeStatus } from "#app/features/talents/commands/change-status.server.ts";
import { fileTalent } from "#app/features/talents/commands/file-talents.server.ts";
import type { TalentInput } from "#app/features/talents/schema/input.ts";
import type { Db } from "#db/database.ts";
import { type TestActor, TOWN_A } from "#tests/setup/test-database.ts";
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

/** A person of the own town with everything that a command may name. */
export async function everythingOf(clerk: Hand) {
  const id = await filed(clerk, {
    is_away_survey: false,
    id_type: "111",
    id_no: residentId(),
    family: [
      { ...relative, region_id: TOWN_A, address: "示例三村7号" },
      { ...relative, name: "方静宜", kin: "10", region_id: TOWN_A },
    ],
  });
  const [[member = "", other = ""], [contact = ""], twin] = [
    await familyIds(clerk.db, id),
    await contactIds(clerk.db, id),
    await filed(clerk),
  ];
  const proposed = await filed(clerk);
  await changeStatus(clerk.db, clerk.actor, proposed, 1, { ...step, to_status: "on_file" });
  const event = await clerk.db
    .selectFrom("talent_status_event")
    .select("id")
    .where("talent_id", "=", proposed)
    .where("needs_confirmation", "=", true)
    .executeTakeFirstOrThrow();
  return { id, member, other, contact, twin, event: event.id };
}
export type Ids = Awaited<ReturnType<typeof everythingOf>>;

/** Numbers of nobody: a running sequence with its check character (GB 11643). */
let issued = 0;
function residentId(): string {
  const body = `41042519810615${String(++issued).padStart(3, "0")}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0);
  return body + "10X98765432".charAt(sum % 11);
}
