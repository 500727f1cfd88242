import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidChatGroup } from "#app/features/campaigns/commands/chat-groups.server.ts";
import { getChatGroup } from "#app/features/campaigns/queries/chat-groups.server.ts";
import { reasonForm } from "#app/features/campaigns/schema/forms.ts";
import { ReasonForm } from "#app/features/campaigns/ui/item-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "作废微信群 · 归根" }];

export const loader = withActor("outreach:void", async ({ db, actor, params }) => ({
  group: await getChatGroup(db, actor, idParam(params, "groupId")),
}));

export const action = withActor("outreach:void", async (args) => {
  const { actor, params, request } = args;
  const id = idParam(params, "groupId");
  const submission = parseWithZod(await request.formData(), { schema: reasonForm });
  return attempt(submission, async ({ version, reason }) => {
    await voidChatGroup(reasonedDb(args, reason), actor, id, version, reason);
    return redirectWithToast("/chat-groups", "微信群已作废");
  });
});

/** Withdraws a group that is dissolved. */
export default function VoidChatGroupPage() {
  const { group } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref={`/chat-groups/${group.id}/edit`} backLabel={group.name} />
      <PageHead title={`作废“${group.name}”`} hint="群已解散或登记错了才作废；已登记的群联络照旧保留。" />
      <ReasonForm
        version={group.version}
        label="作废原因"
        submit="作废"
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={`/chat-groups/${group.id}/edit`}
      />
    </>
  );
}
