import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { reasonedDb, withActor } from "#app/auth/with-actor.server.ts";
import { voidTalent } from "#app/features/talents/commands/edit-talent.server.ts";
import { getTalent } from "#app/features/talents/queries/get-talent.server.ts";
import { VoidForm as VoidSchema } from "#app/features/talents/schema/forms/status.ts";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { VoidForm } from "#app/features/talents/ui/forms/record-forms.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "作废档案 · 归根" }];

export const loader = withActor("talent:void", async ({ db, actor, request, params }) => {
  const { id, name, town, version } = await getTalent(db, actor, idParam(params, "talentId"));
  return { person: { id, name, town }, version, list: listOf(request) };
});

export const action = withActor("talent:void", async (args) => {
  const { actor, request, params } = args;
  const id = idParam(params, "talentId");
  const submission = parseWithZod(await request.formData(), { schema: VoidSchema });
  return attempt(submission, async ({ version, reason }) => {
    await voidTalent(reasonedDb(args, reason), actor, id, version, reason);
    const list = listOf(request);
    return redirectWithToast(list ? `/talents?${list}` : "/talents", "档案已作废");
  });
});

export default function VoidPage() {
  const { person, list, version } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage
      person={person}
      list={list}
      title="作废档案"
      hint="误录才作废：作废后不再列出，也不计入各项指标，记录仍留在审计里。去世、重复请用“注销”。"
    >
      <VoidForm version={version} lastResult={useActionData<typeof action>()?.result} cancelHref={recordHref(person.id, list)} />
    </PersonFormPage>
  );
}
