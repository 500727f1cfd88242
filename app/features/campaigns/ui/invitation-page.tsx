import { INVITATION_REPLY } from "#app/features/outreach/schema/dictionaries.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Chip, ChipMenu } from "#app/ui/chip.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { FilterBar } from "#app/ui/filter-bar.tsx";
import { PageHead } from "#app/ui/page-head.tsx";
import type { Campaign } from "../queries/campaigns.server.ts";
import type { InvitationCounts, InvitationRow } from "../queries/invitations.server.ts";
import type { InvitationFilter } from "../schema/invitation.ts";
import { CampaignHead } from "./campaign-head.tsx";
import { InvitationFigures, InvitationTable } from "./invitation-table.tsx";
import { NeighbourTabs } from "./neighbour-tabs.tsx";
import { namesOf, optionsOf } from "./options.ts";

type InvitationPageProps = {
  filter: InvitationFilter;
  campaign: Campaign | null;
  rows: readonly InvitationRow[];
  counts: InvitationCounts;
  campaigns: readonly { id: string; name: string }[];
  mayEdit: boolean;
  mayInvite: boolean;
  showTown: boolean;
};

/** Invitations of one campaign, as its third side, or of all of them. */
export function InvitationPage({ filter, campaign, rows, counts, campaigns, mayEdit, mayInvite, showTown }: InvitationPageProps) {
  const invite = mayInvite && campaign && (
    <LinkButton variant="primary" href={`/campaigns/${campaign.id}/invite`}>
      登记邀约
    </LinkButton>
  );
  return (
    <>
      {campaign ? (
        <CampaignHead campaign={campaign} tab="invitations" actions={invite} />
      ) : (
        <>
          <PageHead title="邀约" hint="请谁来，回没回，来没来。在活动里登记邀约，这里看全部。" />
          <NeighbourTabs current="/invitations" />
        </>
      )}
      {counts.sent > 0 && <InvitationFigures counts={counts} />}
      {counts.sent > 0 && <Filters filter={filter} campaigns={campaign ? [] : campaigns} />}
      <InvitationTable
        rows={rows}
        canEdit={mayEdit}
        ofOne={campaign !== null}
        showTown={showTown}
        empty={
          <EmptyState action={invite || (!campaign && <LinkButton href="/campaigns">看活动</LinkButton>)}>
            {counts.sent > 0 ? "没有这样的邀约。" : "还没有登记邀约。"}
          </EmptyState>
        }
      />
    </>
  );
}

function Filters({ filter, campaigns }: Pick<InvitationPageProps, "filter" | "campaigns">) {
  const href = (reply: string | null) => {
    const params = new URLSearchParams(
      Object.entries({ campaign: filter.campaign, reply }).filter((entry): entry is [string, string] => entry[1] !== null),
    );
    return `/invitations${params.size > 0 ? `?${params}` : ""}`;
  };
  return (
    <FilterBar action="/invitations" keep={filter.reply ? { reply: filter.reply } : {}}>
      <Chip href={href(null)} on={filter.reply === null}>
        全部
      </Chip>
      {optionsOf(INVITATION_REPLY).map(({ value, label }) => (
        <Chip key={value} href={href(value)} on={filter.reply === value}>
          {label}
        </Chip>
      ))}
      {campaigns.length > 0 && (
        <ChipMenu label="按活动" dashed>
          <SelectField
            field={{ name: "campaign", id: "invitation-campaign" }}
            label="活动"
            blank="全部"
            options={namesOf(campaigns)}
          />
        </ChipMenu>
      )}
    </FilterBar>
  );
}
