import { parseWithZod } from "@conform-to/zod/v4";
import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { withActor } from "#app/auth/with-actor.server.ts";
import { addFamily } from "#app/features/talents/commands/family.server.ts";
import { familyContext } from "#app/features/talents/queries/family-context.server.ts";
import { familyForm } from "#app/features/talents/schema/forms/family.ts";
import { NewFamilyForm } from "#app/features/talents/ui/forms/family-forms.tsx";
import { PersonFormPage } from "#app/features/talents/ui/forms/form-frame.tsx";
import { listOf, recordHref } from "#app/features/talents/ui/record-href.ts";
import { draftSlot } from "#app/lib/drafts.server.ts";
import { attempt } from "#app/lib/form.server.ts";
import { idParam } from "#app/lib/params.server.ts";
import { redirectWithToast } from "#app/lib/redirect.server.ts";

export const meta: MetaFunction = () => [{ title: "添加家属 · 归根" }];

export const loader = withActor("family:create", async ({ db, actor, request, params }) => ({
  ...(await familyContext(db, actor, idParam(params, "talentId"))),
  draft: await draftSlot(db, actor, request),
  list: listOf(request),
}));

export const action = withActor("family:create", async ({ db, actor, request, params }) => {
  const { person, context } = await familyContext(db, actor, idParam(params, "talentId"));
  const submission = parseWithZod(await request.formData(), { schema: familyForm(context) });
  return attempt(submission, async (member) => {
    await addFamily(db, actor, person.id, member);
    return redirectWithToast(recordHref(person.id, listOf(request), "", { tab: "family" }), "家属已添加");
  });
});

export default function NewFamilyPage() {
  const { person, context, draft, list } = useLoaderData<typeof loader>();
  return (
    <PersonFormPage person={person} list={list} title="添加家属">
      <NewFamilyForm
        context={context}
        draft={draft}
        lastResult={useActionData<typeof action>()?.result}
        cancelHref={recordHref(person.id, list, "", { tab: "family" })}
      />
    </PersonFormPage>
  );
}
