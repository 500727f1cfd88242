import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { getApplication } from "#app/features/subsidies/queries/record.server.ts";
import { ApplicationRecordPage } from "#app/features/subsidies/ui/application-record.tsx";
import { idParam } from "#app/lib/params.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.data.application.app_no ?? "申报"} · 归根` }];

export const loader = withActor("application:view", async ({ db, actor, params }) => {
  const id = idParam(params, "applicationId");
  const [{ refusal: _, ...data }, files] = await Promise.all([getApplication(db, actor, id), filesOf(db, actor, [id])]);
  return { data, files: files.map(fileItem), today: actor.today };
});

export default function ApplicationRecord() {
  return <ApplicationRecordPage {...useLoaderData<typeof loader>()} />;
}
