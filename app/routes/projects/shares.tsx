import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { setShares } from "#app/features/projects/commands/people.server.ts";
import { zoneTowns } from "#app/features/projects/queries/form-options.server.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { sharesForm } from "#app/features/projects/schema/project-form.ts";
import { ShareLines } from "#app/features/projects/ui/share-lines.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { ActionForm } from "#app/ui/action-form.tsx";
import { TextField } from "#app/ui/field.tsx";
import { fieldsFrom } from "#app/ui/field-of.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";

export const meta: MetaFunction = () => [{ title: "项目分成 · 归根" }];

export const loader = withActor("project:approve", async ({ db, actor, params }) => {
  const { project, shares } = await getProject(db, actor, idParam(params, "projectId"));
  return {
    project: { id: project.id, name: project.name, version: project.version },
    lines: shares.map(({ share_town_id, purpose, pct }) => ({ share_town_id, purpose, pct })),
    doc: shares[0]?.doc_no ?? "",
    towns: await zoneTowns(db),
  };
});

export const action = withActor("project:approve", async ({ db, actor, params, request }) => {
  const projectId = idParam(params, "projectId");
  return attempt(parseWithZod(await request.formData(), { schema: sharesForm }), async ({ version, shares, doc_no }) => {
    await setShares(db, actor, projectId, version, shares, doc_no);
    return redirectWithToast(`/projects/${projectId}`, "分成已确定");
  });
});

/** How towns share in a project: merit of referral and quota apart. */
export default function Shares() {
  const { project, lines, doc, towns } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const field = fieldsFrom(lastResult);
  const href = `/projects/${project.id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={project.name} />
      <PageHead title="项目分成" hint="每一种合计100%；都空着就是不分，全归落地镇街。" />
      <ActionForm lastResult={lastResult} submit="确定分成" cancelHref={href}>
        <input type="hidden" name="version" value={project.version} />
        <ShareLines lines={lines} towns={towns} field={field} />
        <TextField field={field("doc_no", doc)} label="批准文号" />
      </ActionForm>
    </>
  );
}
