import type { Actor } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { newHref } from "#app/features/outreach/schema/new-contact.ts";
import type { CampaignKind, CampaignStatus } from "../schema/dictionaries.ts";

/** 筹备 → 进行 → 结束 → 已总结; 取消 from what has not ended; 人才办 opens what is over again (domain E20). */
const STEPS: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  preparing: ["running", "cancelled"],
  running: ["ended", "cancelled"],
  ended: ["summarised", "running"],
  summarised: ["running"],
  cancelled: ["running"],
};

type Campaign = { status: CampaignStatus; region_id: string };
type Doer = Pick<Actor, "role" | "town_id">;

/** Whose campaign it is: a town's own, or for the zone any. */
export const isOwn = ({ town_id }: Pick<Actor, "town_id">, { region_id }: Pick<Campaign, "region_id">): boolean =>
  town_id === null || region_id === town_id;

/** Whether a step leads back into work that was over. */
export const isReopening = (from: CampaignStatus, to: CampaignStatus): boolean => to === "running" && from !== "preparing";

/** The steps that somebody may take with a campaign now. */
export function stepsFor(actor: Doer, campaign: Campaign): CampaignStatus[] {
  if (!can(actor, "campaign:update") || !isOwn(actor, campaign)) return [];
  return STEPS[campaign.status].filter(
    (to) => !isReopening(campaign.status, to) || (actor.town_id === null && can(actor, "campaign:approve")),
  );
}

/** Whether its list may still be worked on. */
export const isOpen = (status: CampaignStatus): boolean => status === "preparing" || status === "running";

type Household = { talent_id: string; family_member_id: string | null };

/** Where a household's contact is logged, with whom to call on filled in; saving comes back to the campaign. A meeting or a tour is logged once for all who came. */
export function logHref({ id, kind }: { id: string; kind: CampaignKind }, { talent_id, family_member_id }: Household): string {
  if (kind === "symposium" || kind === "tour") return `/outreach/event?campaign=${id}&from=plan`;
  const way = kind === "visit" ? "visit:HV" : undefined;
  return newHref({ talent: talent_id, member: family_member_id ?? undefined, way, campaign: id, back: `/campaigns/${id}` });
}
