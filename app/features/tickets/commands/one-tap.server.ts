import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { CheckedFile } from "#app/features/attachments/commands/store.server.ts";
import { AppError } from "#app/lib/errors.ts";
import type { Db } from "#db/database.ts";
import type { Door } from "#db/scope.server.ts";
import { HURRY, type Report, type Word } from "../schema/one-tap.ts";
import { takeIn } from "./open-ticket.server.ts";
import { rateByRequester, reopenByRequester } from "./revisit.server.ts";
import { type Author, NO_SUCH_TICKET, requesterAs } from "./step.server.ts";

/** By which card, and from where. */
export type Caller = { door: Door; token: string; ip: string; requestId: string };

type Hand = { db: Db; enterprise_id: string; enterprise: string; today: string };

/** The card ended, was taken back, or never was. */
export class NoCard extends AppError {
  constructor() {
    super("not_found", "这张一键呼叫牌已经失效。请直接打电话给服务站。");
  }
}

/**
 * Takes a report in by the card (domain R27, E36): number, owner and limit at once. The same form twice is one appeal.
 * Throws NoCard, invalid, conflict for another's form, unavailable where nobody is in post.
 */
export function reportByCard(
  caller: Caller,
  { id, hurry, ...told }: Report,
  files: readonly CheckedFile[],
): Promise<{ id: string }> {
  return withHand(caller, async ({ db, enterprise_id, today }) =>
    takeIn(
      db,
      requesterAs(told.contact_name, today),
      {
        ...told,
        detail: hurry === "waits" ? told.detail : `${told.detail}\n（企业自报：${HURRY[hurry]}）`,
        requester_type: "enterprise",
        enterprise_id,
        talent_id: null,
        town_id: null,
        channel: "one_tap",
        source_record_id: null,
        raised_on: today,
        late_reason: null,
        category: null,
        service_item: null,
        campaign_tags: [],
      },
      { id, files, source: "self_service" },
    ),
  );
}

/**
 * The requester's own word on one of his enterprise's appeals: how satisfied he is with the answer, or that a closed one is to be
 * taken up again. Throws NoCard, not_found for another's, and what the machine refuses.
 */
export function sayByCard(caller: Caller, said: Word): Promise<void> {
  return withHand(caller, async ({ db, enterprise_id, enterprise, today }) => {
    const own = await db
      .selectFrom("ticket")
      .select("id")
      .where("id", "=", said.ticket_id)
      .where("enterprise_id", "=", enterprise_id)
      .executeTakeFirst();
    if (!own) throw new AppError("not_found", NO_SUCH_TICKET);
    const requester: Author = requesterAs(enterprise, today);
    if (said.about === "answer") await rateByRequester(db, requester, own.id, said);
    else await reopenByRequester(db, requester, own.id, said.words);
  });
}

/** A hand that reaches the card's one enterprise, for as long as the work takes (migration open_one_tap). */
async function withHand<T>({ door, token, ip, requestId }: Caller, work: (hand: Hand) => Promise<T>): Promise<T> {
  const publicDb = door.scoped("public", { token: "", requestId });
  const pen = randomBytes(32).toString("base64url");
  const { rows } = await sql<Omit<Hand, "db">>`
    select enterprise_id, enterprise, today from one_tap_begin(${token}, ${pen}, ${ip})`.execute(publicDb);
  const [card] = rows;
  if (!card) throw new NoCard();
  try {
    return await work({ db: door.scoped("assigned", { token: pen, requestId }), ...card });
  } finally {
    await sql`select one_tap_end(${pen})`.execute(publicDb);
  }
}
