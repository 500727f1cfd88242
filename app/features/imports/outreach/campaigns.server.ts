import { ZONE_ID } from "#app/features/campaigns/schema/dictionaries.ts";
import { AppError } from "#app/lib/errors.ts";
import { squash } from "#app/lib/text.ts";
import type { Db } from "#db/database.ts";
import type { Batch } from "../batch.server.ts";
import type { HeaderMap } from "../schema.ts";
import { holdsVisits } from "./fields.ts";

/** A campaign that a town's visits may be filed under. */
export type OpenCampaign = { id: string; name: string; kind: string };

/** The town's campaigns and the zone's own, the latest first; a cancelled or summarised one takes no more records (domain E20). */
export const openCampaigns = (db: Db, townId: string): Promise<OpenCampaign[]> =>
  db
    .selectFrom("campaign")
    .select(["id", "name", "kind"])
    .where("region_id", "in", [townId, ZONE_ID])
    .where("status", "in", ["preparing", "running", "ended"])
    .where("voided_at", "is", null)
    .orderBy("plan_from", "desc")
    .orderBy("id", "desc")
    .execute();

/** The campaign whose whole name stands in one of the texts; of several the longest. */
export function campaignNamed(campaigns: readonly OpenCampaign[], texts: readonly string[]): OpenCampaign | null {
  const plain = texts.map(squash);
  const named = campaigns.filter(({ name }) => plain.some((text) => text.includes(squash(name))));
  return named.reduce<OpenCampaign | null>((best, next) => (best && best.name.length >= next.name.length ? best : next), null);
}

/** Each visit ledger names a campaign of the town that still takes records (domain E21). Throws invalid. */
export async function demandCampaigns(
  db: Db,
  { town_id, sheets }: Pick<Batch, "town_id" | "sheets">,
  map: HeaderMap,
): Promise<void> {
  const open = new Set((await openCampaigns(db, town_id)).map(({ id }) => id));
  for (const { no, name } of sheets) {
    const { take, fields, campaign_id } = map[String(no)] ?? { take: false, fields: [] };
    if (!take) continue;
    if (campaign_id && !open.has(campaign_id)) throw new AppError("invalid", `工作表“${name}”所选的活动已不能登记，请重新选。`);
    if (!campaign_id && holdsVisits(fields)) throw new AppError("invalid", `工作表“${name}”是走访慰问台账，请选所属活动。`);
  }
}
