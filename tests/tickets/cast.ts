import type { Actor, Role } from "#app/auth/actor.ts";
import { assignTicket } from "#app/features/tickets/commands/assign.server.ts";
import { answerTicket, reportTicket } from "#app/features/tickets/commands/handle.server.ts";
import { acceptTicket, classifyTicket } from "#app/features/tickets/commands/intake.server.ts";
import { openTicket } from "#app/features/tickets/commands/open-ticket.server.ts";
import type { TicketInput } from "#app/features/tickets/schema/input.ts";
import type { Db } from "#db/database.ts";
import { actorOf } from "#tests/setup/actor.ts";
import type { TestDatabase } from "#tests/setup/test-database.ts";

export type Player = { db: Db; actor: Actor };

/** One player of each role that has a hand in an appeal. */
export async function castOf(database: TestDatabase) {
  const as = async (role: Role, town?: string): Promise<Player> => {
    const who = await database.asRole({ role, ...(town && { town }) });
    return { db: who.db, actor: actorOf(who) };
  };
  const [zy, zz, rc, bm, fw, ld, jb] = await Promise.all([as("ZY"), as("ZZ"), as("RC"), as("BM"), as("FW"), as("LD"), as("JB")]);
  return { as, zy, zz, rc, bm, fw, ld, jb };
}
export type Cast = Awaited<ReturnType<typeof castOf>>;

/** An appeal of a team of the clerk's own town on 27 March; a test names what it is about. */
export const inputOf = (fields: Partial<TicketInput> = {}): TicketInput => ({
  requester_type: "team",
  enterprise_id: null,
  talent_id: null,
  town_id: null,
  contact_name: "单小刚",
  contact_phone: "16003751234",
  channel: "station",
  source_record_id: null,
  raised_on: "2023-03-27",
  late_reason: null,
  category: null,
  service_item: null,
  title: "厂房门前道路积水",
  detail: "雨后门前道路积水，货车进不来。",
  campaign_tags: [],
  ...fields,
});

export const onDay = ({ db, actor }: Player, today: string): Player => ({ db, actor: { ...actor, today } });

export const versionOf = async (db: Db, id: string) =>
  (await db.selectFrom("ticket").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;

/** Brings an appeal to the hands of the department, or as far as its answer. */
export async function inHand(
  { zy, zz, bm }: Cast,
  input: Partial<TicketInput> = {},
  upTo: "assigned" | "in_progress" | "answered" = "assigned",
) {
  const id = await openTicket(zy.db, zy.actor, inputOf(input));
  await acceptTicket(zy.db, zy.actor, id, 1, null);
  await classifyTicket(zy.db, zy.actor, id, 2, {
    category: "utilities",
    service_item: null,
    urgency: "general",
    level: "site",
    note: null,
  });
  await assignTicket(zz.db, zz.actor, id, 3, { owner_user_id: bm.actor.user_id, assist_units: null, note: null });
  if (upTo !== "assigned") await reportTicket(bm.db, bm.actor, id, 4, "已到现场查看，正在清淤。");
  if (upTo === "answered") await answerTicket(bm.db, bm.actor, id, 5, ANSWER);
  return id;
}

export const ANSWER = { solution: "已清淤疏通排水管，积水消除。", outcome: "solved", evidence: "3月27日施工验收单" } as const;
