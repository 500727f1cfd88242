import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { getProject } from "#app/features/projects/queries/record.server.ts";
import { ProjectRecordPage } from "#app/features/projects/ui/project-record.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.record.project.name ?? "项目"} · 归根` }];

export const loader = withActor("project:view", async ({ db, actor, params }) => {
  const record = await getProject(db, actor, idParam(params, "projectId"));
  const files = await filesOf(db, actor, record.fileOwners);
  return { record, files: files.map((file) => ({ ...fileItem(file), owner: file.owner_id })), today: actor.today };
});

/** A project on file. */
export default function ProjectPage() {
  return <ProjectRecordPage {...useLoaderData<typeof loader>()} />;
}
