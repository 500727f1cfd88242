import { type Selectable, sql, type Transaction } from "kysely";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { reasonOf } from "#app/features/talents/commands/lock.server.ts";
import { daysFrom } from "#app/lib/dates.ts";
import { AppError } from "#app/lib/errors.ts";
import { jsonRows } from "#app/lib/sql.ts";
import { isWorkday } from "#app/lib/workdays.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { assigneesIn } from "../queries/assignees.server.ts";
import { spreadEvenly } from "../rules/plan.ts";
import { type Assignment, type ItemInput, OWNER } from "../schema/forms.ts";
import { openCampaign } from "./plan.server.ts";

type Trx = Transaction<Database>;
const SOMEONE_ELSE = "别人刚刚改过这一户，您的改动没有保存。请重新打开，看过新内容后再改。";
const NOT_THERE = "请选这个镇街在岗的人承办。";
const OUTSIDE = "计划日期要在活动的起止日期之内。";

/**
 * Hands chosen households to somebody of their town, and spreads their days evenly over the days chosen, neighbours in one village together
 * (features §9.10). Returns how many changed; lines that are done keep their day.
 */
export async function assignItems(db: Db, actor: Actor, campaignId: string, asked: Assignment): Promise<number> {
  demand(actor, "campaign:create");
  return inTransaction(db, async (trx) => {
    const campaign = await openCampaign(trx, actor, campaignId);
    if (asked.spread && (asked.from < campaign.plan_from || asked.to > campaign.plan_to))
      throw new AppError("invalid", `日期要在活动的起止之内：${campaign.plan_from}至${campaign.plan_to}。`, { from: OUTSIDE });
    const items = await chosenItems(trx, actor, campaignId, asked.ids);
    if (items.length === 0) throw new AppError("not_found", "没有找到所选的户。可能已移出名单，或者不在您的管辖范围内。");
    const { assignee } = asked;
    if (assignee && assignee !== OWNER) await assertAssignee(trx, actor, assignee, new Set(items.map(({ town_id }) => town_id)));
    const days = asked.spread ? await daysOf(trx, asked) : [];
    const open = items.filter(({ done_record_id }) => done_record_id === null);
    const planned = new Map(spreadByTown(open, days));
    const changes = items
      .map((item) => ({
        id: item.id,
        assignee_id: assignee === OWNER ? item.owner_user_id : (assignee ?? item.assignee_id),
        planned_on: planned.get(item.id) ?? item.planned_on,
        was: [item.assignee_id, item.planned_on],
      }))
      .filter(({ assignee_id, planned_on, was }) => assignee_id !== was[0] || planned_on !== was[1]);
    await sql`update campaign_plan_item i set assignee_id = x.assignee_id, planned_on = x.planned_on, version = i.version + 1, updated_at = ctx_now(),
        updated_by = ${actor.user_id}
      from jsonb_to_recordset(${jsonRows(changes)}) x (id uuid, assignee_id uuid, planned_on date) where i.id = x.id`.execute(
      trx,
    );
    return changes.length;
  });
}

type Chosen = { id: string; town_id: string };

/** Each town spreads its own: two stations do not wait for each other's villages. */
function spreadByTown(items: readonly Chosen[], days: readonly string[]): [string, string | null][] {
  const towns = [...new Set(items.map(({ town_id }) => town_id))];
  return towns.flatMap((town) => {
    const own = items.filter(({ town_id }) => town_id === town);
    const spread = spreadEvenly(own.length, days);
    return own.map(({ id }, i): [string, string | null] => [id, spread[i] ?? null]);
  });
}

/** The days between the two that are asked for; whether one is worked stands in the calendar (E06). */
async function daysOf(trx: Trx, { from, to, days }: Assignment): Promise<string[]> {
  const all = daysFrom(from, to);
  if (days === "all") return all;
  const rows = await trx
    .selectFrom("workday_calendar")
    .select(["day", "is_workday"])
    .where("day", ">=", from)
    .where("day", "<=", to)
    .execute();
  const calendar = new Map(rows.map(({ day, is_workday }) => [day, is_workday]));
  const chosen = all.filter((day) => isWorkday(day, calendar) === (days === "workdays"));
  if (chosen.length === 0)
    throw new AppError("invalid", "这段时间里没有这样的日子，请换一段。", { days: "这段时间里没有这样的日子，请换一段。" });
  return chosen;
}

async function chosenItems(trx: Trx, actor: Actor, campaignId: string, ids: readonly string[]) {
  const living = trx
    .selectFrom("campaign_plan_item as i")
    .innerJoin("talent as t", "t.id", "i.talent_id")
    .leftJoin("region as v", "v.id", "t.native_village_id")
    .select(["i.id", "i.town_id", "i.assignee_id", "i.planned_on", "i.done_record_id", "t.owner_user_id"])
    .where("i.campaign_id", "=", campaignId)
    .where("i.id", "in", [...ids])
    .where("i.voided_at", "is", null);
  const own = actor.town_id ? living.where("i.town_id", "=", actor.town_id) : living;
  return own
    .orderBy("i.town_id")
    .orderBy("v.sort_no")
    .orderBy("v.name")
    .orderBy("t.native_text")
    .orderBy("t.name_py")
    .orderBy("i.id")
    .forUpdate("i")
    .execute();
}

