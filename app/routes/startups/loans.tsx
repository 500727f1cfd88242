import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { recordAid } from "#app/features/startups/commands/aid.server.ts";
import { loansWithAid } from "#app/features/startups/queries/loans.server.ts";
import { quarterOf } from "#app/features/startups/rules/interest.ts";
import { aidForm } from "#app/features/startups/schema/forms.ts";
import { AidPage } from "#app/features/startups/ui/aid-page.tsx";
import { StartupTabs } from "#app/features/startups/ui/startup-tabs.tsx";
import { addMonths } from "#app/lib/dates.ts";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "担保贷款贴息 · 归根" }];

export const loader = withActor("interest_aid:view", async ({ db, actor }) => ({
  rows: await loansWithAid(db, actor),
  running: quarterOf(actor.today),
  ended: quarterOf(addMonths(`${actor.today.slice(0, 7)}-01`, -3)),
  mayRecord: can(actor, "interest_aid:create"),
  sees: { cases: can(actor, "startup:view"), aid: true, training: can(actor, "training:view") },
}));

export const action = withActor("interest_aid:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: aidForm });
  return attempt(submission, async ({ quarter }) => {
    const count = await recordAid(db, actor, quarter);
    return redirectWithToast("/startups/loans", count > 0 ? `已核算${count}笔贴息` : "这个季度没有要核算的，或者已经核算过");
  });
});

/** Guaranteed loans with their interest aid. */
export default function LoansPage() {
  const { sees, ...page } = useLoaderData<typeof loader>();
  const error: Record<string, string[] | null> = useActionData<typeof action>()?.result.error ?? {};
  return (
    <>
      <PageHead title="担保贷款贴息" hint="已放款的创业担保贷款，按季度核算贴息。" />
      <StartupTabs current="/startups/loans" sees={sees} />
      <AidPage {...page} problem={Object.values(error).flat()[0] ?? undefined} />
    </>
  );
}
