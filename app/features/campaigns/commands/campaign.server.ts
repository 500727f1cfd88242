import { type Selectable, sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { constraintOf } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { isOwn, stepsFor } from "../rules/steps.ts";
import { CAMPAIGN_STATUS, type CampaignStatus } from "../schema/dictionaries.ts";
import type { CampaignInput } from "../schema/forms.ts";

export const NO_SUCH_CAMPAIGN = "没有找到这个活动。可能已作废，或者不在您的管辖范围内。";
const SOMEONE_ELSE = "别人刚刚改过这个活动，您的改动没有保存。请重新打开，看过新内容后再改。";
export const ZONE_ONLY = "全区的活动由人才办修改，镇街办理本镇街的名单。";

/** Plans a campaign: a town for itself, 人才办 for the zone or a town (domain E20). The page brings the `id`, so a second click finds the first. */
export async function createCampaign(db: Db, actor: Actor, input: CampaignInput, id: string = uuidv7()): Promise<string> {
  demand(actor, "campaign:create");
  await assertRegion(db, actor, input.region_id);
  try {
    await db
      .insertInto("campaign")
      .values({ id, ...input })
      .execute();
  } catch (error) {
    if (constraintOf(error) !== "campaign_pkey") throw error;
    const mine = await db
      .selectFrom("campaign")
      .select("id")
      .where("id", "=", id)
      .where("created_by", "=", actor.user_id)
      .executeTakeFirst();
    if (!mine) throw new AppError("conflict", "这份表已经用过，请重新打开新建活动。");
  }
  return id;
}

/** Changes what a campaign says of itself while it is not over. Throws `conflict` for a stale version. */
export async function editCampaign(db: Db, actor: Actor, id: string, version: number, input: CampaignInput): Promise<void> {
  demand(actor, "campaign:update");
  await inTransaction(db, async (trx) => {
    const campaign = await holdCampaign(trx, actor, id, version);
    if (campaign.status === "summarised" || campaign.status === "cancelled")
      throw new AppError("conflict", `活动${CAMPAIGN_STATUS[campaign.status]}，不能再改。`);
    if (input.region_id !== campaign.region_id)
      throw new AppError("invalid", "范围定了不能改，请另建活动。", { region_id: "范围定了不能改，请另建活动。" });
    await write(trx, actor, id, input);
  });
}

/** What a step brings along: the summary or the reason, and reasons for single lines that are still open. */
export type StepWords = { text: string | null; misses?: ReadonlyMap<string, string> };

/**
 * Takes a campaign one step on (domain E20, E20b). Ending asks a reason for every household without a record: single ones, or one `text` for the
 * rest; 总结 asks the summary; 取消 and reopening ask why. Throws `conflict` for a stale version or a step that is not open, `invalid` for missing words.
 */
export async function moveCampaign(
  db: Db,
  actor: Actor,
  id: string,
  version: number,
  to: CampaignStatus,
  { text, misses = new Map() }: StepWords,
): Promise<void> {
  demand(actor, "campaign:update");
  await inTransaction(db, async (trx) => {
    const campaign = await holdCampaign(trx, actor, id);
    if (campaign.status === to) return;
    if (campaign.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
    const status = campaign.status as CampaignStatus;
    if (!stepsFor(actor, { ...campaign, status }).includes(to)) {
      if (to === "running") throw new AppError("forbidden", "已结束的活动由人才办重新打开。");
      throw new AppError("conflict", `活动现在是“${CAMPAIGN_STATUS[status]}”，不能转为“${CAMPAIGN_STATUS[to]}”。`);
    }
    if (to === "ended") await giveReasons(trx, actor, id, text, misses);
    const summary = summaryAfter(status, to, text, campaign.summary);
    await write(trx, actor, id, { status: to, summary });
  });
}

/** The campaign's own words after a step: the summary, or while it is 取消 the reason for that. */
function summaryAfter(from: CampaignStatus, to: CampaignStatus, text: string | null, now: string | null): string | null {
  const short = (least: number, message: string) => {
    if ([...(text ?? "")].length < least) throw new AppError("invalid", message, { text: message });
  };
  if (to === "summarised") short(10, "请写小结，至少10个字：走访了多少户，收集了哪些情况。");
  if (to === "cancelled") short(4, "请写取消原因，至少4个字。");
  if (to === "running" && from !== "preparing") {
    short(4, "请写重新打开的原因，至少4个字。");
    return from === "cancelled" ? null : now;
  }
  return to === "summarised" || to === "cancelled" ? text : now;
}

/** Writes why each open household was not seen; nothing may stay without a reason. */
async function giveReasons(
  trx: Transaction<Database>,
  actor: Actor,
  id: string,
  rest: string | null,
  misses: ReadonlyMap<string, string>,
) {
  const open = await trx
    .selectFrom("campaign_plan_item")
    .select("id")
    .where("campaign_id", "=", id)
    .where("voided_at", "is", null)
    .where("done_record_id", "is", null)
    .where("miss_reason", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  const said = (itemId: string) => misses.get(itemId) ?? rest ?? "";
  const silent = open.filter((item) => [...said(item.id)].length < 4).length;
  if (silent > 0) {
    const message = `还有${silent}户没有走访记录，也没写未走访原因（至少4个字）。请逐户写，或者写一个统一的原因。`;
    throw new AppError("invalid", message, { text: message });
  }
  const reasons = open.map((item) => ({ id: item.id, reason: said(item.id) }));
  await sql`update campaign_plan_item i set miss_reason = x.reason, version = i.version + 1, updated_at = ctx_now(), updated_by = ${actor.user_id}
    from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb) x (id uuid, reason text) where i.id = x.id`.execute(trx);
}

async function assertRegion(db: Db, actor: Actor, regionId: string): Promise<void> {
  const region = await db
    .selectFrom("region")
    .select(["id", "level"])
    .where("id", "=", regionId)
    .where("in_zone", "=", true)
    .executeTakeFirst();
  const isThere = region?.level === "town" || region?.id === actor.region_id;
  if (!isThere || (actor.town_id && regionId !== actor.town_id)) {
    const message = actor.town_id ? "镇街只能建本镇街的活动。" : "请选全区或一个镇街。";
    throw new AppError("invalid", message, { region_id: message });
  }
}

type Campaign = Selectable<Database["campaign"]>;

/** Holds a campaign that the actor may change. What they may not even see is not found; what they see only is refused. */
async function holdCampaign(trx: Transaction<Database>, actor: Actor, id: string, version?: number): Promise<Campaign> {
  const seen = await readCampaign(trx, actor, id);
  if (!isOwn(actor, seen)) throw new AppError("forbidden", ZONE_ONLY);
  const campaign = await trx.selectFrom("campaign").selectAll().where("id", "=", id).forUpdate().executeTakeFirstOrThrow();
  if (version !== undefined && campaign.version !== version) throw new AppError("conflict", SOMEONE_ELSE);
  return campaign;
}

/** A living campaign of the actor's town or of the zone. Throws `not_found` for another town's. */
export async function readCampaign(db: Db, actor: Pick<Actor, "town_id">, id: string): Promise<Campaign> {
  let query = db.selectFrom("campaign as c").selectAll("c").where("c.id", "=", id).where("c.voided_at", "is", null);
  const { town_id } = actor;
  if (town_id)
    query = query.where(({ or, eb, exists, selectFrom }) =>
      or([
        eb("c.region_id", "=", town_id),
        exists(selectFrom("region as r").select("r.id").whereRef("r.id", "=", "c.region_id").where("r.level", "<>", "town")),
      ]),
    );
  const campaign = await query.executeTakeFirst();
  if (!campaign) throw new AppError("not_found", NO_SUCH_CAMPAIGN);
  return campaign;
}

type Change = Partial<CampaignInput> & { status?: CampaignStatus; summary?: string | null; plan_rule?: string };

/** Writes a change of a held campaign. */
export const write = (trx: Transaction<Database>, actor: Actor, id: string, change: Change) =>
  trx
    .updateTable("campaign")
    .set((eb) => ({ ...change, version: eb("version", "+", 1), updated_at: sql<Date>`ctx_now()`, updated_by: actor.user_id }))
    .where("id", "=", id)
    .execute();
