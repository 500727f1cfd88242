import { sql } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import type { Db } from "#db/database.ts";
import type { TicketStatus } from "../schema/dictionaries.ts";
import { visibleTickets } from "./visible.server.ts";

/** What somebody asked or was promised, the answers still owed first; to whom, when and by whom the others were given (features §9.12). */
export async function promisesTo(db: Db, actor: Actor, talentId: string) {
  if (!can(actor, "ticket:view")) return { rows: [], owed: 0 };
  const rows = await promises(db, actor).where("k.talent_id", "=", talentId).limit(50).execute();
  return { rows, owed: rows.filter(({ told_on }) => told_on === null).length };
}
export type Promises = Awaited<ReturnType<typeof promisesTo>>;

/** What came out of one visit or symposium. */
export const ticketsOfRecord = (db: Db, actor: Actor, recordId: string) =>
  can(actor, "ticket:view")
    ? promises(db, actor).where("k.source_record_id", "=", recordId).limit(50).execute()
    : Promise.resolve([]);

const promises = (db: Db, actor: Actor) =>
  visibleTickets(db, actor)
    .select(["k.id", "k.ticket_no", "k.title", "k.raised_on", "k.step_due_on", "k.contact_name", "k.told_to", "k.told_on"])
    .select(sql<TicketStatus>`k.status`.as("status"))
    .select(sql<string | null>`user_name(k.owner_user_id)`.as("owner"))
    .select(sql<string | null>`user_name(k.told_by)`.as("teller"))
    .orderBy(sql`k.told_on is null`, "desc")
    .orderBy("k.raised_on", "desc")
    .orderBy("k.id");
export type PromiseRow = Promises["rows"][number];
