import { sql, type Transaction } from "kysely";
import { uuidv7 } from "uuidv7";
import type { Actor } from "#app/auth/actor.ts";
import { can, demand } from "#app/auth/policy.ts";
import { AppError } from "#app/lib/errors.ts";
import { jsonRows } from "#app/lib/sql.ts";
import type { Database, Db } from "#db/database.ts";
import { inTransaction } from "#db/transaction.ts";
import { candidatesIn, planScope, townsOf } from "../queries/candidates.server.ts";
import { fits, planBy } from "../rules/plan.ts";
import { isOpen, isOwn } from "../rules/steps.ts";
import { CAMPAIGN_STATUS, type CampaignStatus } from "../schema/dictionaries.ts";
import { ANYBODY, type PlanRule } from "../schema/plan-rule.ts";
import { readCampaign, write } from "./campaign.server.ts";

type Trx = Transaction<Database>;

/**
 * Puts on the list whom the rule plans and who is not on it yet, in all towns that the campaign covers and the actor reaches; asked again it
 * adds nobody (features §9.10). Returns how many households were added.
 */
export async function addByRule(db: Db, actor: Actor, campaignId: string, rule: PlanRule): Promise<number> {
  demand(actor, "campaign:create");
  return inTransaction(db, async (trx) => {
    const campaign = await openCampaign(trx, actor, campaignId);
    const towns = (await townsOf(trx, actor, campaign)).map(({ id }) => id);
    if (towns.length === 0) throw new AppError("invalid", "这个活动不含您的镇街。");
    const planned = planBy(rule, await candidatesIn(trx, towns), await planScope(trx, campaign, towns));
    const added = await addHouseholds(trx, campaign.id, planned);
    if (added > 0 && isOwn(actor, campaign) && can(actor, "campaign:update"))
      await write(trx, actor, campaign.id, { plan_rule: JSON.stringify(rule) });
    await openCampaign(trx, actor, campaignId);
    return added;
  });
}

/** Puts single people on the list by hand; who is on it stays. Throws `invalid` for somebody who asked not to be contacted, is closed, or is of another town. */
export async function addPeople(db: Db, actor: Actor, campaignId: string, talentIds: readonly string[]): Promise<number> {
  demand(actor, "campaign:create");
  return inTransaction(db, async (trx) => {
    const campaign = await openCampaign(trx, actor, campaignId);
    const towns = (await townsOf(trx, actor, campaign)).map(({ id }) => id);
    const wanted = new Set(talentIds);
    const people = (await candidatesIn(trx, towns)).filter(({ id }) => wanted.has(id));
    const fitting = people.filter((person) => fits(person, ANYBODY, { towns: new Set(towns), festivals: [] }));
    if (fitting.length < wanted.size)
      throw new AppError("invalid", "所选的人里有拒绝联系、已注销的，或者不归这个活动的镇街，没有加入。");
    const added = await addHouseholds(trx, campaign.id, fitting);
    await openCampaign(trx, actor, campaignId);
    return added;
  });
}

/**
 * One line a household: the town's station, whom to call on at home (elders first, never a child), and the record that saw them already, if any.
 * Whoever stands on the list is left, also when somebody else adds them at the same moment.
 */
async function addHouseholds(trx: Trx, campaignId: string, people: readonly { id: string; town_id: string }[]): Promise<number> {
  if (people.length === 0) return 0;
  const rows = people.map(({ id, town_id }) => ({ id: uuidv7(), talent_id: id, town_id }));
  const { rows: added } = await sql`
    insert into campaign_plan_item (id, campaign_id, talent_id, town_id, family_member_id, station_id, done_record_id)
    select x.id, ${campaignId}, x.talent_id, x.town_id,
      (select m.id from family_member m join region r on r.id = m.region_id
        where m.talent_id = x.talent_id and m.town_id = x.town_id and m.voided_at is null and m.is_active and not m.is_minor and r.in_zone
        order by array_position(array['51', '52', '50', '60', '10'], m.kin), m.id limit 1),
      (select s.id from station s where s.town_id = x.town_id and s.status = 'active' and s.voided_at is null order by s.id limit 1),
      (select p.record_id from outreach_participant p join outreach_record r on r.id = p.record_id
        where p.talent_id = x.talent_id and p.counted and p.voided_at is null and r.campaign_id = ${campaignId} order by p.occurred_on, p.id limit 1)
    from jsonb_to_recordset(${jsonRows(rows)}) x (id uuid, talent_id uuid, town_id uuid)
    on conflict (campaign_id, talent_id) where voided_at is null do nothing
    returning id`.execute(trx);
  return added.length;
}

/**
 * A campaign whose list may be worked on. Asked again after writing: who ends a campaign holds its row, and a line added meanwhile waits for
 * that, so it then finds the campaign over.
 */
export async function openCampaign(db: Db, actor: Actor, id: string) {
  const campaign = await readCampaign(db, actor, id);
  const status = campaign.status as CampaignStatus;
  if (!isOpen(status)) throw new AppError("conflict", `活动${CAMPAIGN_STATUS[status]}，名单不能再改。`);
  return campaign;
}
