import { type LedgerSheet, ledgerHref } from "#app/features/outreach/schema/ledger.ts";
import type { CampaignKind } from "../schema/dictionaries.ts";

/** Whether a campaign of this kind is worked off a list of households; to the others people are invited. */
export const isByList = (kind: CampaignKind): boolean => kind === "visit" || kind === "phone_survey";

/** Where each kind's contacts are listed; a tour stands in neither ledger (domain §5: RPT-03, RPT-03b). */
const SHEET: Readonly<Record<CampaignKind, LedgerSheet | null>> = {
  visit: "visits",
  symposium: "visits",
  tour: null,
  online_gathering: "contacts",
  briefing: "contacts",
  phone_survey: "contacts",
};

/** The ledger of a campaign, if its kind has one. */
export function campaignLedger({ id, kind }: { id: string; kind: CampaignKind }): string | null {
  const sheet = SHEET[kind];
  return sheet && ledgerHref("/outreach/ledger", { sheet, campaign: id, town: null, from: null, to: null });
}
