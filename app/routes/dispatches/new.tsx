import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { withActor } from "#app/auth/with-actor.server.ts";
import { proposeDispatch } from "#app/features/officers/commands/dispatch.server.ts";
import { nominationOptions } from "#app/features/officers/queries/records.server.ts";
import { dispatchForm } from "#app/features/officers/schema/form.ts";
import { ProposeForm } from "#app/features/officers/ui/dispatch-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "提名派驻 · 归根" }];

export const loader = withActor("officer:create", async ({ db, actor, request }) => {
  const asked = new URL(request.url).searchParams;
  const options = await nominationOptions(db, actor);
  return {
    ...options,
    showTown: actor.town_id === null,
    start: {
      id: uuidv7(),
      enterprise_id: asked.get("enterprise") ?? "",
      officer_id: asked.get("officer") ?? "",
      role: "chief",
      from_on: actor.today,
      campaign_tags: ["归根工程"],
    },
  };
});

export const action = withActor("officer:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: dispatchForm });
  return attempt(submission, async ({ id, ...input }) => {
    await proposeDispatch(db, actor, input, id);
    return redirectWithToast(`/dispatches/${id}`, "已提名，等人才办审定");
  });
});

/** A dispatch proposed. */
export default function ProposePage() {
  return (
    <>
      <RecordNav backHref="/officers" backLabel="红色服务官" />
      <PageHead title="提名派驻" hint="人才办审定、有了文号才生效；提名和审定由两个人办。" />
      <ProposeForm
        {...useLoaderData<typeof loader>()}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref="/officers"
      />
    </>
  );
}
