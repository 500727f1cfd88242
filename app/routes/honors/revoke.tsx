import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { revokeHonor } from "#app/features/honors/commands/recognition.server.ts";
import { getRecognition } from "#app/features/honors/queries/recognitions.server.ts";
import { revokeForm } from "#app/features/honors/schema/forms.ts";
import { RevokeForm } from "#app/features/honors/ui/end-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "撤销认定 · 归根" }];

export const loader = withActor("honor:update", async ({ db, actor, params }) => {
  const { recognition, steps } = await getRecognition(db, actor, idParam(params, "recognitionId"));
  const { id, name, version } = recognition;
  return { id, name, version, today: actor.today, isOpen: steps.includes("revoke") };
});

export const action = withActor("honor:update", async (args) => {
  const id = idParam(args.params, "recognitionId");
  return attempt(parseWithZod(await args.request.formData(), { schema: revokeForm }), async ({ version, ...input }) => {
    await revokeHonor(reasonedDb(args, input.reason), args.actor, id, version, input);
    return redirectWithToast(`/honors/${id}`, "认定已撤销，证书已收回");
  });
});

/** A recognition taken away. */
export default function RevokeHonor() {
  const { id, name, version, today, isOpen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/honors/${id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={name} />
      <PageHead title="撤销认定" hint={name} />
      {isOpen ? (
        <RevokeForm version={version} today={today} cancelHref={href} lastResult={lastResult} />
      ) : (
        <Note tone="warn">只有已认定的才能撤销。</Note>
      )}
    </>
  );
}
