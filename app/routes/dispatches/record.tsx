import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { accessOf } from "#app/auth/actor.ts";
import { can } from "#app/auth/policy.ts";
import { withActor } from "#app/auth/with-actor.server.ts";
import { filesOf } from "#app/features/attachments/queries.server.ts";
import { fileItem } from "#app/features/attachments/schema.ts";
import { getDispatch, logsOf } from "#app/features/officers/queries/records.server.ts";
import { logRhythm } from "#app/features/officers/queries/visible.server.ts";
import { isInForce, stepsFor } from "#app/features/officers/rules/dispatch.ts";
import { DispatchPage } from "#app/features/officers/ui/dispatch-page.tsx";
import { idParam } from "#app/lib/params.server.ts";
import { FileList } from "#app/ui/file-list.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.dispatch.name ?? "派驻"} · 归根` }];

export const loader = withActor("officer:view", async ({ db, actor, params }) => {
  const dispatch = await getDispatch(db, actor, idParam(params, "dispatchId"));
  const [logs, rhythm] = await Promise.all([logsOf(db, actor, dispatch.id), logRhythm(db)]);
  const ids = logs.map(({ id }) => id);
  const files = ids.length > 0 ? await filesOf(db, actor, ids) : [];
  return {
    dispatch,
    logs,
    files: files.map((file) => ({ owner_id: file.owner_id, ...fileItem(file) })),
    rhythm,
    today: actor.today,
    userId: actor.user_id,
    steps: stepsFor(actor, dispatch),
    may: {
      log: can(actor, "officer_log:create") && dispatch.user_id === actor.user_id && isInForce(dispatch, actor.today),
      seeLogs: can(actor, "officer_log:view"),
      seeEnterprise: can(actor, "enterprise:view"),
      seeOfficer: accessOf(actor) !== "assigned",
      seeProject: can(actor, "project:view"),
    },
  };
});

/** A dispatch and what was done in it. */
export default function DispatchRecordPage() {
  const { logs, files, ...rest } = useLoaderData<typeof loader>();
  const shown = logs.map((log) => {
    const own = files.filter(({ owner_id }) => owner_id === log.id);
    return { ...log, files: own.length > 0 && <FileList files={own} /> };
  });
  return <DispatchPage {...rest} logs={shown} />;
}
