import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { approveOfficer } from "#app/features/officers/commands/officer.server.ts";
import { getOfficer } from "#app/features/officers/queries/records.server.ts";
import { officerApproveForm } from "#app/features/officers/schema/form.ts";
import { OfficerApproveForm } from "#app/features/officers/ui/officer-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "审定服务官 · 归根" }];

export const loader = withActor("officer:approve", async ({ db, actor, params }) => ({
  officer: await getOfficer(db, actor, idParam(params, "officerId")),
}));

export const action = withActor("officer:approve", async ({ db, actor, params, request }) => {
  const id = idParam(params, "officerId");
  const submission = parseWithZod(await request.formData(), { schema: officerApproveForm });
  return attempt(submission, async ({ version, approved_doc }) => {
    await approveOfficer(db, actor, id, version, approved_doc);
    return redirectWithToast(`/officers/${id}`, "已审定，列入名册");
  });
});

/** Puts a nominated officer on the roll. */
export default function Page() {
  const { officer } = useLoaderData<typeof loader>();
  const href = `/officers/${officer.id}`;
  const lastResult = useActionData<typeof action>()?.result;
  return (
    <>
      <RecordNav backHref={href} backLabel={officer.name} />
      <PageHead title="审定服务官" hint={`${officer.name}，${officer.unit}${officer.duty}`} />
      <OfficerApproveForm version={officer.version} cancelHref={href} lastResult={lastResult} />
    </>
  );
}
