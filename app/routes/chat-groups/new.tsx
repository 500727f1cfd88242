import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createChatGroup } from "#app/features/campaigns/commands/chat-groups.server.ts";
import { chatGroupForm } from "#app/features/campaigns/schema/chat-group.ts";
import { ChatGroupForm } from "#app/features/campaigns/ui/chat-groups.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记微信群 · 归根" }];

export const loader = withActor("outreach:update", async () => null);

export const action = withActor("outreach:update", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: chatGroupForm(actor.today) });
  return attempt(submission, async (input) => {
    await createChatGroup(db, actor, input);
    return redirectWithToast("/chat-groups", "微信群已登记");
  });
});

/** Registers a chat group. */
export default function NewChatGroupPage() {
  return (
    <>
      <RecordNav backHref="/chat-groups" backLabel="微信群" />
      <PageHead title="登记微信群" />
      <ChatGroupForm start={{}} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
