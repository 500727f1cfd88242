import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { listChatGroups } from "#app/features/campaigns/queries/chat-groups.server.ts";
import { ChatGroupTable } from "#app/features/campaigns/ui/chat-groups.tsx";
import { NeighbourTabs } from "#app/features/campaigns/ui/neighbour-tabs.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "微信群 · 归根" }];

export const loader = withActor("outreach:view", async ({ db, actor }) => ({
  groups: await listChatGroups(db, actor),
  mayEdit: can(actor, "outreach:update") && actor.town_id !== null,
  showTown: actor.town_id === null,
}));

/** The chat groups of the stations. */
export default function ChatGroupsPage() {
  const { groups, mayEdit, showTown } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead
        title="微信群"
        hint="只登记群的情况，不保存聊天内容。群发消息没有人回，不算联络。"
        actions={
          mayEdit && (
            <LinkButton href="/chat-groups/new" variant="primary" shortcut="n">
              登记微信群
            </LinkButton>
          )
        }
      />
      <NeighbourTabs current="/chat-groups" />
      <ChatGroupTable
        rows={groups}
        canEdit={mayEdit}
        showTown={showTown}
        empty={
          <EmptyState action={mayEdit && <LinkButton href="/chat-groups/new">登记微信群</LinkButton>}>
            还没有登记微信群。
          </EmptyState>
        }
      />
    </>
  );
}
