import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { uuidv7 } from "uuidv7";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { recordFollowup } from "#app/features/startups/commands/help.server.ts";
import { getCase } from "#app/features/startups/queries/cases.server.ts";
import { appealFrom } from "#app/features/startups/rules/appeal.ts";
import { followupForm } from "#app/features/startups/schema/forms.ts";
import { FollowupForm } from "#app/features/startups/ui/help-forms.tsx";
import { caseTitle } from "#app/features/startups/ui/words.tsx";
import { startOf } from "#app/features/tickets/queries/intake.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "登记帮扶 · 归根" }];

export const loader = withActor("startup:create", async ({ db, actor, params }) => {
  const startup = await getCase(db, actor, idParam(params, "caseId"));
  const mayAsk = can(actor, "ticket:create") && (startup.enterprise_id !== null || startup.talent_id !== null);
  return {
    startup,
    id: uuidv7(),
    today: actor.today,
    appeal: mayAsk ? (actor.role === "JB" ? ("employment" as const) : ("any" as const)) : null,
  };
});

export const action = withActor("startup:create", async ({ db, actor, params, request }) => {
  const caseId = idParam(params, "caseId");
  const submission = parseWithZod(await request.formData(), { schema: followupForm(actor.today) });
  return attempt(submission, async ({ id, ask, category, ...input }) => {
    const { enterprise_id, talent_id } = await getCase(db, actor, caseId);
    const asked = { enterprise: enterprise_id, talent: enterprise_id ? null : talent_id, record: null };
    const appeal = ask ? appealFrom(input, category, await startOf(db, actor, asked)) : null;
    const ticketId = await recordFollowup(db, actor, caseId, id, input, appeal);
    return redirectWithToast(`/startups/${caseId}`, ticketId ? "帮扶已登记，困难已转为诉求" : "帮扶已登记");
  });
});

/** A visit to a founder. */
export default function NewFollowupPage() {
  const { startup, ...form } = useLoaderData<typeof loader>();
  const href = `/startups/${startup.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={caseTitle(startup)} />
      <PageHead title="登记帮扶" hint={caseTitle(startup)} />
      <FollowupForm {...form} opened={startup.opened_on} cancelHref={href} lastResult={lastResult} />
    </>
  );
}
