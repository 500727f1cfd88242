import { sql } from "kysely";
import { uuidv7 } from "uuidv7";
import { issueLink } from "#app/features/enterprises/commands/link.server.ts";
import { assignTicket } from "#app/features/tickets/commands/assign.server.ts";
import { answerTicket, reportTicket } from "#app/features/tickets/commands/handle.server.ts";
import { acceptTicket, classifyTicket } from "#app/features/tickets/commands/intake.server.ts";
import type { Caller } from "#app/features/tickets/commands/one-tap.server.ts";
import type { Report } from "#app/features/tickets/schema/one-tap.ts";
import { anEnterprise } from "#seeds/factories.ts";
import type { TestDatabase } from "#tests/setup/test-database.ts";
import { ANSWER, type Cast, onDay } from "./cast.ts";

/** The business day of a database: what a card's hand takes as today. */
export async function todayOf({ system }: TestDatabase): Promise<string> {
  const { rows } = await sql<{ day: string }>`select business_today() as day`.execute(system);
  return String(rows[0]?.day);
}

/** An enterprise of the clerk's town with a card on its wall. */
export async function aCard({ door }: TestDatabase, { zy }: Cast) {
  const enterprise = await anEnterprise(zy.db, { town_id: String(zy.actor.town_id) });
  const link = await issueLink(zy.db, zy.actor, enterprise.id);
  const caller: Caller = { door, token: link.token, ip: "203.0.113.7", requestId: "test" };
  return { enterprise, link, caller };
}

export const aReport = (fields: Partial<Report> = {}): Report => ({
  id: uuidv7(),
  title: "厂区门口积水",
  detail: "雨后积水，货车进不来，已停两天。",
  hurry: "stopped",
  contact_name: "荣经理",
  contact_phone: "16003751234",
  ...fields,
});

/** Brings a fresh report to its answer, by the hands of the station and the department. */
export async function answerReport(cast: Cast, id: string, today: string): Promise<void> {
  const [zy, zz, bm] = [cast.zy, cast.zz, cast.bm].map((player) => onDay(player, today)) as [Cast["zy"], Cast["zz"], Cast["bm"]];
  await acceptTicket(zy.db, zy.actor, id, 1, null);
  const kind = { category: "utilities", service_item: null, urgency: "general", level: "site", note: null } as const;
  await classifyTicket(zy.db, zy.actor, id, 2, kind);
  await assignTicket(zz.db, zz.actor, id, 3, { owner_user_id: bm.actor.user_id, assist_units: null, note: null });
  await reportTicket(bm.db, bm.actor, id, 4, "已到现场查看，正在清淤。");
  await answerTicket(bm.db, bm.actor, id, 5, ANSWER);
}