async function assertAssignee(db: Db, actor: Actor, userId: string, towns: ReadonlySet<string>): Promise<void> {
  for (const town of towns) {
    const people = await assigneesIn(db, actor, town);
    if (!people.some(({ id }) => id === userId)) throw new AppError("invalid", NOT_THERE, { assignee: NOT_THERE });
  }
}

/** Changes one household's line: who goes, to whom of the family, and when. Throws `conflict` for a stale version. */
export async function editItem(db: Db, actor: Actor, itemId: string, version: number, input: ItemInput): Promise<void> {
  demand(actor, "campaign:create");
  await inTransaction(db, async (trx) => {
    const item = await holdItem(trx, actor, itemId, version);
    const campaign = await openCampaign(trx, actor, item.campaign_id);
    const { planned_on, assignee_id, family_member_id } = input;
    if (planned_on && planned_on !== item.planned_on && (planned_on < campaign.plan_from || planned_on > campaign.plan_to))
      throw new AppError("invalid", OUTSIDE, { planned_on: OUTSIDE });
    if (assignee_id && assignee_id !== item.assignee_id) await assertAssignee(trx, actor, assignee_id, new Set([item.town_id]));
    if (family_member_id && family_member_id !== item.family_member_id) await assertRelative(trx, item, family_member_id);
    await change(trx, actor, itemId, input);
  });
}

async function assertRelative(trx: Trx, { talent_id, town_id }: Item, memberId: string): Promise<void> {
  const relative = await trx
    .selectFrom("family_member")
    .select("id")
    .where("id", "=", memberId)
    .where("talent_id", "=", talent_id)
    .where("town_id", "=", town_id)
    .where("is_minor", "=", false)
    .where("voided_at", "is", null)
    .executeTakeFirst();
  if (!relative) throw new AppError("invalid", "请从这户的家属里选。", { family_member_id: "请从这户的家属里选。" });
}

/** Says why a household was not seen (domain E20b). A household with a record needs no reason. */
export async function giveMissReason(db: Db, actor: Actor, itemId: string, version: number, reason: string): Promise<void> {
  demand(actor, "campaign:create");
  const why = reasonOf(reason, "未走访");
  await inTransaction(db, async (trx) => {
    const item = await holdItem(trx, actor, itemId);
    if (item.miss_reason === why) return;
    if (item.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
    await openCampaign(trx, actor, item.campaign_id);
    if (item.done_record_id) throw new AppError("conflict", "这户已经有走访记录，不用写未走访原因。");
    await change(trx, actor, itemId, { miss_reason: why });
  });
}

/** Takes a household off the list with the reason; the line stays in the log. A second click changes nothing. */
export async function removeItem(db: Db, actor: Actor, itemId: string, version: number, reason: string): Promise<void> {
  demand(actor, "campaign:create");
  const why = reasonOf(reason, "移出");
  await inTransaction(db, async (trx) => {
    const item = await holdItem(trx, actor, itemId, undefined, true);
    if (item.voided_at) return;
    if (item.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
    await openCampaign(trx, actor, item.campaign_id);
    if (item.done_record_id) throw new AppError("conflict", "这户已经走访过，不能移出名单。");
    await change(trx, actor, itemId, { voided_at: sql<Date>`ctx_now()`, voided_by: actor.user_id, void_reason: why });
  });
}

type Item = Selectable<Database["campaign_plan_item"]>;

async function holdItem(trx: Trx, actor: Actor, id: string, version?: number, evenVoided = false): Promise<Item> {
  let query = trx.selectFrom("campaign_plan_item").selectAll().where("id", "=", id);
  if (actor.town_id) query = query.where("town_id", "=", actor.town_id);
  const item = await query.forUpdate().executeTakeFirst();
  if (!item || (item.voided_at && !evenVoided))
    throw new AppError("not_found", "没有找到这一户。可能已移出名单，或者不在您的管辖范围内。");
  if (version !== undefined && item.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return item;
}

type Change = Partial<ItemInput> & {
  miss_reason?: string;
  voided_at?: ReturnType<typeof sql<Date>>;
  voided_by?: string;
  void_reason?: string;
};

const change = (trx: Trx, actor: Actor, id: string, values: Change) =>
  trx
    .updateTable("campaign_plan_item")
    .set((eb) => ({ ...values, version: eb("version", "+", 1), updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id }))
    .where("id", "=", id)
    .execute();
