import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { createLead } from "#app/features/leads/commands.server.ts";
import { listPlaces } from "#app/features/leads/queries.server.ts";
import { leadQuery, leadSchema } from "#app/features/leads/schema.ts";
import { kindLinks, LeadForm } from "#app/features/leads/ui/lead-form.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Segments } from "#app/ui/tabs.tsx";

export const meta: MetaFunction = () => [{ title: "登记包保 · 归根" }];

export const loader = withActor("lead:create", async ({ db, actor, request }) => {
  const kind = leadQuery.shape.kind.parse(new URL(request.url).searchParams.get("kind")) ?? "leader_town";
  const places = kind === "leader_talent" ? null : await listPlaces(db, kind === "leader_town" ? "town" : "village");
  return { kind, places, today: actor.today };
});

export const action = withActor("lead:create", async ({ db, actor, request }) => {
  const submission = parseWithZod(await request.formData(), { schema: leadSchema });
  return attempt(submission, async (form) => {
    await createLead(db, actor, form);
    return redirectWithToast(`/leads?kind=${form.kind}`, "包保责任已登记");
  });
});

export default function NewLead() {
  const { kind, places, today } = useLoaderData<typeof loader>();
  return (
    <>
      <RecordNav backHref="/leads" backLabel="包保责任" />
      <PageHead title="登记包保" />
      <div className="mb-5">
        <Segments label="类型" items={kindLinks(kind)} />
      </div>
      <LeadForm kind={kind} places={places} today={today} lastResult={useActionData<typeof action>()?.result} />
    </>
  );
}
