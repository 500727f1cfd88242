import { type Selectable, sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { can, demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { AppError } from "#app/lib/errors.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { candidatesIn, townsOf } from "../queries/candidates.server.ts";
import { fits } from "../rules/plan.ts";
import type { InviteInput, ReplyInput } from "../schema/invitation.ts";
import { ANYBODY } from "../schema/plan-rule.ts";
import { openCampaign } from "./plan.server.ts";

const SOMEONE_ELSE = "别人刚刚改过这条邀约，您的改动没有保存。请重新打开，看过新内容后再改。";

/** A station invites its people, 人才办 those of the zone's campaigns (domain §8). 人社 invites to job fairs. */
const demandInvite = (actor: Actor) => {
  if (!can(actor, "campaign:update")) demand(actor, "outreach:update");
};

/**
 * Invites people to a campaign, once each: who is invited already is left, so a second click adds nothing (domain E24). Returns how many were
 * added. Throws `invalid` for somebody who asked not to be contacted, is closed, or is of another town.
 */
export async function invite(
  db: Db,
  actor: Actor,
  campaignId: string,
  { ids, kind, channel, sent_on }: InviteInput,
): Promise<number> {
  demandInvite(actor);
  return inTransaction(db, async (trx) => {
    const campaign = await openCampaign(trx, actor, campaignId);
    const towns = (await townsOf(trx, actor, campaign)).map(({ id }) => id);
    const wanted = new Set(ids);
    const people = (await candidatesIn(trx, towns)).filter(
      (person) => wanted.has(person.id) && fits(person, ANYBODY, { towns: new Set(towns), festivals: [] }),
    );
    if (people.length < wanted.size)
      throw new AppError("invalid", "所选的人里有拒绝联系、已注销的，或者不归这个活动的镇街，没有登记。");
    const rows = people.map(({ id, town_id }) => ({ id: uuidv7(), talent_id: id, town_id }));
    const { rows: added } = await sql`
      insert into invitation (id, talent_id, town_id, kind, event_type, event_id, channel, sent_on)
      select x.id, x.talent_id, x.town_id, ${kind}, 'campaign', ${campaignId}::uuid, ${channel}, ${sent_on}::date
      from jsonb_to_recordset(${jsonRows(rows)}) x (id uuid, talent_id uuid, town_id uuid)
      on conflict (event_id, talent_id) where voided_at is null do nothing
      returning id`.execute(trx);
    await openCampaign(trx, actor, campaignId);
    return added.length;
  });
}

/** Writes what came of an invitation: the reply, its day, and whether they came. Throws `conflict` for a stale version. */
export async function recordReply(db: Db, actor: Actor, id: string, version: number, input: ReplyInput): Promise<void> {
  demandInvite(actor);
  await inTransaction(db, async (trx) => {
    const held = await holdInvitation(trx, actor, id);
    if (held.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
    if (input.reply_on && input.reply_on < held.sent_on) {
      const message = `回复日期不能早于发出日期${held.sent_on}。`;
      throw new AppError("invalid", message, { reply_on: message });
    }
    await change(trx, actor, id, input);
  });
}

/** Withdraws an invitation entered by mistake, with the reason. A second click changes nothing. */
export async function voidInvitation(db: Db, actor: Actor, id: string, version: number, reason: string): Promise<void> {
  if (!can(actor, "campaign:update")) demand(actor, "outreach:void");
  const why = reasonOf(reason);
  await inTransaction(db, async (trx) => {
    const held = await holdInvitation(trx, actor, id, true);
    if (held.voided_at) return;
    if (held.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
    await change(trx, actor, id, { voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: why });
  });
}

async function holdInvitation(
  trx: Transaction<Database>,
  actor: Actor,
  id: string,
  evenVoided = false,
): Promise<Selectable<Database["invitation"]>> {
  let query = trx.selectFrom("invitation").selectAll().where("id", "=", id);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const held = await query.forUpdate().executeTakeFirst();
  if (!held || (held.voided_at && !evenVoided))
    throw new AppError("not_found", "没有找到这条邀约。可能已作废，或者不在您的管辖范围内。");
  return held;
}

type Change = ReplyInput | { voided_at: ReturnType<typeof sql<Date>>; voided_by: string; void_reason: string };

const change = (trx: Transaction<Database>, actor: Actor, id: string, values: Change) =>
  trx
    .updateTable("invitation")
    .set((eb) => ({ ...values, version: eb("version", "+", 1), updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id }))
    .where("id", "=", id)
    .execute();
