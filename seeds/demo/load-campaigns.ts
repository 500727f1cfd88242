import { createCampaign, moveCampaign } from "#app/features/campaigns/commands/campaign.server.ts";
import { assignItems } from "#app/features/campaigns/commands/items.server.ts";
import { addPeople } from "#app/features/campaigns/commands/plan.server.ts";
import { OWNER } from "#app/features/campaigns/schema/forms.ts";
import { addDays } from "#app/lib/dates.ts";
import { type DemoCampaign, demoCampaigns } from "./contacts/campaigns.ts";
import { VISIT_WINDOW } from "./contacts/quotas.ts";
import { SPRING } from "./contacts/visits.ts";
import { ZONE_ID } from "./people/region.ts";
import { TOWNS } from "./people/towns.ts";
import { actsAs, type ContactStage } from "./stage.ts";

/** Whose campaign it is: the head of a town's station, the talent office for the zone. */
const ownerOf = ({ region }: DemoCampaign): string => {
  const town = TOWNS.find(({ id }) => id === region);
  return town ? `${town.key}.zz` : "rcb.rc";
};

/** Makes the campaigns of domain §7.5 and the 拟走访名单 of 春节; gives their ids by name. All but 中秋 are under way. */
export async function openCampaigns(stage: ContactStage, planned: readonly string[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const campaign of demoCampaigns()) {
    const { name, kind, festival, region, organizer, plan_from, plan_to, theme, itinerary, made_on } = campaign;
    const { db, actor } = actsAs(stage, ownerOf(campaign), made_on);
    const place = { region_id: region ?? ZONE_ID, year: Number(plan_from.slice(0, 4)), budget_fen: null };
    const id = await createCampaign(db, actor, {
      name,
      kind,
      festival,
      organizer,
      plan_from,
      plan_to,
      theme,
      itinerary,
      ...place,
    });
    ids.set(name, id);
    if (campaign.status === "preparing") continue;
    if (name === SPRING) await plan(stage, id, planned);
    await moveCampaign(db, actor, id, await versionOf(stage, id), "running", { text: null });
  }
  return ids;
}

const PLANNED_ON = "2023-01-06";

/** The households of 春节, handed to whoever looks after the person, their days spread over the weeks before and after. */
async function plan(stage: ContactStage, campaignId: string, keys: readonly string[]): Promise<void> {
  const { db, actor } = actsAs(stage, "rcb.rc", PLANNED_ON);
  await addPeople(
    db,
    actor,
    campaignId,
    keys.flatMap((key) => stage.talents.get(key) ?? []),
  );
  const items = await db.selectFrom("campaign_plan_item").select("id").where("campaign_id", "=", campaignId).execute();
  await assignItems(db, actor, campaignId, {
    ids: items.map(({ id }) => id),
    assignee: OWNER,
    spread: true,
    days: "workdays",
    from: VISIT_WINDOW.from,
    to: "2023-02-03",
  });
}

/** What is over is ended ten days later, when the last records had come in, and summed up; whom nobody called on, with the reason. */
export async function closeCampaigns(stage: ContactStage, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const campaign of demoCampaigns()) {
    const id = ids.get(campaign.name);
    if (!id || campaign.status === "preparing") continue;
    const { db, actor } = actsAs(stage, ownerOf(campaign), addDays(campaign.plan_to, 10));
    await moveCampaign(db, actor, id, await versionOf(stage, id), "ended", { text: "本人到座谈会见面，未再入户" });
    await moveCampaign(db, actor, id, await versionOf(stage, id), "summarised", { text: campaign.summary });
  }
}

async function versionOf(stage: ContactStage, id: string): Promise<number> {
  const { db } = actsAs(stage, "rcb.rc", PLANNED_ON);
  return (await db.selectFrom("campaign").select("version").where("id", "=", id).executeTakeFirstOrThrow()).version;
}
