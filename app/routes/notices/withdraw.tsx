import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { withdrawNotice } from "#app/features/notices/commands/notice.server.ts";
import { getNotice } from "#app/features/notices/queries/record.server.ts";
import { withdrawRefusal } from "#app/features/notices/rules/steps.ts";
import { withdrawForm } from "#app/features/notices/schema/forms.ts";
import { WithdrawPage } from "#app/features/notices/ui/step-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "撤回公示 · 归根" }];

export const loader = withActor(["public_notice:update", "public_notice:approve"], async ({ db, actor, params }) => {
  const { notice } = await getNotice(db, actor, idParam(params, "noticeId"));
  return { notice, refusal: withdrawRefusal(actor, notice)?.message ?? null };
});

export const action = withActor(["public_notice:update", "public_notice:approve"], async (args) => {
  const { actor, params, request } = args;
  const id = idParam(params, "noticeId");
  const submission = parseWithZod(await request.formData(), { schema: withdrawForm });
  return attempt(submission, async ({ version, reason }) => {
    await withdrawNotice(reasonedDb(args, reason), actor, id, version, reason);
    return redirectWithToast(`/notices/${id}`, "公示已撤回");
  });
});

export default function WithdrawNotice() {
  return <WithdrawPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()?.result} />;
}
