import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { withdrawHonor } from "#app/features/honors/commands/recognition.server.ts";
import { getRecognition } from "#app/features/honors/queries/recognitions.server.ts";
import { withdrawForm } from "#app/features/honors/schema/forms.ts";
import { WithdrawForm } from "#app/features/honors/ui/end-forms.tsx";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";
import { PageHead, RecordNav } from "#app/ui/page-head.tsx";
import { Note } from "#app/ui/state.tsx";

export const meta: MetaFunction = () => [{ title: "撤回申报 · 归根" }];

export const loader = withActor("honor:create", async ({ db, actor, params }) => {
  const { recognition, steps } = await getRecognition(db, actor, idParam(params, "recognitionId"));
  const { id, name, version } = recognition;
  return { id, name, version, isOpen: steps.includes("withdraw") };
});

export const action = withActor("honor:create", async (args) => {
  const id = idParam(args.params, "recognitionId");
  return attempt(parseWithZod(await args.request.formData(), { schema: withdrawForm }), async ({ version, reason }) => {
    await withdrawHonor(reasonedDb(args, reason), args.actor, id, version, reason);
    return redirectWithToast("/honors", "申报已撤回");
  });
});

/** An application taken back. */
export default function WithdrawHonor() {
  const { id, name, version, isOpen } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>()?.result;
  const href = `/honors/${id}`;
  return (
    <>
      <RecordNav backHref={href} backLabel={name} />
      <PageHead title="撤回申报" hint={name} />
      {isOpen ? (
        <WithdrawForm version={version} cancelHref={href} lastResult={lastResult} />
      ) : (
        <Note tone="warn">已认定的不能撤回，请人才办撤销；别人申报的请人才办撤回。</Note>
      )}
    </>
  );
}
