import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { withActor } from "#app/auth/with-actor.server.ts";
import { loadNoticeClock } from "#app/features/notices/commands/clock.server.ts";
import { draftNotice } from "#app/features/notices/commands/notice.server.ts";
import { draftBasis, policiesToNotice } from "#app/features/notices/queries/candidates.server.ts";
import { daysOfNotice } from "#app/features/notices/queries/record.server.ts";
import { draftForm } from "#app/features/notices/schema/forms.ts";
import { DraftForm } from "#app/features/notices/ui/draft-form.tsx";
import { PolicyPicker } from "#app/features/notices/ui/policy-picker.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "拟公示 · 归根" }];

export const loader = withActor("public_notice:create", async ({ db, actor, request }) => {
  const asked = z.guid().safeParse(new URL(request.url).searchParams.get("policy"));
  if (!asked.success) return { step: "policy" as const, policies: await policiesToNotice(db) };
  const basis = await draftBasis(db, asked.data, actor.today);
  const { rule } = await loadNoticeClock(db, actor.today);
  const notice = { start_on: null, end_on: null, notice_days: basis.policy.notice_days, count_rule: rule };
  return {
    step: "list" as const,
    id: uuidv7(),
    ...basis,
    rule,
    plan: await daysOfNotice(db, actor, notice),
    year: actor.today.slice(0, 4),
  };
});

export const action = withActor("public_notice:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: draftForm });
  return attempt(submission, async ({ id, ...input }) => {
    await draftNotice(db, actor, input, id);
    return redirectWithToast(`/notices/${id}`, "拟稿已存，等审核岗发布");
  });
});

/** Under which policy, then who and what. */
export default function NewNotice() {
  const data = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref="/notices" backLabel="公示" />
      <PageHead title="拟公示" hint={data.step === "policy" ? "先选政策：一份公示只列一项政策的人。" : data.policy.title} />
      {data.step === "policy" ? (
        <PolicyPicker policies={data.policies} />
      ) : (
        <DraftForm key={data.policy.id} {...data} lastResult={lastResult} />
      )}
    </>
  );
}
