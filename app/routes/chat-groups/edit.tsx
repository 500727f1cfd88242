import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { editChatGroup } from "#app/features/campaigns/commands/chat-groups.server.ts";
import { getChatGroup } from "#app/features/campaigns/queries/chat-groups.server.ts";
import { chatGroupEditForm } from "#app/features/campaigns/schema/chat-group.ts";
import { ChatGroupForm } from "#app/features/campaigns/ui/chat-groups.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "微信群 · 归根" }];

export const loader = withActor("outreach:update", async ({ db, actor, params }) => ({
  group: await getChatGroup(db, actor, idParam(params, "groupId")),
  mayVoid: can(actor, "outreach:void"),
}));

export const action = withActor("outreach:update", async ({ db, actor, params, request }) => {
  const id = idParam(params, "groupId");
  const submission = parseWithZod(await request.formData(), { schema: chatGroupEditForm(actor.today) });
  return attempt(submission, async ({ version, ...input }) => {
    await editChatGroup(db, actor, id, version, input);
    return redirectWithToast("/chat-groups", "微信群已保存");
  });
});

/** Corrects what is known of a group. */
export default function EditChatGroupPage() {
  const { group, mayVoid } = useLoaderData<typeof loader>();
  const { id, version, name, owner_name, created_on, member_count, purpose } = group;
  return (
    <>
      <RecordNav backHref="/chat-groups" backLabel="微信群" />
      <PageHead title={name} actions={mayVoid && <LinkButton href={`/chat-groups/${id}/void`}>作废</LinkButton>} />
      <ChatGroupForm
        start={{ version, name, owner_name, created_on, member_count, purpose }}
        lastResult={useActionData<typeof action>()?.result}
      />
    </>
  );
}
