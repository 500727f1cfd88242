import { labelOf } from "#app/lib/dictionary.ts";
import { Tag, type TagTone } from "#app/ui/state.tsx";
import { CAMPAIGN_STATUS, type CampaignStatus } from "../schema/dictionaries.ts";

const TONE: Record<CampaignStatus, TagTone> = {
  preparing: "line",
  running: "go",
  ended: "plain",
  summarised: "ok",
  cancelled: "plain",
};

/** Where a campaign stands. */
export function CampaignTag({ status }: { status: CampaignStatus }) {
  return <Tag tone={TONE[status]}>{labelOf(CAMPAIGN_STATUS, status)}</Tag>;
}
